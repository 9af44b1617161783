using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.AccountCards;

/// <summary>§10 from the failure to the retry: the card, what both sides are told, and the one new attempt.</summary>
public sealed class FailedPayoutsAreRetried
{
    [Theory, BothDatabases]
    public async Task A_definite_no_of_either_kind_sends_the_card_at_once_and_tells_the_buyer(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider, orders: 2);
        foreach (var (outcome, order) in new[] { (SandboxOutcome.FailAccount, 1), (SandboxOutcome.FailOther, 2) })
        {
            var id = await host.FailAsync(outcome, order);
            var payout = await host.PayoutAsync(id);
            Assert.Equal(PayoutState.Failed, payout.State);
            var card = Assert.Single(await host.CardsAsync(id));
            Assert.Equal((1, AccountCardState.Open, ActorKind.System), (card.Number, card.State, card.SentByKind));
            Assert.Equal((A.Now, A.Now + A.Policy.CardWithin), (card.SentAt, card.EndsAt));
            var said = Assert.Single(await host.ChatAsync(order));
            Assert.Equal((ChatSender.System, ChatKind.Card, card.Id, 1L), (said.Sender, said.Kind, said.CardId, said.Sequence));
            var told = Assert.Single(await host.ReadAsync(db => db.BuyerMessages.Where(m => m.PayoutId == id).ToListAsync()));
            Assert.Equal((BuyerChannel.App, PayoutNotice.FailureTitle), (told.Channel, told.Title));
        }

        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task An_unknown_outcome_sends_no_card_until_it_is_a_definite_no(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var id = await host.FailAsync(SandboxOutcome.TimeoutThenFail);
        Assert.Equal(PayoutState.Processing, (await host.PayoutAsync(id)).State);
        Assert.Empty(await host.CardsAsync(id));
        Assert.Empty(await host.ChatAsync());
        await host.AssertBooksAgreeAsync();

        host.Clock.Advance(SandboxRail.Silence);
        await host.WorkOffAsync();

        Assert.Equal(PayoutState.Failed, (await host.PayoutAsync(id)).State);
        Assert.Single(await host.CardsAsync(id));
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task A_submitted_card_opens_one_new_attempt_and_says_so_in_the_same_transaction(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        await host.AddAsync(new ChatSettings { ShopId = 1, CardReply = "收到，请稍等" });
        var id = await host.FailAsync();

        host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.True((await host.SubmitAsync(await host.TokenAsync(id), CardHost.BankCard)).Succeeded);

        var payout = await host.PayoutAsync(id);
        Assert.Equal((PayoutState.Processing, 2, PayoutStep.Send), (payout.State, payout.Attempt, payout.NextStep));
        Assert.Equal(host.Clock.GetUtcNow(), payout.NextAt);
        Assert.Equal([$"{id}A01", $"{id}A02"], (await host.AttemptsAsync(id)).Select(a => a.RailNumber));
        var card = Assert.Single(await host.CardsAsync(id));
        Assert.Equal((AccountCardState.Submitted, AccountKind.BankCard, 2, host.Clock.GetUtcNow()), (card.State, card.Kind, card.Attempt, card.StateSince));
        var seal = host.Get<AccountSeal>();
        Assert.Equal(CardHost.BankCard.Number, seal.Open(1, id, nameof(AccountCard.SealedNumber), card.SealedNumber!));
        Assert.Equal(CardHost.BankCard.HolderName, seal.Open(1, id, nameof(AccountCard.SealedHolderName), card.SealedHolderName!));
        Assert.Equal(CardHost.BankCard.Bank, seal.Open(1, id, nameof(AccountCard.SealedBank), card.SealedBank!));
        var said = (await host.ChatAsync())[1..];
        Assert.Equal([ChatSender.System, ChatSender.AutoReply], said.Select(m => m.Sender));
        Assert.Equal([CardTexts.Submitted(AccountKind.BankCard), "收到，请稍等"], said.Select(m => m.Text));
        var moved = await host.ReadAsync(db => db.PayoutEvents.SingleAsync(e => e.Trigger == PayoutTrigger.CardSubmitted));
        Assert.Equal((ActorKind.Buyer, "", ""), (moved.ActorKind, moved.ActorName, moved.Note));
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task The_rail_is_given_what_was_typed_and_nobody_elses_account(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider, orders: 2);
        var rail = host.Get<CardHost.WatchedRail>();
        var (first, second) = (await host.FailAsync(), await host.FailAsync(order: 2));
        Assert.All(rail.Sent, sent => Assert.Null(sent.Payee));

        await host.SubmitAsync(await host.TokenAsync(first), new(AccountKind.BankCard, " 6217 0088-8877 7766 662 ", " 阿依古丽·买买提 "));
        await host.SubmitAsync(await host.TokenAsync(second), new(AccountKind.Alipay, "Zhang-San@Example-Mail.com", "张三", "不该有的银行"));
        await host.WorkOffAsync();

        Assert.Equal(CardHost.BankCard, rail.Sent.Single(sent => sent.RailNumber == $"{first}A02").Payee);
        Assert.Equal(CardHost.Alipay, rail.Sent.Single(sent => sent.RailNumber == $"{second}A02").Payee);
        Assert.All([first, second], id => Assert.Equal(2, rail.Sent.Count(sent => sent.RailNumber.StartsWith(id, StringComparison.Ordinal))));
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task A_retry_that_works_says_when_the_money_arrives_and_sends_no_card(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider, orders: 2);
        foreach (var (account, order) in new[] { (CardHost.Alipay, 1), (CardHost.BankCard, 2) })
        {
            var id = await host.FailAsync(order: order);
            await host.SubmitAsync(await host.TokenAsync(id), account);
            await host.WorkOffAsync();

            Assert.Equal(PayoutState.Succeeded, (await host.PayoutAsync(id)).State);
            Assert.Single(await host.CardsAsync(id));
            var said = await host.ChatAsync(order);
            Assert.Equal(CardTexts.Arrives(A.Yuan(5), account.Kind, host.Clock.GetUtcNow()), said[^1].Text);
            Assert.Equal((4, ChatKind.Notice, ChatSender.System), (said.Count, said[^1].Kind, said[^1].Sender));
            Assert.Equal(3, await host.ReadAsync(db => db.BuyerMessages.CountAsync(m => m.PayoutId == id)));
        }

        await host.AssertBooksAgreeAsync();
    }

    [Fact]
    public void Arrival_is_within_two_hours_on_alipay_and_in_one_to_three_days_at_a_bank()
    {
        Assert.Equal(new ExpectedArrival(A.Now, A.Now.AddHours(2)), ExpectedArrival.Of(AccountKind.Alipay, A.Now));
        Assert.Equal(new ExpectedArrival(A.Now.AddDays(1), A.Now.AddDays(3)), ExpectedArrival.Of(AccountKind.BankCard, A.Now));
        Assert.Contains("11月23日 14:00 前", CardTexts.Arrives(A.Yuan(5), AccountKind.Alipay, A.Now), StringComparison.Ordinal);
        Assert.Contains("11月24日至11月26日", CardTexts.Arrives(A.Yuan(5), AccountKind.BankCard, A.Now), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_retry_that_fails_sends_the_next_card_and_the_old_link_stays_used(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var id = await host.FailAsync();
        var token = await host.TokenAsync(id);
        host.Next(SandboxOutcome.FailAccount);
        await host.SubmitAsync(token);
        await host.WorkOffAsync();

        Assert.Equal(PayoutState.Failed, (await host.PayoutAsync(id)).State);
        Assert.Equal([AccountCardState.Submitted, AccountCardState.Open], (await host.CardsAsync(id)).Select(c => c.State));
        Assert.Equal(RefusalCode.CardNotOpen, (await host.SubmitAsync(token)).Code());
        Assert.Equal(2, (await host.AttemptsAsync(id)).Count);
        await host.AssertBooksAgreeAsync();

        await host.SubmitAsync(await host.TokenAsync(id), CardHost.BankCard);
        await host.WorkOffAsync();
        Assert.Equal((PayoutState.Succeeded, 3), ((await host.PayoutAsync(id)).State, (await host.PayoutAsync(id)).Attempt));
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task A_retry_without_an_answer_is_asked_for_under_its_own_number_and_never_begun_anew(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var rail = host.Get<CardHost.WatchedRail>();
        foreach (var outcome in new[] { SandboxOutcome.TimeoutThenFail, SandboxOutcome.TimeoutThenSucceed })
        {
            var id = (await host.ReadAsync(db => db.Payouts.Select(p => p.Id).ToListAsync())).SingleOrDefault() ?? await host.FailAsync();
            var before = (await host.PayoutAsync(id)).Attempt;
            host.Next(outcome);
            var token = await host.TokenAsync(id);
            await host.SubmitAsync(token);
            await host.WorkOffAsync();
            var waiting = await host.PayoutAsync(id);
            Assert.Equal((PayoutState.Processing, before + 1, PayoutStep.AskOutcome), (waiting.State, waiting.Attempt, waiting.NextStep));
            Assert.DoesNotContain(await host.CardsAsync(id), c => c.State == AccountCardState.Open);
            Assert.Equal(RefusalCode.MoveNotAllowed, (await host.SendAgainAsync(id)).Code());
            Assert.Equal(RefusalCode.CardNotOpen, (await host.SubmitAsync(token)).Code());
            await host.AssertBooksAgreeAsync();

            host.Clock.Advance(SandboxRail.Silence);
            await host.WorkOffAsync();
            Assert.All(rail.Asked, number => Assert.StartsWith(id, number, StringComparison.Ordinal));
            Assert.Equal(waiting.RailNumber, rail.Asked.Last());
            Assert.Equal(before + 1, (await host.PayoutAsync(id)).Attempt);
            await host.AssertBooksAgreeAsync();
        }

        Assert.Equal(PayoutState.Succeeded, await host.ReadAsync(db => db.Payouts.Select(p => p.State).SingleAsync()));
    }

    [Theory, BothDatabases]
    public async Task What_is_refused_leaves_nothing_behind(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var id = await host.FailAsync();
        var token = await host.TokenAsync(id);
        (PayeeAccount Account, RefusalCode[] Codes)[] refused =
        [
            (CardHost.Alipay with { Kind = default }, [RefusalCode.AccountKindMissing]),
            (CardHost.Alipay with { Kind = (AccountKind)9 }, [RefusalCode.AccountKindMissing]),
            (CardHost.Alipay with { Number = "12345" }, [RefusalCode.AlipayAccountInvalid]),
            (CardHost.Alipay with { Number = null!, HolderName = null! }, [RefusalCode.AlipayAccountInvalid, RefusalCode.HolderNameInvalid]),
            (CardHost.Alipay with { Number = new string('1', 1_000_000) }, [RefusalCode.AlipayAccountInvalid]),
            (CardHost.Alipay with { HolderName = "13800138000" }, [RefusalCode.HolderNameInvalid]),
            (CardHost.BankCard with { Number = "6217008888777766663" }, [RefusalCode.BankCardCheckDigit]),
            (CardHost.BankCard with { Number = "621700" }, [RefusalCode.BankCardInvalid]),
            (CardHost.BankCard with { Number = "9900001111222233336", Bank = null }, [RefusalCode.BankMissing]),
        ];
        foreach (var (account, codes) in refused)
            Assert.Equal(codes, (await host.SubmitAsync(token, account)).Refusals.Select(r => r.Code));
        host.Get<CardHost.WatchedRail>().Kinds = [AccountKind.BankCard];
        Assert.Equal(RefusalCode.NotAvailableYet, (await host.SubmitAsync(token, CardHost.Alipay with { Number = "13800138000" })).Code());

        var card = Assert.Single(await host.CardsAsync(id));
        Assert.Equal((AccountCardState.Open, 1L), (card.State, card.Version));
        Assert.Null(card.SealedNumber ?? card.SealedHolderName ?? card.SealedBank);
        Assert.Single(await host.ChatAsync());
        Assert.Single(await host.AttemptsAsync(id));
        await host.AssertBooksAgreeAsync();

        Assert.True((await host.SubmitAsync(token, CardHost.BankCard)).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task A_shop_without_a_rail_keeps_the_card_open(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var id = await host.FailAsync();
        var without = new PayoutRails([host.Get<CardHost.WatchedRail>()], PayoutRailOptions.Everywhere(null));
        Assert.Empty(without.AccountsOf(1));
        var submit = new SubmitCard(host.Contexts, host.Transactions, host.Get<AccountSeal>(), without);
        var token = await host.TokenAsync(id);

        Assert.Equal(RefusalCode.NotAvailableYet, (await submit.RunAsync(token, CardHost.Alipay)).Code());

        Assert.True((await host.SubmitAsync(token)).Succeeded);
        await host.WorkOffAsync();
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task A_token_that_is_none_is_looked_up_once_and_gets_the_answer_of_a_used_one(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var id = await host.FailAsync();
        var token = await host.TokenAsync(id);
        var contexts = new CountedContexts(host.Contexts);
        var closed = new SubmitCard(contexts, null!, host.Get<AccountSeal>(), host.Get<PayoutRails>());
        foreach (var wrong in new[] { null, "", "x", token[..^1], token + "A", token.ToLowerInvariant(), new string('A', 10_000), "\0" })
        {
            contexts.Opened = 0;
            Assert.Equal(RefusalCode.CardNotOpen, (await closed.RunAsync(wrong, CardHost.Alipay with { Number = "nonsense" })).Code());
            Assert.Equal(1, contexts.Opened);
        }

        await host.SubmitAsync(token);
        var used = await host.SubmitAsync(token, CardHost.Alipay with { Number = "nonsense" });
        Assert.Equal(await closed.RunAsync("wrong", CardHost.Alipay), used, (a, b) => a.Refusals.SequenceEqual(b.Refusals));
    }

    private sealed class CountedContexts(IDbContextFactory<MerchantConsole.Data.ConsoleDbContext> real) : IDbContextFactory<MerchantConsole.Data.ConsoleDbContext>
    {
        public int Opened { get; set; }

        public MerchantConsole.Data.ConsoleDbContext CreateDbContext()
        {
            Opened++;
            return real.CreateDbContext();
        }
    }
}
