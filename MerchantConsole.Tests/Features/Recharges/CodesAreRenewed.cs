using MerchantConsole.Clockwork;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Recharges;

/// <summary>§9: WeChat Pay gives a new code whenever an order is placed again, and the one before is dead; a person is never left with a dead one.</summary>
public sealed class CodesAreRenewed
{
    [Theory, BothDatabases]
    public async Task A_code_that_cannot_be_scanned_is_replaced_under_the_same_number_and_still_funds_its_payout(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        host.Rail.OrderAnswers.Enqueue(new OrderAnswer.Opened("code://another"));
        Assert.True((await AskAsync(host, id, newCode: true)).Succeeded);
        Assert.Equal((RechargeState.Opening, null), ((await host.RechargeAsync()).State, (await host.RechargeAsync()).CodeLink));
        await host.WorkOffAsync();
        Assert.Equal((RechargeState.Open, "code://another"), ((await host.RechargeAsync()).State, (await host.RechargeAsync()).CodeLink));
        Assert.Equal([PayoutNumber.OfRecharge(id), PayoutNumber.OfRecharge(id)], host.Rail.Ordered);

        var paid = host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now);
        Assert.True((await host.RecordAsync(paid)).Succeeded);
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Succeeded, (await host.PayoutAsync()).State);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task What_is_paid_while_a_new_code_is_on_its_way_funds_its_payout(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        var paid = host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now);
        await AskAsync(host, id, newCode: true);
        Assert.True((await host.RecordAsync(paid)).Succeeded);
        await host.WorkOffAsync();
        Assert.Equal((PayoutState.Succeeded, RechargeState.Paid), ((await host.PayoutAsync()).State, (await host.RechargeAsync()).State));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_code_stays_when_no_new_one_is_asked_for(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        var code = (await host.RechargeAsync()).CodeLink;
        await AskAsync(host, id, newCode: false);
        await host.WorkOffAsync();
        Assert.Equal((code, 1), ((await host.RechargeAsync()).CodeLink, host.Rail.Ordered.Count));
    }

    [Theory, BothDatabases]
    public async Task Alipay_is_asked_for_one_code_only(StorageProvider provider)
    {
        var rail = new ScriptedRechargeRail(RechargeMethod.Alipay);
        await using var host = new RechargeHost(await PayoutHost.StartAsync(provider, rail: rail), rail);
        var id = await host.ScanAsync();
        await host.ChooseAsync(id, RechargeMethod.Alipay);
        await host.WorkOffAsync();
        Assert.True((await AskAsync(host, id, newCode: true)).Succeeded);
        await host.WorkOffAsync();
        Assert.Equal((RechargeState.Open, 1), ((await host.RechargeAsync()).State, rail.Ordered.Count));
    }

    [Theory, BothDatabases]
    public async Task A_placing_that_comes_late_and_killed_the_code_that_is_kept_has_it_replaced(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        await host.ChooseAsync(await host.ScanAsync());
        foreach (var code in new[] { "code://late", "code://kept", "code://newest" }) host.Rail.OrderAnswers.Enqueue(new OrderAnswer.Opened(code));
        host.Rail.BeforeItsAnswer["order"] = async () =>
        {
            host.Inner.Clock.Advance(DueWork.LeaseFor + TimeSpan.FromSeconds(1));
            await host.WorkOffAsync();
            Assert.Equal("code://kept", (await host.RechargeAsync()).CodeLink);
        };
        await host.Inner.Get<DueWork>().RunAsync(CancellationToken.None);
        await host.WorkOffAsync();
        Assert.Equal(("code://newest", 3), ((await host.RechargeAsync()).CodeLink, host.Rail.Ordered.Count));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    private static Task<Result<RechargeChosen>> AskAsync(RechargeHost host, string id, bool newCode) =>
        host.Inner.Get<ChooseRechargeMethod>().RunAsync(1, A.StaffId, id, RechargeMethod.WeChatPay, newCode);
}
