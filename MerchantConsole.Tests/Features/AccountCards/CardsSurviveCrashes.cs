using MerchantConsole.Clockwork;
using MerchantConsole.Data;
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
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantConsole.Tests.Features.AccountCards;

/// <summary>The console stops between any two steps of §10: what was to be said is said once, the card is one, and the attempt is one.</summary>
public sealed class CardsSurviveCrashes
{
    [Theory, BothDatabases]
    public async Task Between_the_rails_no_and_its_record(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        host.Next(SandboxOutcome.FailAccount);
        var id = (await host.Get<StartPayout>().RunAsync(PayoutHost.Request())).Value!.PayoutId;
        await host.DieBeforeTheAnswerAsync();
        Assert.Equal(PayoutState.Processing, (await host.PayoutAsync(id)).State);
        Assert.Empty(await host.CardsAsync(id));

        await host.AfterTheLeaseAsync();

        Assert.Equal(PayoutState.Failed, (await host.PayoutAsync(id)).State);
        Assert.Single(await host.CardsAsync(id));
        Assert.Single(await host.ChatAsync());
        Assert.Single(host.Get<CardHost.WatchedRail>().Sent.DistinctBy(sent => sent.RailNumber));
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task Between_the_rails_answer_to_the_retry_and_its_record(StorageProvider provider)
    {
        foreach (var outcome in new[] { SandboxOutcome.Succeed, SandboxOutcome.FailOther })
        {
            await using var host = await CardHost.StartAsync(provider);
            var id = await host.FailAsync();
            host.Next(outcome);
            await host.SubmitAsync(await host.TokenAsync(id));
            await host.DieBeforeTheAnswerAsync();
            await host.AssertBooksAgreeAsync();

            await host.AfterTheLeaseAsync();

            var retries = host.Get<CardHost.WatchedRail>().Sent.Where(sent => sent.RailNumber == $"{id}A02").ToList();
            Assert.Equal(2, retries.Count);
            Assert.Equal(CardHost.Alipay, Assert.Single(retries.Distinct()).Payee);
            Assert.Equal(outcome == SandboxOutcome.Succeed ? 1 : 2, (await host.CardsAsync(id)).Count);
            Assert.Equal(4, (await host.ChatAsync()).Count);
            Assert.Equal(2, (await host.AttemptsAsync(id)).Count);
            await host.AssertBooksAgreeAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task While_the_answer_is_recorded(StorageProvider provider)
    {
        foreach (var saved in new[] { false, true })
        {
            await using var host = await CardHost.StartAsync(provider);
            host.Next(SandboxOutcome.FailOther);
            var id = (await host.Get<StartPayout>().RunAsync(PayoutHost.Request())).Value!.PayoutId;
            var dying = new RecordRailAnswer(Dying(host, saved), host.Get<SendCard>(), NullLogger<RecordRailAnswer>.Instance);
            await WorkAsync(host, dying);
            Assert.Equal((PayoutState.Processing, 0), ((await host.PayoutAsync(id)).State, (await host.CardsAsync(id)).Count));
            Assert.Empty(await host.ChatAsync());
            await host.AssertBooksAgreeAsync();

            await host.AfterTheLeaseAsync();

            Assert.Single(await host.CardsAsync(id));
            Assert.Single(await host.ChatAsync());
            await host.AssertBooksAgreeAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task While_a_card_is_submitted(StorageProvider provider)
    {
        foreach (var saved in new[] { false, true })
        {
            await using var host = await CardHost.StartAsync(provider);
            var id = await host.FailAsync();
            var token = await host.TokenAsync(id);
            var dying = new SubmitCard(host.Contexts, Dying(host, saved), host.Get<AccountSeal>(), host.Get<PayoutRails>());
            await Assert.ThrowsAsync<IOException>(() => dying.RunAsync(token, CardHost.BankCard));
            await host.WorkOffAsync();
            Assert.Equal((PayoutState.Failed, 1), ((await host.PayoutAsync(id)).State, (await host.AttemptsAsync(id)).Count));
            var card = Assert.Single(await host.CardsAsync(id));
            Assert.Equal(AccountCardState.Open, card.State);
            Assert.Null(card.SealedNumber);
            Assert.Single(await host.ChatAsync());
            await host.AssertBooksAgreeAsync();

            Assert.True((await host.SubmitAsync(token)).Succeeded);
            await host.WorkOffAsync();
            Assert.Equal([ChatKind.Card, ChatKind.Notice, ChatKind.Text, ChatKind.Notice], (await host.ChatAsync()).Select(m => m.Kind));
            await host.AssertBooksAgreeAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task A_worker_that_has_lost_its_lease_records_nothing_and_sends_no_second_card(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var rail = host.Get<CardHost.WatchedRail>();
        host.Next(SandboxOutcome.FailAccount, SandboxOutcome.FailAccount);
        var id = (await host.Get<StartPayout>().RunAsync(PayoutHost.Request())).Value!.PayoutId;
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            // Another worker finds the lease over, asks again and records; only then does the first one hear its answer.
            rail.BeforeAnswer = () => host.AfterTheLeaseAsync();
            await host.WorkOffAsync();
            Assert.Equal(attempt, (await host.CardsAsync(id)).Count);
            Assert.Equal(attempt, (await host.AttemptsAsync(id)).Count);
            Assert.Equal(2, rail.Sent.Count(sent => sent.RailNumber == $"{id}A0{attempt}"));
            if (attempt == 1) await host.SubmitAsync(await host.TokenAsync(id));
        }

        Assert.Equal(2, await host.ReadAsync(db => db.BuyerMessages.CountAsync(m => m.PayoutId == id)));
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task An_answer_that_comes_after_the_next_attempt_has_begun_says_nothing_of_it(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        host.Next(SandboxOutcome.FailAccount);
        var id = (await host.Get<StartPayout>().RunAsync(PayoutHost.Request())).Value!.PayoutId;
        host.Get<CardHost.WatchedRail>().BeforeAnswer = async () =>
        {
            await host.AfterTheLeaseAsync();
            Assert.True((await host.SubmitAsync(await host.TokenAsync(id))).Succeeded);
        };

        // The first worker now reports attempt 1's no while attempt 2 is open: it must not be taken for attempt 2's.
        await host.Get<DueWork>().RunAsync(CancellationToken.None);

        Assert.Equal((PayoutState.Processing, 2), ((await host.PayoutAsync(id)).State, (await host.PayoutAsync(id)).Attempt));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Succeeded, (await host.PayoutAsync(id)).State);
        Assert.Single(await host.CardsAsync(id));
        await host.AssertBooksAgreeAsync();
    }

    private static ShopTransactions Dying(ConsoleHost host, bool saved) =>
        new(new DyingContexts(host.Contexts, saved), host.Get<IShopLock>(), host.Get<ShopNotices>(), host.Clock);

    private static async Task WorkAsync(ConsoleHost host, RecordRailAnswer record)
    {
        var send = new SendPayout(
            host.Contexts, host.Get<PayoutRails>(), host.Get<PayeeReader>(), record, host.Clock, NullLogger<SendPayout>.Instance);
        var due = new DuePayouts(send, host.Get<MoveOnTime>(), null!);
        Assert.Equal(1, await new DueWork(host.Get<IDueClaims>(), [due], host.Clock, NullLogger<DueWork>.Instance).RunAsync(CancellationToken.None));
    }

    /// <summary>Contexts under which the console stops: before anything is written, or when everything is and nothing is committed.</summary>
    private sealed class DyingContexts(IDbContextFactory<ConsoleDbContext> real, bool saved) : IDbContextFactory<ConsoleDbContext>
    {
        public ConsoleDbContext CreateDbContext()
        {
            var context = real.CreateDbContext();
            if (saved) context.SavedChanges += (_, _) => throw new IOException("The console is gone.");
            else context.SavingChanges += (_, _) => throw new IOException("The console is gone.");
            return context;
        }
    }
}
