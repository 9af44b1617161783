using System.Globalization;
using System.Text.RegularExpressions;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>待处理 as admins use it, each at a browser of its own: a request comes in, is approved, rejected, met by two, decided with others.</summary>
public sealed class DeskTests(AppFactory app) : BrowserTest(app)
{
    private const string Desk = "/aftersales/payouts/pending";

    [Fact]
    public async Task A_request_is_seen_within_two_seconds_without_reload_in_menu_title_and_on_the_desk()
    {
        var (elsewhere, desk) = (await SignedInAsync("boss"), await SignedInAsync("boss"));
        await elsewhere.GoAsync("/shipping/orders");
        await desk.GoAsync(Desk);
        var before = await App.WaitingAsync();

        var payout = await App.AskAsync("bob", 1, note: "客户等着回复");

        await Expect(elsewhere.Page.Locator("nav [data-waiting]")).ToHaveAttributeAsync("data-waiting", $"{before + 1}", new() { Timeout = 2000 });
        await Expect(elsewhere.Page).ToHaveTitleAsync(new Regex($@"^\({before + 1}\) "), new() { Timeout = 2000 });
        await Expect(Card(desk.Page, payout)).ToContainTextAsync("客户等着回复", new() { Timeout = 2000 });
        await Expect(Card(desk.Page, payout)).ToContainTextAsync(A.OrderNumber(1));
        await Expect(Card(desk.Page, payout).Locator("[data-plan=GoodsBalance]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Enter_twice_never_pays_and_the_button_pays_once()
    {
        var payout = await App.AskAsync("bob", 2);
        var boss = await SignedInAsync("boss");
        await boss.GoAsync(Desk);
        await Press(Card(boss.Page, payout), "同意").FocusAsync();
        await boss.Page.Keyboard.PressAsync("Enter");
        var dialog = boss.Page.GetByRole(AriaRole.Dialog);
        await Expect(Press(dialog, "取消")).ToBeFocusedAsync();
        await Expect(dialog).ToContainTextAsync("人民币伍元整");
        await boss.Page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
        Assert.Equal(PayoutState.PendingApproval, (await App.PayoutsOfAsync(A.OrderNumber(2)))[0].State);

        await Press(Card(boss.Page, payout), "同意").ClickAsync();
        await Press(dialog, "同意并打款 ¥5.00").DblClickAsync();
        await Expect(Card(boss.Page, payout)).ToHaveAttributeAsync("data-ending", "ApproveFromGoodsBalance");
        await Expect(Card(boss.Page, payout)).ToContainTextAsync("已由你同意");
        await Eventually.TrueAsync(async () => (await App.InboxAsync(A.OrderNumber(2))).Count == 2, "the buyer is paid");
        Assert.Equal(PayoutState.Succeeded, Assert.Single(await App.PayoutsOfAsync(A.OrderNumber(2))).State);
    }

    [Fact]
    public async Task What_may_only_be_scanned_says_why_and_leads_to_the_scan()
    {
        var payout = await App.AskAsync("bob", 105);
        var boss = await SignedInAsync("boss");
        await boss.GoAsync(Desk);
        await Expect(Card(boss.Page, payout).Locator("[data-plan=Scan]")).ToBeVisibleAsync();
        await Expect(Card(boss.Page, payout).Locator("[data-code=RiskFlag]")).ToBeVisibleAsync();
        await Press(Card(boss.Page, payout), "同意").ClickAsync();
        await Press(boss.Page.GetByRole(AriaRole.Dialog), "同意，去扫码 ¥5.00").ClickAsync();

        await Card(boss.Page, payout).GetByRole(AriaRole.Link, new() { Name = "继续充值" }).ClickAsync();
        await Expect(boss.Page).ToHaveURLAsync(new Uri(App.Address, $"/aftersales/payouts/{payout}/recharge").ToString());
    }

    [Fact]
    public async Task Rejecting_needs_a_reason_that_is_kept()
    {
        var payout = await App.AskAsync("bob", 3);
        var boss = await SignedInAsync("boss");
        await boss.GoAsync(Desk);
        await Press(Card(boss.Page, payout), "驳回").ClickAsync();
        var dialog = boss.Page.GetByRole(AriaRole.Dialog);
        await Expect(Press(dialog, "确认驳回")).ToHaveAttributeAsync("aria-disabled", "true");
        await Press(dialog, "确认驳回").ClickAsync(new() { Force = true });
        await Expect(dialog.GetByLabel("驳回原因")).ToBeFocusedAsync();
        await dialog.GetByLabel("驳回原因").FillAsync("金额与商品不符");
        await Press(dialog, "确认驳回").ClickAsync();

        await Expect(Card(boss.Page, payout)).ToHaveAttributeAsync("data-ending", "Reject");
        Assert.Equal(PayoutState.Rejected, (await App.PayoutsOfAsync(A.OrderNumber(3)))[0].State);
        await App.ChangeAsync(async db => Assert.Equal(
            "金额与商品不符", (await db.PayoutEvents.SingleAsync(e => e.PayoutId == payout && e.Trigger == PayoutTrigger.Reject)).Note));
    }

    [Fact]
    public async Task Of_two_admins_one_wins_and_the_other_is_told_by_whom()
    {
        await App.ChangeRoleAsync("lead", StaffRole.Admin);
        var payout = await App.AskAsync("bob", 4);
        var (boss, lead) = (await SignedInAsync("boss"), await SignedInAsync("lead"));
        foreach (var admin in new[] { boss, lead })
        {
            await admin.GoAsync(Desk);
            await Press(Card(admin.Page, payout), "同意").ClickAsync();
        }

        await Press(boss.Page.GetByRole(AriaRole.Dialog), "同意并打款 ¥5.00").ClickAsync();
        await Expect(Card(boss.Page, payout)).ToContainTextAsync("已由你同意");
        await Press(lead.Page.GetByRole(AriaRole.Dialog), "同意并打款 ¥5.00").ClickAsync();

        await Expect(Card(lead.Page, payout).Locator("[data-code=AlreadyDecided]")).ToContainTextAsync("没有因此扣款");
        await Expect(Card(lead.Page, payout)).ToContainTextAsync($"已由{await App.NameOfAsync("boss")}同意");
        await Expect(Card(lead.Page, payout).Locator("a").First).ToHaveAttributeAsync("href", $"/aftersales/payouts/{payout}");
        Assert.Single(await App.PayoutsOfAsync(A.OrderNumber(4)));
    }

    [Fact]
    public async Task Of_several_each_has_its_answer_and_what_failed_stays_chosen_for_another_try()
    {
        var payouts = new List<string>();
        foreach (var order in new[] { 10, 11, 12 }) payouts.Add(await App.AskAsync("bob", order));
        var boss = await SignedInAsync("boss");
        await boss.GoAsync(Desk);
        foreach (var payout in payouts) await Card(boss.Page, payout).GetByRole(AriaRole.Checkbox).CheckAsync();
        await App.ChangeAsync(async db => (await db.Orders.SingleAsync(o => o.OrderSn == A.OrderNumber(11))).GroupedAt = null);
        var bar = boss.Page.GetByRole(AriaRole.Region, new() { Name = "批量处理" });
        await Expect(bar).ToContainTextAsync("已选 3 项，共 ¥15.00");
        await Press(bar, "同意").ClickAsync();
        var dialog = boss.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator("[data-part=GoodsBalance]")).ToHaveTextAsync("3 项，共 ¥15.00");
        await Press(dialog, "同意 3 项，共 ¥15.00").ClickAsync();

        await Expect(boss.Page.Locator("[data-result=Paid]")).ToHaveCountAsync(2);
        await Expect(boss.Page.Locator($"[data-payout={payouts[1]}][data-result=Refused] [data-code=NotGrouped]")).ToBeVisibleAsync();
        await Expect(bar).ToContainTextAsync("已选 1 项，共 ¥5.00");
        await Expect(Card(boss.Page, payouts[1]).GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();

        // Seen again as it is now, it can be decided.
        await Press(bar, "驳回").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "该订单已补偿过" }).ClickAsync();
        await Press(dialog, "确认驳回").ClickAsync();
        await Expect(Card(boss.Page, payouts[1])).ToHaveAttributeAsync("data-ending", "Reject");
        await Expect(bar).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_has_changed_since_it_was_seen_is_said_and_nothing_is_paid()
    {
        var payout = await App.AskAsync("bob", 13);
        var boss = await SignedInAsync("boss");
        await boss.GoAsync(Desk);
        await Press(Card(boss.Page, payout), "同意").ClickAsync();
        await App.ChangeAsync(async db => (await db.Orders.SingleAsync(o => o.OrderSn == A.OrderNumber(13))).IsRefunded = true);
        await Press(boss.Page.GetByRole(AriaRole.Dialog), "同意并打款 ¥5.00").ClickAsync();

        await Expect(Card(boss.Page, payout).Locator("[data-code=WarningsChanged]")).ToBeVisibleAsync();
        await Expect(Card(boss.Page, payout).Locator("[data-sign=OrderRefunded]")).ToBeVisibleAsync();
        Assert.Equal(PayoutState.PendingApproval, (await App.PayoutsOfAsync(A.OrderNumber(13)))[0].State);
    }

    [Fact]
    public async Task Who_is_no_admin_any_more_loses_the_desk_at_once()
    {
        await App.ChangeRoleAsync("lead", StaffRole.Admin);
        await App.AskAsync("bob", 14);
        var lead = (await SignedInAsync("lead")).Expect("403");
        await lead.GoAsync(Desk);
        await Expect(lead.Page.Locator("[data-request]").First).ToBeVisibleAsync();

        await App.ChangeRoleAsync("lead", StaffRole.ServiceAdmin);

        await Expect(lead.Page.Locator("[data-request]")).ToHaveCountAsync(0, new() { Timeout = 2000 });
    }

    [Fact]
    public async Task New_requests_move_nothing_under_the_hand_of_who_has_chosen()
    {
        await App.AskAsync("bob", 15);
        var boss = await SignedInAsync("boss");
        await boss.GoAsync(Desk + "?sort=newest");
        var first = boss.Page.Locator("[data-request]").First;
        await first.GetByRole(AriaRole.Checkbox).CheckAsync();
        var before = await first.GetAttributeAsync("data-request");
        var payout = await App.AskAsync("bob", 16);

        var newer = boss.Page.GetByRole(AriaRole.Button, new() { Name = "有 1 条新申请，点此查看" });
        await Expect(newer).ToBeVisibleAsync();
        await Expect(first).ToHaveAttributeAsync("data-request", before!);
        await newer.ClickAsync();
        await Expect(first).ToHaveAttributeAsync("data-request", payout);
        await Expect(boss.Page.Locator($"[data-request={before}]").GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
    }

    [Fact]
    public async Task One_sound_in_thirty_seconds_that_can_be_switched_off_and_a_notification_where_it_is_allowed()
    {
        var boss = await VisitAsync();
        await boss.Context.AddInitScriptAsync(
            """
            window.rung = { sounds: 0, notices: 0 };
            window.Notification = class { constructor() { window.rung.notices++; } close() {} static permission = "granted"; };
            window.AudioContext = class { state = "running"; constructor() { window.rung.sounds++; throw new Error("silent"); } };
            """);
        await boss.SignInAsync("boss");
        await boss.GoAsync(Desk);
        await Expect(boss.Page.Locator("[data-notifications=granted]")).ToBeVisibleAsync();

        await AskAndHearAsync(20);
        await RungAsync(1, 1);
        await AskAndHearAsync(21);
        await RungAsync(1, 2);

        // Later, and switched off.
        await boss.Page.GetByRole(AriaRole.Button, new() { Name = "提示音已开" }).ClickAsync();
        await Expect(boss.Page.Locator("[data-sound=off]")).ToBeVisibleAsync();
        await boss.Page.EvaluateAsync("() => localStorage.removeItem('mc-bell-last')");
        await AskAndHearAsync(22);
        await RungAsync(1, 3);
        await boss.Page.ReloadAsync();
        await boss.Page.ReadyAsync();
        await Expect(boss.Page.Locator("[data-sound=off]")).ToBeVisibleAsync();

        async Task AskAndHearAsync(int order)
        {
            var before = await App.WaitingAsync();
            await App.AskAsync("bob", order);
            await Expect(boss.Page.Locator("nav [data-waiting]")).ToHaveAttributeAsync("data-waiting", $"{before + 1}");
        }

        Task RungAsync(int sounds, int notices) => Eventually.TrueAsync(
            async () => await boss.Page.EvaluateAsync<string>("() => `${window.rung.sounds} ${window.rung.notices}`") == string.Create(CultureInfo.InvariantCulture, $"{sounds} {notices}"),
            $"{sounds} sounds and {notices} notifications");
    }

    private static ILocator Card(IPage page, string payout) => page.Locator($"[data-request={payout}]");

    private static ILocator Press(ILocator within, string name) => within.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
