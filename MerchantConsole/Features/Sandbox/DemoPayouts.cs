using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Data.Configurations;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Rails.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Sandbox;

/// <summary>
/// The three payouts that the order <see cref="DemoOrders.PaidThrice"/> has already (§16): begun, paid and told of days ago by the domain itself, with
/// decision, history, journal and messages. What they cost was settled before, so that the goods balance stays as §16 says.
/// </summary>
public sealed class DemoPayouts(
    ShopTransactions transactions,
    IDbContextFactory<ConsoleDbContext> contexts,
    PayoutFactsReader reader,
    SandboxStore? sandbox = null)
{
    private const int ShopId = 1;

    private static readonly DemoPayout[] All =
    [
        new(1, "cat", 5, PayoutType.ReturnShipping, 8.00m, "退货运费", "亲，退货运费已补给您，请留意到账。"),
        new(2, "lead", 3, PayoutType.PriceDifference, 15.00m, "保价期内降价", "亲，差价已补给您，感谢支持。"),
        new(3, "boss", 1, PayoutType.Other, 6.60m, "少发赠品", "亲，赠品漏发给您添麻烦了，补偿请收下。"),
    ];

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        foreach (var demo in All)
            await transactions.RunAsync<Done>(
                ShopId,
                async transaction =>
                {
                    await MakeAsync(transaction, demo, cancellationToken);
                    return new Done();
                },
                cancellationToken);
        await TellTheSandboxAsync(cancellationToken);
    }

    private async Task MakeAsync(ShopTransaction transaction, DemoPayout demo, CancellationToken cancellationToken)
    {
        var db = transaction.Db;
        var settlement = $"demo-settlement-{demo.Number}";
        if (await db.JournalEntries.AnyAsync(entry => entry.ShopId == ShopId && entry.Id == settlement, cancellationToken)) return;

        var at = transaction.Now.AddDays(-demo.DaysAgo);
        var staff = await db.Staff.AsNoTracking().SingleAsync(s => s.ShopId == ShopId && s.AccountName == demo.Applicant, cancellationToken);
        var draft = new PayoutDraft(DemoOrders.PaidThrice, demo.Type, Money.FromYuan(demo.Yuan), demo.Reason, demo.Message);
        transaction.Post(JournalEntry.Transfer(
            ShopId, settlement, at.AddHours(-1), LedgerAccount.Settlement, LedgerAccount.GoodsBalance, draft.Amount));
        var facts = await reader.ReadAsync(db, transaction.Shop, staff, draft.OrderSn, at, cancellationToken);
        facts = facts with { Type = draft.Type, Amount = draft.Amount };
        var verdict = PayoutRules.Judge(facts);
        if (!verdict.Allows(FundingChoice.GoodsBalance))
            throw new InvalidOperationException($"The demo payout {demo.Number} is not allowed: {string.Join(", ", verdict.Blocks)}");

        var begun = Payout.Begin(
            ShopId,
            PayoutNumber.New(at, [.. Enumerable.Range(1, PayoutNumber.ChanceBytes).Select(place => (byte)(place * 7 + demo.Number))]),
            PayoutTrigger.StartFromGoodsBalance,
            draft,
            Actor.Staff(staff.Id, staff.DisplayName),
            at,
            transaction.Shop.Policy,
            goods: facts.Order?.Goods);
        transaction.Record(begun, SandboxRail.RailName);
        Confirm(transaction, begun.Payout, at.AddSeconds(2));
        db.PayoutDecisions.Add(new PayoutDecision
        {
            ShopId = ShopId,
            Id = Guid.CreateVersion7(at),
            At = at,
            StaffId = staff.Id,
            Request = JsonSerializer.Serialize(draft, JsonColumn.Options),
            PayoutId = begun.Payout.Id,
            RuleVersion = PayoutPolicy.RuleVersion,
            Facts = facts,
            Verdict = verdict,
        });
    }

    private static void Confirm(ShopTransaction transaction, Payout payout, DateTimeOffset at)
    {
        var attempt = transaction.Db.PayoutAttempts.Local.Single(a => a.PayoutId == payout.Id);
        var reference = $"SBX-{attempt.RailNumber}";
        (attempt.Outcome, attempt.AnsweredAt, attempt.ProviderReference) = (AttemptOutcome.Confirmed, at, reference);
        var moved = payout.Move(
            PayoutTrigger.RailConfirmed, Actor.Provider(SandboxRail.RailName), at, reference, transaction.Shop.Policy);
        transaction.Record(moved.Value ?? throw new InvalidOperationException($"{payout.State} does not take a confirmation."));
    }

    // The rail keeps a book of its own, and "paid once" is checked by it: what these payouts paid belongs there as well.
    private async Task TellTheSandboxAsync(CancellationToken cancellationToken)
    {
        if (sandbox is null) return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var paid = await db.Payouts
            .Where(p => p.ShopId == ShopId && p.OrderSn == DemoOrders.PaidThrice && p.State == PayoutState.Succeeded)
            .ToListAsync(cancellationToken);
        foreach (var payout in paid)
            sandbox.Write(connection =>
            {
                if (SandboxBook.Find(connection, payout.RailNumber) is not null) return false;
                SandboxBook.Add(connection, new SandboxTransfer(
                    payout.RailNumber, ShopId, payout.OrderSn, payout.Amount, payout.MessageToBuyer,
                    SandboxOutcome.Succeed, payout.StartedAt, payout.StartedAt, Sends: 1, Asks: 0));
                return true;
            });
    }

    private sealed record DemoPayout(
        int Number, string Applicant, int DaysAgo, PayoutType Type, decimal Yuan, string Reason, string Message);
}
