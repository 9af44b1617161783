using MerchantConsole.Clockwork;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Clockwork;

/// <summary>What is due happens, once, and only by definite answers (§8, invariants P1-P3, T2).</summary>
public sealed class DueWorkTests
{
    [Theory, BothDatabases]
    public async Task A_payout_reaches_the_buyer_who_is_told_by_app_and_WeChat(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        await StartAsync(host);
        await host.WorkOffAsync();
        await using var db = host.Open();
        Assert.Equal(PayoutState.Succeeded, (await db.Payouts.SingleAsync()).State);
        Assert.Equal(2, await db.BuyerMessages.CountAsync(m => m.Title == "商家补偿转账通知"));
        Assert.Equal(1, host.Get<SandboxBook>().Totals().Count);
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_timed_out_payout_is_asked_for_until_known_and_paid_once(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        host.Get<SandboxScript>().TryAdd([SandboxOutcome.TimeoutThenSucceed]);
        await StartAsync(host);
        await host.WorkOffAsync();
        var waiting = await host.ReadAsync(db => db.Payouts.SingleAsync());
        Assert.Equal((PayoutState.Processing, PayoutStep.AskOutcome), (waiting.State, waiting.NextStep));
        Assert.NotNull(waiting.OutcomeUnknownSince);
        await UntilKnownAsync(host);
        Assert.Equal(PayoutState.Succeeded, (await host.ReadAsync(db => db.Payouts.SingleAsync())).State);
        Assert.Equal(1, host.Get<SandboxBook>().Totals().Count);
        Assert.Equal(1, await host.ReadAsync(db => db.PayoutAttempts.CountAsync()));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_definite_failure_closes_after_seven_days_and_returns_after_three_working_days(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        host.Get<SandboxScript>().TryAdd([SandboxOutcome.FailAccount]);
        await StartAsync(host);
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Failed, await StateAsync(host));
        var seventh = A.Now.AddDays(7);

        host.Clock.SetUtcNow(seventh.AddMilliseconds(-1));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Failed, await StateAsync(host));
        host.Clock.SetUtcNow(seventh);
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Closed, await StateAsync(host));

        var back = WorkingDays.Mainland.Add(seventh, 3);
        host.Clock.SetUtcNow(back.AddMilliseconds(-1));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Closed, await StateAsync(host));
        host.Clock.SetUtcNow(back);
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Returned, await StateAsync(host));
        Assert.Equal(A.Yuan(10_000), await host.ReadAsync(db => db.Shops.Select(s => s.GoodsBalance).SingleAsync()));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Two_workers_at_once_never_hold_the_same_step(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, 20);
        for (var order = 1; order <= 20; order++) await StartAsync(host, order);
        var works = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => host.Get<DueWork>().RunAsync(default))));
        await host.WorkOffAsync();
        Assert.Equal(20, works.Sum());
        Assert.Equal((20, 0), (host.Get<SandboxBook>().Totals().Count, host.Get<SandboxBook>().Totals().PaidMoreThanOnce.Count));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task An_answer_under_a_lost_lease_changes_nothing_and_the_next_worker_gets_the_same_answer(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var id = await StartAsync(host);
        await host.Get<RecordRailAnswer>().RunAsync(
            new DueStep(1, id, PayoutStep.Send, LeaseNumber: 7), "sandbox", new RailAnswer.Confirmed("late"), default);
        Assert.Equal(PayoutState.Processing, await StateAsync(host));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Succeeded, await StateAsync(host));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_lease_holds_to_its_last_millisecond_and_not_one_longer(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        await StartAsync(host);
        var work = host.Get<DueWork>();
        var first = Assert.Single(await work.ClaimAsync(DueWork.Workers, default));
        host.Clock.SetUtcNow(A.Now + DueWork.LeaseFor - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await work.ClaimAsync(DueWork.Workers, default));
        Assert.Equal(A.Now + DueWork.LeaseFor, await work.NextAtAsync(default));

        host.Clock.SetUtcNow(A.Now + DueWork.LeaseFor);
        var second = Assert.Single(await work.ClaimAsync(DueWork.Workers, default));
        Assert.Equal(first.Row with { LeaseNumber = first.Row.LeaseNumber + 1 }, second.Row);
        await work.RunAsync(second, default);
        await work.RunAsync(first, default);
        Assert.Equal(PayoutState.Succeeded, await StateAsync(host));
        Assert.Equal((1, 0), (host.Get<SandboxBook>().Totals().Count, host.Get<SandboxBook>().Totals().PaidMoreThanOnce.Count));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_step_of_time_under_a_lost_lease_or_before_its_instant_changes_nothing(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        host.Get<SandboxScript>().TryAdd([SandboxOutcome.FailAccount]);
        var id = await StartAsync(host);
        await host.WorkOffAsync();
        var lease = await host.ReadAsync(db => db.Payouts.Select(p => p.LeaseNumber).SingleAsync());
        host.Clock.SetUtcNow(A.Now.AddDays(7));
        await CloseAsync(lease - 1);
        Assert.Equal(PayoutState.Failed, await StateAsync(host));

        // It was claimed in time, and then the clock was set back.
        host.Clock.AdjustTime(A.Now.AddDays(7).AddMilliseconds(-1));
        await CloseAsync(lease);
        Assert.Equal(PayoutState.Failed, await StateAsync(host));
        host.Clock.SetUtcNow(A.Now.AddDays(7));
        await CloseAsync(lease);
        Assert.Equal(PayoutState.Closed, await StateAsync(host));
        await host.AssertEverythingHoldsAsync();

        Task CloseAsync(long under) => host.Get<MoveOnTime>().RunAsync(new DueStep(1, id, PayoutStep.Close, under), default);
    }

    private static async Task<string> StartAsync(ConsoleHost host, int order = 1) =>
        (await host.Get<StartPayout>().RunAsync(PayoutHost.Request(order))).Value!.PayoutId;

    private static Task<PayoutState> StateAsync(ConsoleHost host) => host.ReadAsync(db => db.Payouts.Select(p => p.State).SingleAsync());

    private static async Task UntilKnownAsync(ConsoleHost host)
    {
        for (var i = 0; i < 20 && await StateAsync(host) == PayoutState.Processing; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(30));
            await host.WorkOffAsync();
        }
    }
}
