using Bunit;
using MerchantConsole.Components;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Records;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Tests.Features.Records;

/// <summary>打款详情 as a page.</summary>
public sealed class RecordPageTests : RecordPagesTest
{
    public static TheoryData<PayoutState> States() => new(Enum.GetValues<PayoutState>());

    [Theory, MemberData(nameof(States))]
    public async Task Each_state_says_where_the_money_is_and_what_comes_next(PayoutState state)
    {
        var payout = A.PayoutIn(state);
        await Host.StoreAsync(payout);
        var standing = OpenRecord(payout.Id).WaitForElement("[data-standing]");
        Assert.NotNull(standing.QuerySelector($"[data-state={state}]"));
        Assert.Contains(Words[$"Where.{state}"], standing.TextContent, StringComparison.Ordinal);
        Assert.Equal(payout.NextStep?.ToString(), standing.QuerySelector(".standing-next")!.GetAttribute("data-next"));
        Assert.NotEmpty(standing.QuerySelectorAll("li"));
        if (payout.NextAt is { } at && state != PayoutState.Closed) Assert.Contains(Time(at), standing.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_outcome_says_so_and_when_it_is_asked_for_again()
    {
        var id = await StartAsync();
        await AnswerAsync(SandboxOutcome.TimeoutThenSucceed);
        var standing = OpenRecord(id).WaitForElement("[data-standing]");
        Assert.Contains(Words["State.OutcomeUnknown"], standing.TextContent, StringComparison.Ordinal);
        Assert.Contains(Words["Where.OutcomeUnknown"], standing.TextContent, StringComparison.Ordinal);
        Assert.Equal("AskOutcome", standing.QuerySelector(".standing-next")!.GetAttribute("data-next"));
        Assert.Contains(Time(A.Now.AddSeconds(1)), standing.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WeChatPay", "微信支付")]
    [InlineData("wechatpay", "微信支付")]
    [InlineData("Alipay", "支付宝")]
    [InlineData("unheard-of", "unheard-of")]
    public async Task A_provider_is_called_by_its_name(string provider, string name)
    {
        await Host.AddAsync([.. Moves(provider)]);
        Assert.Contains($"支付渠道（{name}）", OpenRecord(RecordShop.Number("1")).WaitForElement(".timeline").TextContent, StringComparison.Ordinal);

        static IEnumerable<object> Moves(string provider)
        {
            var begun = A.Begun(PayoutTrigger.StartByScan, id: RecordShop.Number("1"));
            yield return begun.Payout;
            yield return begun.Event;
            yield return begun.Payout.Move(PayoutTrigger.RechargePaid, Actor.Provider(provider), A.Now, "", A.Policy).Value!.Event;
        }
    }

    [Fact]
    public async Task A_closed_payout_promises_its_return_in_days()
    {
        var payout = A.PayoutIn(PayoutState.Closed);
        await Host.StoreAsync(payout);
        var text = OpenRecord(payout.Id).WaitForElement("[data-standing]").TextContent;
        Assert.Contains("2026-11-26 至 2026-11-30", text, StringComparison.Ordinal);
        Assert.DoesNotContain("暂定", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_of_a_year_without_a_calendar_are_provisional()
    {
        var end = new DateTimeOffset(WorkingDays.Mainland.LastPublishedYear, 12, 30, 4, 0, 0, TimeSpan.Zero);
        await Host.StoreAsync(RecordShop.Payout("1", end, then: [PayoutTrigger.RailRefused, PayoutTrigger.SevenDaysOver]));
        Assert.Contains("暂定", OpenRecord(RecordShop.Number("1")).WaitForElement("[data-provisional]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_moves_by_itself_from_processing_to_its_end()
    {
        var id = await StartAsync();
        var page = OpenRecord(id);
        page.WaitForElement("[data-standing] [data-state=Processing]");
        await AnswerAsync(SandboxOutcome.Succeed);
        page.WaitForElement("[data-standing] [data-state=Succeeded]");
        Assert.Equal(2, page.FindAll("[data-channel]").Count);
    }

    [Fact]
    public async Task The_timeline_says_what_when_who_and_why()
    {
        var id = await StartAsync();
        await AnswerAsync(SandboxOutcome.FailAccount);
        Host.Clock.Advance(TimeSpan.FromDays(7));
        await Host.WorkOffAsync();
        var moves = OpenRecord(id).FindAll("[data-event]");
        Assert.Equal(["SevenDaysOver", "CardEnded", "CardSent", "RailRefused", "StartFromGoodsBalance"], moves.Select(move => move.GetAttribute("data-event")));
        Assert.Contains("系统", moves[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("系统", moves[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("支付渠道（沙箱渠道）", moves[3].TextContent, StringComparison.Ordinal);
        Assert.Contains("收款账户异常（ACCOUNT_ABNORMAL）", moves[3].TextContent, StringComparison.Ordinal);
        Assert.Contains("阿美", moves[4].TextContent, StringComparison.Ordinal);
        Assert.Contains(Time(A.Now), moves[4].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_attempt_has_its_number_and_the_rails_words()
    {
        var id = await StartAsync();
        await AnswerAsync(SandboxOutcome.FailOther);
        var attempt = OpenRecord(id).WaitForElement("[data-attempt='1']");
        Assert.Equal("Refused", attempt.GetAttribute("data-outcome"));
        Assert.Contains($"{id}A01", attempt.TextContent, StringComparison.Ordinal);
        Assert.Contains("CHANNEL_CLOSED", attempt.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_decision_shows_each_limit_with_its_figures_and_the_confirmed_repeat()
    {
        await StartAsync();
        Host.Clock.Advance(TimeSpan.FromMinutes(2));
        var id = await StartAsync();
        var page = OpenRecord(id);
        Assert.Equal(["3 笔", "1 笔", "1 笔", "1 笔"], Cells(page, RefusalCode.CountReached));
        Assert.Equal(["¥500.00", "—", "¥5.00", "—"], Cells(page, RefusalCode.AmountAboveCap));
        Assert.Equal(["¥9,995.00", "—", "¥5.00", "¥9,990.00"], Cells(page, RefusalCode.BalanceInsufficient));
        Assert.Equal(["¥50,000.00", "¥5.00", "¥5.00", "¥49,990.00"], Cells(page, RefusalCode.ShopDailyLimitReached));
        Assert.Equal(["¥20,000.00", "¥5.00", "¥5.00", "¥19,990.00"], Cells(page, RefusalCode.ShopGoodsLimitReached));
        Assert.Equal("1", page.Find("[data-rule-version]").GetAttribute("data-rule-version"));
        Assert.Equal("该订单已有同类型打款", page.Find("[data-warning=RepeatOfType]").TextContent);
        Assert.Single(page.FindAll("[data-repeat-confirmed]"));
        Assert.Contains("¥9,995.00", page.Find("details dl").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_decision_names_the_payouts_it_knew_of_with_their_state_of_today()
    {
        var first = await StartAsync();
        await AnswerAsync(SandboxOutcome.Succeed);
        Host.Clock.Advance(TimeSpan.FromMinutes(2));
        var known = Assert.Single(OpenRecord(await StartAsync()).FindAll("[data-known='1'] li"));
        Assert.Equal(
            [$"/aftersales/payouts/{first}", $"/shipping/orders/{A.OrderNumber(1)}"], known.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Contains("退运费", known.TextContent, StringComparison.Ordinal);
        Assert.Contains("¥5.00", known.TextContent, StringComparison.Ordinal);
        Assert.NotNull(known.QuerySelector("[data-state=Succeeded]"));
    }

    [Fact]
    public async Task The_decision_names_what_it_knew_of_the_buyers_other_orders_as_well()
    {
        await Host.ChangeAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(order => order.BuyerId, "one and the same")));
        var first = await StartAsync();
        await AnswerAsync(SandboxOutcome.Succeed);
        var result = await Host.Get<StartPayout>().RunAsync(PayoutHost.Request(2) with { ConfirmsRepeat = true });
        var known = Assert.Single(OpenRecord(result.Value!.PayoutId).FindAll("[data-known='1'] li"));
        Assert.Equal(first, known.GetAttribute("data-known-payout"));
        Assert.Contains(A.OrderNumber(1), known.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_providers_serial_number_is_called_so()
    {
        var id = await StartAsync();
        await AnswerAsync(SandboxOutcome.Succeed);
        var reference = await Host.ReadAsync(db => db.PayoutAttempts.Select(attempt => attempt.ProviderReference).SingleAsync());
        var line = OpenRecord(id).WaitForElement("[data-event=RailConfirmed] .timeline-why");
        Assert.Equal($"渠道流水号 {reference}", line.TextContent);
    }

    [Theory]
    [InlineData(FundingChoice.Scan, "¥0.00", "¥10,000.00", "¥5.00", "¥49,995.00")]
    [InlineData(FundingChoice.AskAdmin, "¥0.00", "¥10,000.00", "¥0.00", "¥50,000.00")]
    public async Task What_is_not_paid_from_the_goods_balance_uses_nothing_of_it(
        FundingChoice choice, string uses, string left, string usesOfDay, string leftOfDay)
    {
        var request = PayoutHost.Request(staff: choice == FundingChoice.AskAdmin ? RecordShop.AmyId : null) with { Choice = choice };
        var id = (await Host.Get<StartPayout>().RunAsync(request)).Value!.PayoutId;
        var page = OpenRecord(id);
        Assert.Equal(["¥10,000.00", "—", uses, left], Cells(page, RefusalCode.BalanceInsufficient));
        Assert.Equal(["¥20,000.00", "¥0.00", uses, "¥20,000.00"], Cells(page, RefusalCode.ShopGoodsLimitReached));
        Assert.Equal(["¥50,000.00", "¥0.00", usesOfDay, leftOfDay], Cells(page, RefusalCode.ShopDailyLimitReached));
    }

    [Theory]
    [InlineData("P000000XXXXXXXXXX")]
    [InlineData("nonsense")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("' OR 1=1 --")]
    [InlineData("P26112300000000\0")]
    public void A_number_that_is_none_has_an_honest_face(string id)
    {
        var face = OpenRecord(id).WaitForElement("[data-code=PayoutNotFound]");
        Assert.Equal("missing", face.GetAttribute("data-face"));
    }

    [Fact]
    public async Task Another_shops_number_is_answered_like_a_missing_one()
    {
        await Host.AddAsync(A.Shop(2), A.Order(1, shopId: 2));
        await Host.StoreAsync(RecordShop.Payout("88", shopId: 2));
        var foreign = OpenRecord(RecordShop.Number("88")).WaitForElement("[data-face=missing]").InnerHtml;
        Assert.Equal(OpenRecord(RecordShop.Number("99")).WaitForElement("[data-face=missing]").InnerHtml, foreign);
    }

    [Fact]
    public async Task Only_an_admin_is_led_to_the_buyers_inbox()
    {
        var id = await StartAsync();
        Assert.NotEmpty(OpenRecord(id).FindAll("a[href^='/sandbox']"));
        SignIn(StaffRole.Service, RecordShop.AmyId, "amy");
        var page = OpenRecord(id);
        Assert.Empty(page.FindAll("a[href^='/sandbox']"));
        Assert.NotEmpty(page.FindAll($"a[href='/aftersales/payouts/records?order={A.OrderNumber(1)}']"));
    }

    [Fact]
    public async Task What_people_wrote_is_text_and_never_markup()
    {
        var draft = A.Draft with { Reason = "<b>x</b>", MessageToBuyer = "<img src=x>" };
        var started = await Host.Get<StartPayout>().RunAsync(PayoutHost.Request() with { Draft = draft });
        var page = OpenRecord(started.Value!.PayoutId);
        page.WaitForElement("[data-standing]");
        Assert.Empty(page.FindAll("img"));
        Assert.Contains("<b>x</b>", page.Find("dl.mc-facts").TextContent, StringComparison.Ordinal);
    }

    private IStringLocalizer<SharedTexts> Words => Services.GetRequiredService<IStringLocalizer<SharedTexts>>();

    private static IEnumerable<string> Cells(IRenderedComponent<RecordPage> page, RefusalCode code) =>
        page.Find($"[data-limit={code}]").QuerySelectorAll("td.num").Select(cell => cell.TextContent.Trim());
}
