using System.Security.Claims;
using Bunit;
using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Features.Records;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace MerchantConsole.Tests.Features.Recharges;

/// <summary>§8, §9: the page of a recharge and the record of its payout say the same, and what is so: what was received, where it is, what to do now.</summary>
public sealed class RechargePageSaysWhatIsSo : BunitContext, IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private RechargeHost host = null!;
    private CurrentStaff staff = new(1, A.StaffId, "boss", "阿美", StaffRole.Admin);

    private string Scanned { get; set; } = "";

    public async ValueTask InitializeAsync()
    {
        host = await RechargeHost.StartAsync(StorageProvider.Sqlite);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddLocalization();
        Services.AddSingleton(host.Inner.Contexts);
        Services.AddSingleton(host.Inner.Get<ShopNotices>());
        Services.AddSingleton<TimeProvider>(host.Inner.Clock);
        Services.AddSingleton(new SandboxSwitch(IsOn: true));
        Services.AddSingleton<RecordDetailQueries>();
        Services.AddSingleton<RecordDuplicateQueries>();
        Services.AddSingleton<SameAmountQueries>();
        Services.AddSingleton(host.Inner.Get<INewestFirst>());
        Services.AddSingleton<PayoutPages>();
        Services.AddSingleton(host.Inner.Get<RechargeRails>());
        Services.AddSingleton<RechargeQueries>();
        Services.AddSingleton(host.Inner.Get<ChooseRechargeMethod>());
        Services.AddSingleton(host.Inner.Get<WithdrawPayout>());
        SignIn(staff);
    }

    [Fact]
    public async Task A_wrong_amount_takes_the_dead_code_away_and_says_what_was_received_and_what_to_do_now()
    {
        Scanned = await host.OpenAsync();
        var panel = Panel();
        panel.WaitForElement("[data-qr]");
        await PayAsync(5.01m, A.Now);
        panel.WaitForElement("[data-refund=Done]");
        Assert.NotNull(panel.Find("[data-used-up=WrongAmount]"));
        Assert.Empty(panel.FindAll("[data-qr]"));
        Assert.Contains("收到付款 ¥5.01，与应付金额 ¥5.00 不符", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("不撤回则 13:00 结束为充值失败", panel.Markup, StringComparison.Ordinal);
        Assert.Contains("已原路退回付款人", panel.Find(".where").TextContent, StringComparison.Ordinal);
        Assert.Contains(panel.FindAll("button"), button => button.TextContent.Trim() == "撤回");
        Assert.NotEmpty(panel.FindAll($"a[href*='order={A.OrderNumber(1)}']"));

        var record = Record();
        Assert.Equal("used-up", record.WaitForElement("[data-awaiting]").GetAttribute("data-awaiting"));
        Assert.Empty(record.FindAll("[data-awaiting] button"));
        Assert.Contains("本次充值不能再付款", record.Find("[data-next=ExpireRecharge]").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["RefundDone", "RefundDecided", "PaymentReceived", "MethodChosen", "StartByScan"],
            record.FindAll("[data-event]").Select(line => line.GetAttribute("data-event")));
    }

    [Fact]
    public async Task After_a_used_up_code_the_payout_still_ends_at_the_hour_and_the_money_is_back()
    {
        Scanned = await host.OpenAsync();
        await PayAsync(5.01m, A.Now.AddMinutes(1));
        Assert.Equal(PayoutState.AwaitingRecharge, (await host.PayoutAsync()).State);
        host.Inner.Clock.SetUtcNow(A.Now + Hour);
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.RechargeFailed, (await host.PayoutAsync()).State);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Fact]
    public async Task A_late_payment_is_in_every_headline_until_and_after_it_is_back()
    {
        Scanned = await host.OpenAsync();
        host.Inner.Clock.SetUtcNow(A.Now + Hour);
        await host.WorkOffAsync();
        Assert.Contains("没有扣款", Panel().WaitForElement(".where").TextContent, StringComparison.Ordinal);

        host.Rail.RefundAnswers.Enqueue(new RefundAnswer.UnderWay("R1"));
        await PayAsync(5m, A.Now + Hour);
        foreach (var place in new[] { Panel().WaitForElement(".where"), Record().WaitForElement(".standing-where") })
        {
            Assert.Contains("收到的付款 ¥5.00 不用于本次打款，正在原路退回付款人", place.TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain("没有扣款", place.TextContent, StringComparison.Ordinal);
        }

        Assert.Contains("收到的付款 ¥5.00 正在退回付款人", Record().WaitForElement(".standing-next").TextContent, StringComparison.Ordinal);
        Assert.NotNull(Panel().WaitForElement("[data-refund=UnderWay]"));

        host.Inner.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.WorkOffAsync();
        Assert.Contains("已原路退回付款人", Record().WaitForElement(".standing-where").TextContent, StringComparison.Ordinal);
        Assert.Contains("没有后续步骤", Record().WaitForElement(".standing-next").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refund_that_is_refused_says_where_the_money_is_and_when_it_is_tried_again()
    {
        Scanned = await host.OpenAsync();
        host.Rail.RefundAnswers.Enqueue(new RefundAnswer.Refused("NOT_ENOUGH"));
        await PayAsync(6m, A.Now);
        var panel = Panel();
        var line = panel.WaitForElement("[data-line=Stuck]").TextContent;
        Assert.Contains("NOT_ENOUGH", line, StringComparison.Ordinal);
        Assert.Contains("11-24 12:00 自动重试", line, StringComparison.Ordinal);
        Assert.Contains("退回受阻", panel.Find(".where").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawing_is_asked_once()
    {
        Scanned = await host.OpenAsync();
        var panel = Panel();
        panel.WaitForElement("[data-qr]");
        await Button(panel, "撤回").ClickAsync(new());
        Assert.Equal(PayoutState.AwaitingRecharge, (await host.PayoutAsync()).State);
        await Button(panel, "取消").ClickAsync(new());
        Assert.Empty(panel.FindAll("[data-sure]"));
        await Button(panel, "撤回").ClickAsync(new());
        await panel.Find("[data-sure]").ClickAsync(new());
        Assert.Equal(PayoutState.Withdrawn, (await host.PayoutAsync()).State);
        panel.WaitForElement("[data-state=Withdrawn]");
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_said_to_be_slow_after_five_seconds()
    {
        var speaks = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Rail.Silence = speaks.Task;
        Scanned = await host.ScanAsync();
        var panel = Panel();
        await panel.WaitForElement("[data-method=WeChatPay]").ClickAsync(new());
        panel.WaitForElement("[data-opening=soon]");
        host.Inner.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.NotNull(panel.Find("[data-opening=soon]"));
        host.Inner.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("没有扣款", panel.WaitForElement("[data-opening=slow]").TextContent, StringComparison.Ordinal);
        Assert.NotNull(Button(panel, "撤回"));
        speaks.SetResult();
    }

    [Fact]
    public async Task An_order_that_gets_no_answer_is_placed_again_soon_and_then_less_often()
    {
        Scanned = await host.ScanAsync();
        for (var turn = 0; turn < 7; turn++) host.Rail.OrderAnswers.Enqueue(new OrderAnswer.Unknown("time-out"));
        await host.ChooseAsync(Scanned);
        await host.WorkOffAsync();
        foreach (var seconds in new[] { 2, 4, 8, 15, 30, 30 })
        {
            var before = host.Rail.Ordered.Count;
            host.Inner.Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
            await host.WorkOffAsync();
            Assert.Equal(before, host.Rail.Ordered.Count);
            host.Inner.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await host.WorkOffAsync();
            Assert.Equal(before + 1, host.Rail.Ordered.Count);
        }
    }

    [Fact]
    public async Task Who_cannot_see_is_told_of_the_code_and_of_ten_and_five_minutes_left()
    {
        Scanned = await host.OpenAsync();
        var panel = Panel();
        panel.WaitForAssertion(() => Assert.Equal("微信扫码支付 5.00 元，请在 13:00 前付款", panel.Find("[data-announced]").TextContent));
        Assert.Contains("13:00:00", panel.Find("[data-ends]").TextContent, StringComparison.Ordinal);
        foreach (var minutes in new[] { 10, 5 })
        {
            host.Inner.Clock.SetUtcNow(A.Now + Hour - TimeSpan.FromMinutes(minutes));
            panel.WaitForAssertion(() => Assert.Equal($"剩余支付时间 {minutes} 分钟", panel.Find("[data-announced]").TextContent));
        }
    }

    [Fact]
    public async Task Who_may_not_pay_sees_how_it_stands_and_who_may_but_not_the_code()
    {
        Scanned = await host.OpenAsync();
        var other = Guid.CreateVersion7();
        await host.Inner.AddAsync(A.Staff(StaffRole.Service, id: other, accountName: "other"));
        staff = new CurrentStaff(1, other, "other", "小美", StaffRole.Service);
        SignIn(staff);
        var panel = Panel();
        Assert.Contains("申请人、管理员和客服管理员", panel.WaitForElement("[data-not-yours]").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("[data-qr]"));
        Assert.DoesNotContain("code://", panel.Markup, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("button"));
        Assert.Empty(Record().WaitForElement("[data-awaiting]").QuerySelectorAll("button"));
    }

    [Fact]
    public void A_recharge_that_is_none_has_an_honest_face_with_a_way_back()
    {
        Scanned = "P261123NOTHING00";
        var face = Panel().WaitForElement("[data-face=missing]");
        Assert.Equal(ConsoleRoutes.PayoutRecords, face.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_page_names_order_buyer_and_payout()
    {
        Scanned = await host.OpenAsync();
        var facts = Panel().WaitForElement(".recharge .mc-facts");
        Assert.Contains(Scanned, facts.TextContent, StringComparison.Ordinal);
        Assert.NotNull(facts.QuerySelector($"a[href='{ConsoleRoutes.Order(A.OrderNumber(1))}']"));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await host.DisposeAsync();
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<RechargePanel> panel, string name) =>
        Assert.Single(panel.FindAll("button"), button => button.TextContent.Trim() == name);

    private void SignIn(CurrentStaff who)
    {
        var user = this.AddAuthorization();
        user.SetAuthorized(who.DisplayName);
        user.SetRoles(who.Role.ToString());
        user.SetClaims(
            new Claim(CurrentStaff.ShopClaim, "1"),
            new Claim(CurrentStaff.DisplayNameClaim, who.DisplayName),
            new Claim(ClaimTypes.NameIdentifier, who.StaffId.ToString()));
    }

    private IRenderedComponent<RechargePanel> Panel() => Render<RechargePanel>(page => page.Add(p => p.PayoutId, Scanned).Add(p => p.Staff, staff));

    private IRenderedComponent<RecordPage> Record() => Render<RecordPage>(page => page.Add(p => p.PayoutId, Scanned));

    private async Task PayAsync(decimal yuan, DateTimeOffset at)
    {
        await host.RecordAsync(host.Rail.Pay(PayoutNumber.OfRecharge(Scanned), A.Yuan(yuan), at));
        await host.WorkOffAsync();
    }
}
