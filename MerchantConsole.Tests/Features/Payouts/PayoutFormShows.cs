using Bunit;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.Orders.FreightRefunds;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Records;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace MerchantConsole.Tests.Features.Payouts;

/// <summary>The form (§4) over a real database: what it shows while a person types, when the next step opens, and what comes of it.</summary>
public sealed class PayoutFormShows : BunitContext, IAsyncLifetime
{
    private ConsoleHost host = null!;
    private string? started;

    public async ValueTask InitializeAsync()
    {
        host = await PayoutHost.StartAsync(StorageProvider.Sqlite, 3);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(host.Clock);
        Services.AddSingleton(host.Get<PayoutFormQueries>());
        Services.AddSingleton(host.Get<StartPayout>());
        Services.AddSingleton(host.Get<SameAmountQueries>());
        Services.AddSingleton(host.Get<RecordDetailQueries>());
        Services.AddSingleton(host.Get<FetchFreightRefunds>());
        Services.AddSingleton(host.Get<MerchantConsole.Data.ShopNotices>());
        Services.AddScoped<PayoutDrafts>();
    }

    [Fact]
    public void The_next_step_is_closed_and_says_what_is_missing()
    {
        var form = Form();
        var next = Next(form);
        Assert.Equal("true", next.GetAttribute("aria-disabled"));
        next.Click();
        form.WaitForAssertion(() => Assert.Equal(["TypeMissing", "AmountMissing", "ReasonLength", "MessageLength"], form.FindAll("p[data-code]").Select(p => p.GetAttribute("data-code"))));
    }

    [Fact]
    public void The_verdict_follows_the_typing()
    {
        var form = Form();
        form.Find("#payout-amount").Input("0.99");
        form.WaitForElement("[data-code=AmountBelowMinimum]");
        form.Find("#payout-amount").Input("500.01");
        form.WaitForElement("[data-code=AmountAboveCap]");
        form.Find("#payout-amount").Input("５。００");
        form.WaitForAssertion(() => Assert.Empty(form.FindAll("[data-code]")));
        Assert.Contains("伍元整", form.Find("#payout-amount-hint").TextContent, StringComparison.Ordinal);
        form.Find("#payout-amount").Input("1e9");
        form.WaitForElement("p[data-code=AmountMissing]");
    }

    [Fact]
    public void A_valid_form_opens_the_next_step_and_forbidden_words_close_it_again()
    {
        var form = Filled();
        form.WaitForAssertion(() => Assert.Null(Next(form).GetAttribute("aria-disabled")));
        form.Find("#payout-message").Input("加我微信领取");
        form.WaitForAssertion(() => Assert.Equal("true", Next(form).GetAttribute("aria-disabled")));
        Assert.Contains("加我微信", form.Find("[data-code=MessageAsksForPrivateAccount]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confirmed_review_pays_once_and_hands_on_the_number()
    {
        var dialogs = Render<MudDialogProvider>();
        var form = Filled();
        Next(form).Click();
        dialogs.WaitForElement(".mud-dialog");
        Assert.Contains("人民币伍元整", dialogs.Markup, StringComparison.Ordinal);
        var confirm = dialogs.FindAll(".mud-dialog button")[^1];
        Assert.Equal("确认打款 ¥5.00", confirm.TextContent.Trim());
        confirm.Click();
        form.WaitForState(() => started is not null);
        var payout = await host.ReadAsync(db => db.Payouts.SingleAsync());
        Assert.Equal((started, A.Yuan(5)), (payout.Id, payout.Amount));
        await host.AssertEverythingHoldsAsync();
    }

    [Fact]
    public async Task A_refusal_says_that_no_money_moved_and_the_form_takes_a_new_key()
    {
        var dialogs = Render<MudDialogProvider>();
        var form = Filled();
        Next(form).Click();
        dialogs.WaitForElement(".mud-dialog");
        await using (var db = host.Open())
        {
            (await db.Shops.SingleAsync()).HasUnpaidBills = true;
            await db.SaveChangesAsync();
        }

        var before = KeptKey();
        dialogs.FindAll(".mud-dialog button")[^1].Click();
        dialogs.WaitForElement("[data-code=UnpaidBills]");
        Assert.Contains("没有扣款", dialogs.Markup, StringComparison.Ordinal);
        dialogs.FindAll(".mud-dialog button")[^1].Click();
        form.WaitForElement("[data-code=UnpaidBills]");
        Assert.NotEqual(before, KeptKey());
        Assert.Equal(0, await host.ReadAsync(db => db.Payouts.CountAsync()));
    }

    [Fact]
    public async Task A_reload_after_a_refusal_takes_a_new_key()
    {
        await host.Get<StartPayout>().RunAsync(PayoutHost.Request());
        var refused = PayoutHost.Request();
        await host.Get<StartPayout>().RunAsync(refused);
        JSInterop.Setup<string?>("mcDrafts.get", _ => true).SetResult(new PayoutInput { Key = refused.FormKey, Reason = "退货运费" }.ToText());
        var form = Form();
        Assert.Equal("退货运费", form.Find("#payout-reason").GetAttribute("value"));
        Assert.NotEqual(refused.FormKey, KeptKey());
    }

    [Fact]
    public async Task A_repeat_of_the_same_type_is_confirmed_first()
    {
        await host.Get<StartPayout>().RunAsync(PayoutHost.Request());
        host.Clock.Advance(TimeSpan.FromSeconds(60));
        var form = Filled();
        Assert.Equal("true", Next(form).GetAttribute("aria-disabled"));
        form.Find("[data-repeats='2'] [data-confirm-repeat]").Change(true);
        form.WaitForAssertion(() => Assert.Null(Next(form).GetAttribute("aria-disabled")));
    }

    [Fact]
    public async Task A_repeat_is_one_box_that_says_it_once_with_the_payouts_and_the_tick()
    {
        await host.Get<StartPayout>().RunAsync(PayoutHost.Request());
        host.Clock.Advance(TimeSpan.FromSeconds(60));
        var form = Filled();
        var list = form.WaitForElement("[data-repeats] [data-same-amount='1']");
        Assert.Single(list.QuerySelectorAll("[data-of-buyer]"));
        Assert.DoesNotContain("请核对是否重复", list.TextContent, StringComparison.Ordinal);
        Assert.Single(form.FindAll("[data-repeats] [data-warning=SameAmountRecently]"));
        Assert.Single(form.FindAll("[data-confirm-repeat]"));
    }

    [Fact]
    public async Task Freight_that_the_platform_refunded_is_confirmed_first_by_who_pays_freight()
    {
        await host.AddAsync(new FreightRefund { ShopId = 1, Id = "F1", OrderSn = A.OrderNumber(1), Amount = A.Yuan(8), GrantedAt = A.Now });
        var form = Filled();
        Assert.Equal("true", Next(form).GetAttribute("aria-disabled"));
        form.Find("[data-confirm-repeat]").Change(true);
        form.WaitForAssertion(() => Assert.Null(Next(form).GetAttribute("aria-disabled")));
        form.Find("input[value=Other]").Change("Other");
        form.WaitForAssertion(() => Assert.Empty(form.FindAll("[data-confirm-repeat]")));
        form.WaitForAssertion(() => Assert.Null(Next(form).GetAttribute("aria-disabled")));
    }

    [Fact]
    public async Task Too_soon_ends_by_itself_after_the_sixty_seconds()
    {
        await host.Get<StartPayout>().RunAsync(PayoutHost.Request());
        var form = Form();
        Assert.NotEmpty(form.FindAll("[data-code=TooSoon]"));
        host.Clock.Advance(TimeSpan.FromSeconds(60));
        form.WaitForAssertion(() => Assert.Empty(form.FindAll("[data-code=TooSoon]")));
    }

    [Fact]
    public async Task What_was_paid_before_is_above_the_form()
    {
        await host.AddAsync(new FreightRefund { ShopId = 1, Id = "F1", OrderSn = A.OrderNumber(1), Amount = A.Yuan(8), GrantedAt = A.Now });
        await host.Get<StartPayout>().RunAsync(PayoutHost.Request());
        var form = Form();
        Assert.Contains("¥8.00", form.Find("[aria-labelledby=earlier-freight]").TextContent, StringComparison.Ordinal);
        Assert.Single(form.FindAll("[aria-labelledby=earlier-order] li"));
        Assert.Empty(form.FindAll("[aria-labelledby=earlier-buyer] li"));
    }

    [Theory]
    [InlineData(StaffRole.Service, new[] { "GoodsBalance", "Scan", "AskAdmin" })]
    [InlineData(StaffRole.Admin, new[] { "GoodsBalance", "Scan" })]
    public void An_admin_is_not_offered_to_ask_an_admin(StaffRole role, string[] offered) =>
        Assert.Equal(offered, Form(role).FindAll("[data-choice]").Select(choice => choice.GetAttribute("data-choice")));

    [Fact]
    public void Another_shops_order_is_a_missing_one() => Assert.Equal(
        "OrderNotFound", Form(order: 99).Find("[data-code]").GetAttribute("data-code"));

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await host.DisposeAsync();
    }

    private static AngleSharp.Dom.IElement Next(IRenderedComponent<PayoutFormPanel> form) => form.Find(".next button");

    private Guid KeptKey() => PayoutInput.FromText((string)JSInterop.Invocations["mcDrafts.set"][^1].Arguments[1]!)!.Key;

    private IRenderedComponent<PayoutFormPanel> Form(StaffRole role = StaffRole.Admin, int order = 1)
    {
        var form = Render<PayoutFormPanel>(parameters => parameters
            .Add(p => p.OrderSn, A.OrderNumber(order))
            .Add(p => p.Staff, new CurrentStaff(1, A.StaffId, "boss", "阿美", role))
            .Add(p => p.OnStarted, form => started = form.PayoutId));
        form.WaitForElement(order == 99 ? "[data-code]" : "#payout-amount");
        form.WaitForAssertion(() => Assert.Empty(form.FindAll("[data-feed=Asking]")));
        return form;
    }

    private IRenderedComponent<PayoutFormPanel> Filled()
    {
        var form = Form();
        form.Find("input[value=ReturnShipping]").Change("ReturnShipping");
        form.Find("#payout-amount").Input("5.00");
        form.Find("#payout-reason").Input("退货运费");
        form.Find("#payout-message").Input("运费已补给您，请查收");
        return form;
    }
}
