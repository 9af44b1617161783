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
        Assert.True((await AskAsync(host, id, (await host.RechargeAsync()).CodeLink)).Succeeded);
        Assert.Equal(RechargeStep.PlaceOrder, (await host.RechargeAsync()).NextStep);
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

        // Nobody tells it: the provider says of the placing that it is too late for one.
        host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now);
        host.Rail.OrderAnswers.Enqueue(new OrderAnswer.Unknown("ORDERPAID"));
        await AskAsync(host, id, (await host.RechargeAsync()).CodeLink);
        await host.WorkOffAsync();
        Assert.Equal((PayoutState.Succeeded, RechargeState.Paid), ((await host.PayoutAsync()).State, (await host.RechargeAsync()).State));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_code_stays_when_nobody_says_that_it_is_dead_and_when_it_was_replaced_before(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        var code = (await host.RechargeAsync()).CodeLink;
        await AskAsync(host, id, null);
        await AskAsync(host, id, "code://of before");
        await host.WorkOffAsync();
        Assert.Equal((code, 1), ((await host.RechargeAsync()).CodeLink, host.Rail.Ordered.Count));
    }

    [Theory, BothDatabases]
    public async Task A_code_stays_and_is_asked_about_when_the_provider_gives_no_other(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        var code = (await host.RechargeAsync()).CodeLink;
        host.Rail.OrderAnswers.Enqueue(new OrderAnswer.Refused("SIGN_ERROR"));
        await AskAsync(host, id, code);
        await host.WorkOffAsync();
        var kept = await host.RechargeAsync();
        Assert.Equal((RechargeState.Open, code, RechargeStep.AskPayment), (kept.State, kept.CodeLink, kept.NextStep));
        Assert.Null(kept.Refusal);
    }

    [Theory, BothDatabases]
    public async Task A_code_that_was_paid_is_not_replaced(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        await host.RecordAsync(host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(6), A.Now));
        await AskAsync(host, id, (await host.RechargeAsync()).CodeLink);
        await host.WorkOffAsync();
        Assert.Single(host.Rail.Ordered);
    }

    [Theory, BothDatabases]
    public async Task Alipay_is_asked_for_one_code_only(StorageProvider provider)
    {
        var rail = new ScriptedRechargeRail(RechargeMethod.Alipay);
        await using var host = new RechargeHost(await PayoutHost.StartAsync(provider, rail: rail), rail);
        var id = await host.ScanAsync();
        await host.ChooseAsync(id, RechargeMethod.Alipay);
        await host.WorkOffAsync();
        Assert.True((await AskAsync(host, id, (await host.RechargeAsync()).CodeLink)).Succeeded);
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

    private static Task<Result<RechargeChosen>> AskAsync(RechargeHost host, string id, string? deadCode) =>
        host.Inner.Get<ChooseRechargeMethod>().RunAsync(1, A.StaffId, id, RechargeMethod.WeChatPay, deadCode);
}
