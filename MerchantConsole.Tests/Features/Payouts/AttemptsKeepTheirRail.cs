using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantConsole.Tests.Features.Payouts;

/// <summary>A payout in flight, and a console that comes back with other settings (§8: an unknown outcome is no failure, and no second rail).</summary>
public sealed class AttemptsKeepTheirRail
{
    [Theory, BothDatabases]
    public async Task The_outcome_is_asked_of_the_rail_that_has_the_attempt_not_of_the_shops_present_one(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        host.Get<SandboxScript>().TryAdd([SandboxOutcome.TimeoutThenSucceed]);
        Assert.True((await host.Get<StartPayout>().RunAsync(PayoutHost.Request())).Succeeded);
        await host.WorkOffAsync();
        Assert.NotNull((await PayoutAsync(host)).OutcomeUnknownSince);

        var other = new OtherRail();
        var restarted = Restart(host, [other, .. host.Get<IEnumerable<IPayoutRail>>()]);
        host.Clock.Advance(SandboxRail.Silence);
        await restarted.WorkOffAsync();

        Assert.Equal(PayoutState.Succeeded, (await PayoutAsync(host)).State);
        Assert.Equal(0, other.Calls);
        Assert.Equal(SandboxRail.RailName, (await host.ReadAsync(db => db.PayoutAttempts.SingleAsync())).Rail);
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_rail_that_is_gone_is_waited_for_and_said_aloud_and_never_taken_for_a_failure(StorageProvider provider)
    {
        foreach (var wasSent in new[] { false, true })
        {
            await using var host = await PayoutHost.StartAsync(provider);
            if (wasSent) host.Get<SandboxScript>().TryAdd([SandboxOutcome.TimeoutThenSucceed]);
            Assert.True((await host.Get<StartPayout>().RunAsync(PayoutHost.Request())).Succeeded);
            if (wasSent) await host.WorkOffAsync();
            host.Clock.Advance(SandboxRail.Silence);
            var before = await PayoutAsync(host);

            var other = new OtherRail();
            var without = Restart(host, [other]);
            await without.WorkOffAsync();
            var waiting = await PayoutAsync(host);
            Assert.Equal((PayoutState.Processing, before.NextStep, before.Attempt), (waiting.State, waiting.NextStep, waiting.Attempt));
            Assert.True(waiting.NextAt > host.Clock.GetUtcNow());
            Assert.Null(waiting.LeaseUntil);
            Assert.Contains("sandbox, which is not configured", Assert.Single(without.Errors.TakeAll()), StringComparison.Ordinal);
            Assert.Equal(0, other.Calls);

            host.Clock.Advance(TimeSpan.FromMinutes(5));
            await host.WorkOffAsync();
            Assert.Equal(PayoutState.Succeeded, (await PayoutAsync(host)).State);
            await host.AssertEverythingHoldsAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task What_is_started_after_the_change_goes_by_the_new_rail(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var rails = new PayoutRails([new OtherRail()], PayoutRailOptions.Everywhere(OtherRail.RailName));
        var start = new StartPayout(host.Transactions, host.Get<PayoutFactsReader>(), rails, host.Get<RechargeRails>());

        Assert.True((await start.RunAsync(PayoutHost.Request())).Succeeded);

        Assert.Equal(OtherRail.RailName, (await host.ReadAsync(db => db.PayoutAttempts.SingleAsync())).Rail);
    }

    private static Task<Payout> PayoutAsync(ConsoleHost host) => host.ReadAsync(db => db.Payouts.AsNoTracking().SingleAsync());

    private static Restarted Restart(ConsoleHost host, IReadOnlyList<IPayoutRail> rails)
    {
        var errors = new ErrorLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(errors));
        var send = new SendPayout(
            host.Contexts,
            new PayoutRails(rails, PayoutRailOptions.Everywhere(OtherRail.RailName)),
            host.Get<PayeeReader>(),
            host.Get<RecordRailAnswer>(),
            host.Clock,
            loggers.CreateLogger<SendPayout>());
        var due = new DuePayouts(send, host.Get<MoveOnTime>(), host.Get<CloseRecharge>());
        return new(new DueWork(host.Get<IDueClaims>(), [due], host.Clock, NullLogger<DueWork>.Instance), errors);
    }

    private sealed record Restarted(DueWork Work, ErrorLog Errors)
    {
        public async Task WorkOffAsync()
        {
            while (await Work.RunAsync(CancellationToken.None) > 0)
            {
            }
        }
    }

    private sealed class OtherRail : IPayoutRail
    {
        public const string RailName = "other";

        public string Name => RailName;

        public int Calls { get; private set; }

        public bool Serves(int shopId) => true;

        public bool Pays(AccountKind kind) => true;

        public Task<RailAnswer> SendAsync(PayoutInstruction instruction, CancellationToken cancellationToken) => Called();

        public Task<RailAnswer> AskAsync(int shopId, string railNumber, CancellationToken cancellationToken) => Called();

        private Task<RailAnswer> Called()
        {
            Calls++;
            return Task.FromResult<RailAnswer>(new RailAnswer.NotFound());
        }
    }
}
