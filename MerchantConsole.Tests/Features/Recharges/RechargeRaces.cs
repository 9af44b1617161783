using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Recharges;

/// <summary>32 at once on one recharge (invariants W1, W3): a payment is credited once, whoever tells it, and used or given back, never both.</summary>
public sealed class RechargeRaces
{
    [Theory, BothDatabases]
    public async Task Told_asked_for_and_closed_at_its_end_a_payment_in_time_funds_once(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider, Race.Rounds);
        await Race.RunAsync(host.Inner, async round =>
        {
            var id = await OpenAsync(host, round);
            var paid = host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), host.Inner.Clock.GetUtcNow().AddMinutes(59));
            host.Inner.Clock.Advance(A.Policy.RechargeWithin);
            var told = await TellAsync(host, paid);
            Assert.All(told.OfType<Result<PaymentUseTold>>(), answer => Assert.Equal(PaymentUse.Funded, answer.Value!.Use));
            await EndAsync(host);
            Assert.Equal(PayoutState.Succeeded, await StateAsync(host, id));
            Assert.Equal(1, await host.Inner.ReadAsync(db => db.RechargePayments.CountAsync(p => p.PayoutId == id)));
            Assert.Equal(0, await host.Inner.ReadAsync(db => db.RechargeRefunds.CountAsync(r => r.PayoutId == id)));
        });
    }

    [Theory, BothDatabases]
    public async Task Told_and_taken_back_at_once_it_funds_or_goes_back_and_never_both(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider, Race.Rounds);
        await Race.RunAsync(host.Inner, async round =>
        {
            var id = await OpenAsync(host, round);
            var paid = host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), host.Inner.Clock.GetUtcNow());
            var told = await TellAsync(host, paid, takeBack: id);
            var use = Assert.Single(told.OfType<Result<PaymentUseTold>>().Select(answer => answer.Value!.Use).Distinct());
            await EndAsync(host);
            Assert.Equal(use == PaymentUse.Funded ? PayoutState.Succeeded : PayoutState.Withdrawn, await StateAsync(host, id));
            Assert.Equal(use == PaymentUse.Funded ? 0 : 1, await host.Inner.ReadAsync(db => db.RechargeRefunds.CountAsync(r => r.PayoutId == id)));
        });
    }

    private static async Task<string> OpenAsync(RechargeHost host, int round)
    {
        var started = await host.Inner.Get<StartPayout>().RunAsync(PayoutHost.Request(round + 1) with { Choice = FundingChoice.Scan });
        await host.ChooseAsync(started.Value!.PayoutId);
        await host.WorkOffAsync();
        return started.Value.PayoutId;
    }

    // A third tells what the provider told, a third works off what is due (asks, closes, pays), a third tells it again or takes the payout back.
    private static Task<object?[]> TellAsync(RechargeHost host, ProviderPayment paid, string? takeBack = null) => Race.AllAsync<object?>(async actor =>
    {
        if (actor % 3 == 1) await host.WorkOffAsync();
        else if (actor % 3 == 2 && takeBack is not null) await host.Inner.Get<WithdrawPayout>().RunAsync(1, A.StaffId, takeBack);
        else return await host.RecordAsync(paid);
        return null;
    });

    // Whoever claimed a row and was overtaken holds it until its lease ends.
    private static async Task EndAsync(RechargeHost host)
    {
        await host.WorkOffAsync();
        host.Inner.Clock.Advance(MerchantConsole.Clockwork.DueWork.LeaseFor);
        await host.WorkOffAsync();
    }

    private static Task<PayoutState> StateAsync(RechargeHost host, string id) =>
        host.Inner.ReadAsync(db => db.Payouts.Where(p => p.Id == id).Select(p => p.State).SingleAsync());
}
