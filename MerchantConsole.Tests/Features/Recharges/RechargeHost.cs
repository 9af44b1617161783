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

/// <summary>A console that recharges by a scripted provider.</summary>
internal sealed class RechargeHost(ConsoleHost inner, ScriptedRechargeRail rail) : IAsyncDisposable
{
    public ConsoleHost Inner => inner;

    public ScriptedRechargeRail Rail => rail;

    public static async Task<RechargeHost> StartAsync(StorageProvider provider, int orders = 1)
    {
        var rail = new ScriptedRechargeRail(RechargeMethod.WeChatPay);
        return new RechargeHost(await PayoutHost.StartAsync(provider, orders, rail: rail), rail);
    }

    public async Task<string> ScanAsync()
    {
        var started = await inner.Get<StartPayout>().RunAsync(PayoutHost.Request() with { Choice = FundingChoice.Scan });
        return started.Value!.PayoutId;
    }

    public Task<Result<RechargeChosen>> ChooseAsync(string id, RechargeMethod method = RechargeMethod.WeChatPay, Guid? staff = null) =>
        inner.Get<ChooseRechargeMethod>().RunAsync(1, staff ?? A.StaffId, id, method);

    /// <summary>A payout whose code can be paid.</summary>
    public async Task<string> OpenAsync()
    {
        var id = await ScanAsync();
        await ChooseAsync(id);
        await WorkOffAsync();
        return id;
    }

    public Task<Result<PaymentUseTold>> RecordAsync(ProviderPayment payment) =>
        inner.Get<RecordPayment>().RunAsync(1, RechargeMethod.WeChatPay, payment);

    public Task WorkOffAsync() => inner.WorkOffAsync();

    public Task<Payout> PayoutAsync() => inner.ReadAsync(db => db.Payouts.SingleAsync());

    public Task<Recharge> RechargeAsync() => inner.ReadAsync(db => db.Recharges.SingleAsync());

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
