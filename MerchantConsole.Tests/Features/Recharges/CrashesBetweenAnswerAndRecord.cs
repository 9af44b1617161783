using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Recharges;

/// <summary>
/// A worker dies after its provider has done a thing and before that is on record, or loses its lease to another: the same number is used again, and
/// everything holds (P3, W1-W4).
/// </summary>
public sealed class CrashesBetweenAnswerAndRecord
{
    private static readonly TimeSpan UntilTheLeaseEnds = DueWork.LeaseFor + TimeSpan.FromSeconds(1);

    [Theory, BothDatabases]
    public async Task An_order_is_placed_again_under_its_number(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.ScanAsync();
        await host.ChooseAsync(id);
        Crash(host, "order");
        await host.WorkOffAsync();
        Assert.Equal((RechargeState.Opening, null), ((await host.RechargeAsync()).State, (await host.RechargeAsync()).CodeLink));
        await RestartAsync(host);
        Assert.Equal([PayoutNumber.OfRecharge(id), PayoutNumber.OfRecharge(id)], host.Rail.Ordered);
        Assert.Equal(RechargeState.Open, (await host.RechargeAsync()).State);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task An_answer_under_a_lease_that_another_worker_has_taken_is_dropped(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.ScanAsync();
        await host.ChooseAsync(id);
        var versionOfTheOther = 0L;
        host.Rail.BeforeItsAnswer["order"] = async () =>
        {
            await RestartAsync(host);
            versionOfTheOther = (await host.RechargeAsync()).Version;
        };
        await host.Inner.Get<DueWork>().RunAsync(CancellationToken.None);
        Assert.Equal(2, host.Rail.Ordered.Count);
        Assert.Single(host.Rail.Ordered.Distinct(StringComparer.Ordinal));
        Assert.Equal((RechargeState.Open, versionOfTheOther), ((await host.RechargeAsync()).State, (await host.RechargeAsync()).Version));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_payment_that_was_heard_of_and_forgotten_is_asked_for_again_and_credited_once(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now);
        Crash(host, "ask");
        host.Inner.Clock.Advance(TimeSpan.FromSeconds(6));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.AwaitingRecharge, (await host.PayoutAsync()).State);
        await RestartAsync(host);
        Assert.Equal(PayoutState.Succeeded, (await host.PayoutAsync()).State);
        Assert.Equal(PaymentUse.Funded, (await host.Inner.ReadAsync(db => db.RechargePayments.SingleAsync())).Use);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_payment_that_another_worker_recorded_meanwhile_is_recorded_once(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now);
        host.Rail.BeforeItsAnswer["ask"] = () => RestartAsync(host);
        host.Inner.Clock.Advance(TimeSpan.FromSeconds(6));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Succeeded, (await host.PayoutAsync()).State);
        Assert.Equal(PaymentUse.Funded, (await host.Inner.ReadAsync(db => db.RechargePayments.SingleAsync())).Use);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task An_order_that_was_closed_is_closed_again_before_the_payout_ends(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        Crash(host, "close");
        host.Inner.Clock.Advance(TimeSpan.FromHours(1));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.AwaitingRecharge, (await host.PayoutAsync()).State);
        await RestartAsync(host);
        Assert.Equal([PayoutNumber.OfRecharge(id), PayoutNumber.OfRecharge(id)], host.Rail.Closed);
        Assert.Equal((PayoutState.RechargeFailed, RechargeState.Closed), ((await host.PayoutAsync()).State, (await host.RechargeAsync()).State));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Paid_in_time_it_still_funds_when_the_worker_dies_while_it_closes(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now.AddHours(1).AddMilliseconds(-1));
        Crash(host, "close");
        Crash(host, "ask");
        host.Inner.Clock.Advance(TimeSpan.FromHours(1));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.AwaitingRecharge, (await host.PayoutAsync()).State);
        await RestartAsync(host);
        Assert.Equal(PayoutState.Succeeded, (await host.PayoutAsync()).State);
        Assert.Empty(host.Rail.Refunded);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_refund_whose_answer_was_lost_is_asked_for_before_it_is_sent_again(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        await host.RecordAsync(host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(6), A.Now));
        Crash(host, "refund");
        await host.WorkOffAsync();
        Assert.NotEqual(RefundState.Done, (await host.Inner.ReadAsync(db => db.RechargeRefunds.SingleAsync())).State);
        await RestartAsync(host);
        Assert.Equal(RefundState.Done, (await host.Inner.ReadAsync(db => db.RechargeRefunds.SingleAsync())).State);
        Assert.Single(host.Rail.Refunded);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_notification_is_applied_once_by_the_worker_that_died_the_next_and_any_at_once(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        await host.Inner.AddAsync(new ProviderEvent
        {
            ShopId = 1,
            Id = ProviderEvent.IdOf(RechargeMethod.WeChatPay, "E1"),
            Method = RechargeMethod.WeChatPay,
            Body = "{}",
            Number = PayoutNumber.OfRecharge(id),
            Transaction = "T1",
            Amount = A.Yuan(5),
            PaidAt = A.Now,
        }.ReceivedNow(A.Now));
        var inbox = host.Inner.Get<IEnumerable<IDueRows>>().OfType<DueNotifications>().Single();

        // Claimed by a worker that dies before it does anything: nobody else has it until the lease ends.
        var claimed = Assert.Single(await host.Inner.Get<IDueClaims>().ClaimAsync(
            inbox.Table, A.Now, A.Now + DueWork.LeaseFor, 10, CancellationToken.None));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.AwaitingRecharge, (await host.PayoutAsync()).State);
        await RestartAsync(host);
        Assert.Equal(PayoutState.Succeeded, (await host.PayoutAsync()).State);

        // It was only slow: its own try comes after the other's, several times at once.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => inbox.RunAsync(claimed, CancellationToken.None)));
        Assert.Equal(PaymentUse.Funded, (await host.Inner.ReadAsync(db => db.RechargePayments.SingleAsync())).Use);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    private static void Crash(RechargeHost host, string call) =>
        host.Rail.BeforeItsAnswer[call] = () => throw new IOException("The worker is gone.");

    private static async Task RestartAsync(RechargeHost host)
    {
        host.Inner.Clock.Advance(UntilTheLeaseEnds);
        await host.WorkOffAsync();
    }
}
