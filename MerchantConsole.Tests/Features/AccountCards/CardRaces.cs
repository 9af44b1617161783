using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.AccountCards;

/// <summary>32 at once on one card (invariant C1).</summary>
public sealed class CardRaces
{
    [Theory, BothDatabases]
    public async Task One_link_submitted_by_all_opens_one_attempt(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider, Race.Rounds);
        await Race.RunAsync(host, async round =>
        {
            var id = await host.FailAsync(order: round + 1);
            var token = await host.TokenAsync(id);
            var results = await Race.AllAsync(actor => host.SubmitAsync(token, CardHost.Alipay with { Number = $"138001380{actor:00}" }));
            Assert.Equal(1, results.Count(r => r.Succeeded));
            Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal(RefusalCode.CardNotOpen, r.Code()));
            Assert.Equal(2, (await host.AttemptsAsync(id)).Count);
            Assert.Equal(3, (await host.ChatAsync(round + 1)).Count);
            await host.WorkOffAsync();
            var winner = Array.FindIndex(results, r => r.Succeeded);
            Assert.Equal($"138001380{winner:00}", host.Get<CardHost.WatchedRail>().Sent.Last().Payee!.Number);
        });
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task Sent_again_by_all_at_once_it_is_one_card(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var id = await host.FailAsync();
        host.Clock.Advance(A.Policy.BetweenCards);
        var results = await Race.AllAsync(_ => host.SendAgainAsync(id));
        Assert.Equal(1, results.Count(r => r.Succeeded));
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal(RefusalCode.CardTooSoon, r.Code()));
        Assert.Equal([AccountCardState.Voided, AccountCardState.Open], (await host.CardsAsync(id)).Select(c => c.State));
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task Submitted_and_sent_again_at_once_either_the_link_works_or_the_new_one_does(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var id = await host.FailAsync();
        var token = await host.TokenAsync(id);
        host.Clock.Advance(A.Policy.BetweenCards);
        var results = await Race.AllAsync(actor => actor % 2 == 0 ? host.SubmitAsync(token) : host.SendAgainAsync(id));
        Assert.Equal(1, results.Count(r => r.Succeeded));
        var submitted = results.Where((_, actor) => actor % 2 == 0).Any(r => r.Succeeded);
        Assert.Equal(submitted ? PayoutState.Processing : PayoutState.Failed, (await host.PayoutAsync(id)).State);
        Assert.Equal(
            submitted ? [AccountCardState.Submitted] : [AccountCardState.Voided, AccountCardState.Open],
            (await host.CardsAsync(id)).Select(c => c.State));
        await host.WorkOffAsync();
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task Submitted_at_the_very_instant_of_closing_the_payout_closes(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var id = await host.FailAsync();
        host.To(A.Now.AddDays(5));
        await host.SendAgainAsync(id);
        var token = await host.TokenAsync(id);
        host.To(A.Now.AddDays(7));
        var results = await Race.AllAsync(async actor =>
        {
            if (actor % 4 != 0) return await host.SubmitAsync(token);
            await host.WorkOffAsync();
            return new Done();
        });
        Assert.All(results.Where((_, actor) => actor % 4 != 0), r => Assert.Equal(RefusalCode.CardNotOpen, r.Code()));
        Assert.Equal(PayoutState.Closed, (await host.PayoutAsync(id)).State);
        Assert.Single(await host.AttemptsAsync(id));
        await host.AssertBooksAgreeAsync();
    }

    [Theory, BothDatabases]
    public async Task Submitted_while_the_clock_goes_over_the_closing_it_is_retried_or_closed_and_never_both(StorageProvider provider)
    {
        for (var round = 0; round < 4; round++)
        {
            await using var host = await CardHost.StartAsync(provider);
            var id = await host.FailAsync();
            host.To(A.Now.AddDays(5));
            await host.SendAgainAsync(id);
            var token = await host.TokenAsync(id);
            host.To(A.Now.AddDays(7).AddMilliseconds(-1));
            host.Next(SandboxOutcome.FailAccount);
            var results = await Race.AllAsync(async actor =>
            {
                if (actor == Race.Actors / 2) host.Clock.Advance(TimeSpan.FromMilliseconds(1));
                if (actor % 2 == 0) return await host.SubmitAsync(token);
                await host.WorkOffAsync();
                return new Refusal(RefusalCode.CardNotOpen);
            });

            // A step that was claimed and then overtaken by the submission holds its row until its lease ends.
            await host.AfterTheLeaseAsync();
            var won = results.Count(r => r.Succeeded);
            Assert.InRange(won, 0, 1);
            Assert.Equal(won + 1, (await host.AttemptsAsync(id)).Count);
            Assert.Equal(PayoutState.Closed, (await host.PayoutAsync(id)).State);
            await host.AssertBooksAgreeAsync();
        }
    }
}
