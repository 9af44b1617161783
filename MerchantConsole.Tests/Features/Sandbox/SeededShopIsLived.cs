using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Sandbox.Seeding;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Sandbox;

/// <summary>The newest payouts of a seeded shop have what those of a real one have, and only they.</summary>
public sealed class SeededShopIsLived
{
    private const int More = 400;

    [Theory, BothDatabases]
    public async Task The_newest_payouts_have_decisions_recharges_cards_chats_and_notices(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        await host.SeedAsync(SeedOptions.Newest + More, 40);
        await host.AssertEverythingHoldsAsync();
        await using var db = host.Open();
        var newest = await db.Payouts.Where(p => p.ShopId == SeedOptions.ShopId).OrderByDescending(p => p.StartedAt).Take(SeedOptions.Newest).ToListAsync();

        var decisions = await db.PayoutDecisions.Where(d => d.FormKey != null).ToListAsync();
        var approvals = await db.PayoutDecisions.Where(d => d.FormKey == null).ToListAsync();
        Assert.Equal(
            newest.Where(p => p is { DecidedBy: not null, Source: not null }).Select(p => p.Id).Order(StringComparer.Ordinal),
            approvals.Select(d => d.PayoutId).Order(StringComparer.Ordinal));
        Assert.Equal(newest.Select(p => p.Id).Order(StringComparer.Ordinal), decisions.Select(d => d.PayoutId).Order(StringComparer.Ordinal));
        Assert.Contains(decisions, d => d.Verdict!.Warnings.Contains(PayoutWarning.RepeatOfType) && StoredStart.Read(d.Request).ConfirmsRepeat);
        Assert.Contains(decisions, d => d.Verdict!.Warnings.Contains(PayoutWarning.FreightRefunded));
        Assert.Contains(decisions, d => d.Facts!.Order!.BuyersOtherPayouts > 0);

        var recharges = await db.Recharges.ToListAsync();
        Assert.Equal(
            newest.Count(p => p.Source == FundingSource.Scan && p.State != PayoutState.AwaitingRecharge),
            recharges.Count(r => r.IsEnded));
        Assert.Contains(recharges, r => r is { State: RechargeState.Opening, NextStep: RechargeStep.PlaceOrder });
        Assert.Contains(newest, p => p.State == PayoutState.AwaitingRecharge && recharges.TrueForAll(r => r.PayoutId != p.Id));
        Assert.NotEmpty(await db.RechargeRefunds.Where(r => r.State == RefundState.Done).ToListAsync());

        var cards = await db.AccountCards.ToListAsync();
        Assert.Equal(
            Enum.GetValues<AccountCardState>().Except([AccountCardState.Voided]).ToHashSet(), cards.Select(c => c.State).ToHashSet());
        Assert.Contains(newest, p => p is { Attempt: 2, State: PayoutState.Succeeded });
        var seal = host.Get<AccountSeal>();
        Assert.All(
            cards.Where(c => c.SealedToken is not null),
            card => Assert.Equal(card.TokenHash, CardTokens.HashOf(seal.Open(card.ShopId, card.PayoutId, nameof(AccountCard.SealedToken), card.SealedToken!))));

        Assert.NotEmpty(await db.Conversations.Where(c => c.Unread > 0).ToListAsync());
        Assert.Equal(
            [ChatSender.Buyer, ChatSender.Staff, ChatSender.System, ChatSender.AutoReply],
            await db.ChatMessages.Select(m => m.Sender).Distinct().OrderBy(sender => sender).ToListAsync());
        Assert.True(await db.BuyerMessages.CountAsync() > SeedOptions.Newest);
    }

    [Theory, BothDatabases]
    public async Task What_a_decision_was_judged_by_was_true_then(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        await host.SeedAsync(1_500, 3);
        await using var db = host.Open();
        var entries = await db.Postings
            .Where(p => p.ShopId == SeedOptions.ShopId && p.Account == LedgerAccount.GoodsBalance)
            .Join(db.JournalEntries, p => new { p.ShopId, Id = p.EntryId }, e => new { e.ShopId, e.Id }, (p, e) => new { e.At, p.Direction, p.Amount, e.PayoutId })
            .ToListAsync();
        var payouts = await db.Payouts.Where(p => p.ShopId == SeedOptions.ShopId).ToDictionaryAsync(p => p.Id);

        // An approval knows the shop's sums of when it was asked for: payouts are planned in the order of their starts.
        foreach (var decision in await db.PayoutDecisions.Where(d => d.ShopId == SeedOptions.ShopId && d.FormKey != null).ToListAsync())
        {
            var (facts, at) = (decision.Facts!, decision.At);
            var before = entries.Where(entry => entry.At < at).ToList();
            Assert.Equal(before.Sum(entry => entry.Direction == PostingDirection.In ? entry.Amount.Fen : -entry.Amount.Fen), facts.Shop.GoodsBalance.Fen);
            var today = ShopDay.Of(at);
            var goods = before.Where(entry => entry.PayoutId is not null && entry.Direction == PostingDirection.Out && entry.At >= today.Start).ToList();
            Assert.Equal(goods.Sum(entry => entry.Amount.Fen), facts.Shop.GoodsPayoutsToday.Fen);
            Assert.Equal(
                goods.Where(entry => payouts[entry.PayoutId!].PaidByRightsOf == decision.StaffId).Sum(entry => entry.Amount.Fen), facts.Payer.DebitedToday.Fen);
            Assert.Equal(
                payouts.Values.Where(p => p.CommittedAt >= today.Start && p.CommittedAt < at && (Payout.Counts(p.State) || p.EndedAt >= at)).Sum(p => p.Amount.Fen),
                facts.Shop.PayoutsToday.Fen);
        }
    }
}
