using System.Collections.Concurrent;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Payouts;

/// <summary>§8: a rail that stays silent, breaks off or does not know the number has refused nothing; the same number goes on being asked for and sent.</summary>
public sealed class SilenceIsNoFailure
{
    [Theory, BothDatabases]
    public async Task A_rail_that_says_nothing_for_15_seconds_is_asked_for_the_same_number_later(StorageProvider provider)
    {
        var rail = new ScriptedRail();
        await using var host = await StartAsync(provider, rail);
        var silent = rail.Next(cancellationToken => new TaskCompletionSource<RailAnswer>().Task.WaitAsync(cancellationToken));

        var working = host.WorkOffAsync();
        await silent;
        host.Clock.Advance(SendPayout.RailTimeout);
        await working;

        await AssertUnknownAsync(host);
        await AssertPaidOnceAsync(host, rail, ["send", "ask"]);
    }

    [Theory, BothDatabases]
    public async Task A_rail_that_breaks_off_is_asked_for_the_same_number_later(StorageProvider provider)
    {
        var rail = new ScriptedRail();
        await using var host = await StartAsync(provider, rail);
        _ = rail.Next(_ => throw new HttpRequestException("The connection broke off."));

        await host.WorkOffAsync();

        await AssertUnknownAsync(host);
        await AssertPaidOnceAsync(host, rail, ["send", "ask"]);
    }

    [Theory, BothDatabases]
    public async Task A_number_that_the_rail_does_not_know_is_sent_again_unchanged(StorageProvider provider)
    {
        var rail = new ScriptedRail();
        await using var host = await StartAsync(provider, rail);
        _ = rail.Next(_ => Task.FromResult<RailAnswer>(new RailAnswer.Unknown("502")));
        _ = rail.Next(_ => Task.FromResult<RailAnswer>(new RailAnswer.NotFound()));

        await host.WorkOffAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.WorkOffAsync();

        await AssertUnknownAsync(host);
        await AssertPaidOnceAsync(host, rail, ["send", "ask", "send"]);
    }

    private static async Task<ConsoleHost> StartAsync(StorageProvider provider, ScriptedRail rail)
    {
        var host = await PayoutHost.StartAsync(provider, more: services => services
            .AddSingleton<IPayoutRail>(rail)
            .AddSingleton(PayoutRailOptions.Everywhere(ScriptedRail.RailName)));
        Assert.True((await host.Get<StartPayout>().RunAsync(PayoutHost.Request())).Succeeded);
        return host;
    }

    private static async Task AssertUnknownAsync(ConsoleHost host)
    {
        var payout = await host.ReadAsync(db => db.Payouts.SingleAsync());
        Assert.Equal((PayoutState.Processing, 1), (payout.State, payout.Attempt));
        Assert.NotNull(payout.OutcomeUnknownSince);
        Assert.True(payout.NextAt > host.Clock.GetUtcNow());
    }

    private static async Task AssertPaidOnceAsync(ConsoleHost host, ScriptedRail rail, string[] calls)
    {
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Succeeded, (await host.ReadAsync(db => db.Payouts.SingleAsync())).State);
        Assert.Equal(calls, rail.Calls.Select(call => call.What));
        Assert.Single(rail.Calls.Select(call => call.Number).Distinct());
        await host.AssertEverythingHoldsAsync();
    }

    /// <summary>Answers what was put down for it, then confirms.</summary>
    private sealed class ScriptedRail : IPayoutRail
    {
        public const string RailName = "scripted";

        private readonly ConcurrentQueue<Func<CancellationToken, Task<RailAnswer>>> answers = new();

        public string Name => RailName;

        public ConcurrentQueue<(string What, string Number)> Calls { get; } = new();

        /// <summary>Puts down the next answer; done once it is asked for.</summary>
        public Task Next(Func<CancellationToken, Task<RailAnswer>> answer)
        {
            var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            answers.Enqueue(cancellationToken =>
            {
                asked.SetResult();
                return answer(cancellationToken);
            });
            return asked.Task;
        }

        public bool Serves(int shopId) => true;

        public bool Pays(AccountKind kind) => true;

        public Task<RailAnswer> SendAsync(PayoutInstruction instruction, CancellationToken cancellationToken) =>
            AnswerAsync("send", instruction.RailNumber, cancellationToken);

        public Task<RailAnswer> AskAsync(int shopId, string railNumber, CancellationToken cancellationToken) => AnswerAsync("ask", railNumber, cancellationToken);

        private Task<RailAnswer> AnswerAsync(string what, string number, CancellationToken cancellationToken)
        {
            Calls.Enqueue((what, number));
            return answers.TryDequeue(out var answer) ? answer(cancellationToken) : Task.FromResult<RailAnswer>(new RailAnswer.Confirmed("REF"));
        }
    }
}
