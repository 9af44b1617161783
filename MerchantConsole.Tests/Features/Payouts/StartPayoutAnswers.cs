using System.Text.Json;
using MerchantConsole.Data.Configurations;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Payouts;

/// <summary>What the command answers and stores (§7), whatever a page may have said.</summary>
public sealed class StartPayoutAnswers
{
    [Theory, BothDatabases]
    public async Task A_payout_is_stored_with_its_decision_its_entry_its_history_and_its_first_attempt(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var started = await host.Get<StartPayout>().RunAsync(PayoutHost.Request());
        var id = started.Value!.PayoutId;
        await using var db = host.Open();
        var payout = await db.Payouts.SingleAsync();
        Assert.Equal((id, PayoutState.Processing, FundingSource.GoodsBalance), (payout.Id, payout.State, payout.Source));
        Assert.Equal(A.Yuan(9_995), (await db.Shops.SingleAsync()).GoodsBalance);
        var decision = await db.PayoutDecisions.SingleAsync();
        Assert.Equal((id, PayoutPolicy.RuleVersion), (decision.PayoutId, decision.RuleVersion));
        Assert.Contains(decision.Verdict!.Limits, limit => limit.Code == RefusalCode.ShopDailyLimitReached);
        Assert.Equal(1, await db.PayoutEvents.CountAsync());
        Assert.Equal($"{id}A01", (await db.PayoutAttempts.SingleAsync()).RailNumber);
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_refusal_is_stored_and_stays_the_answer_of_its_key(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, but: shop => shop.HasUnpaidBills = true);
        var request = PayoutHost.Request();
        var first = await host.Get<StartPayout>().RunAsync(request);
        await using (var db = host.Open())
        {
            (await db.Shops.SingleAsync()).HasUnpaidBills = false;
            await db.SaveChangesAsync();
        }

        var again = await host.Get<StartPayout>().RunAsync(request);
        Assert.Equal([RefusalCode.UnpaidBills], first.Refusals.Select(r => r.Code));
        Assert.Equal(first.Refusals, again.Refusals);
        Assert.Equal(1, await host.ReadAsync(db => db.PayoutDecisions.CountAsync()));
        Assert.True((await host.Get<StartPayout>().RunAsync(request with { FormKey = Guid.CreateVersion7() })).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task Another_shops_order_is_answered_like_a_missing_one(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        await host.AddAsync(A.Shop(2), A.Order(9, shopId: 2));
        var foreign = await host.Get<StartPayout>().RunAsync(PayoutHost.Request(9));
        var missing = await host.Get<StartPayout>().RunAsync(PayoutHost.Request(8));
        Assert.Equal([new Refusal(RefusalCode.OrderNotFound)], foreign.Refusals);
        Assert.Equal(missing.Refusals, foreign.Refusals);
    }

    [Theory, BothDatabases]
    public async Task A_disabled_account_and_one_of_another_shop_start_nothing(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var (disabled, stranger) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.AddAsync(
            A.Shop(2),
            A.Staff(id: disabled, accountName: "gone", but: s => s.DisabledAt = A.Now),
            A.Staff(shopId: 2, id: stranger, accountName: "stranger"));
        Assert.Equal([RefusalCode.AccountDisabled], await RefusedAsync(PayoutHost.Request(staff: disabled)));
        Assert.Equal([RefusalCode.NotSignedIn], await RefusedAsync(PayoutHost.Request(staff: stranger)));
        Assert.Equal(0, await host.ReadAsync(db => db.Payouts.CountAsync()));

        async Task<IEnumerable<RefusalCode>> RefusedAsync(StartPayoutRequest request) =>
            (await host.Get<StartPayout>().RunAsync(request)).Refusals.Select(r => r.Code);
    }

    [Theory, BothDatabases]
    public async Task A_repeat_of_the_same_type_must_be_confirmed(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        await host.Get<StartPayout>().RunAsync(PayoutHost.Request());
        host.Clock.Advance(TimeSpan.FromSeconds(60));
        var silent = await host.Get<StartPayout>().RunAsync(PayoutHost.Request() with { ConfirmsRepeat = false });
        Assert.Equal([RefusalCode.RepeatNotConfirmed], silent.Refusals.Select(r => r.Code));
        Assert.True((await host.Get<StartPayout>().RunAsync(PayoutHost.Request())).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task Freight_that_the_platform_refunded_must_be_confirmed_for_a_payout_of_freight(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        await host.AddAsync(new FreightRefund { ShopId = 1, Id = "F1", OrderSn = A.OrderNumber(1), Amount = A.Yuan(8), GrantedAt = A.Now });
        var freight = PayoutHost.Request();
        var silent = await host.Get<StartPayout>().RunAsync(freight with { ConfirmsRepeat = false });
        Assert.Equal([RefusalCode.RepeatNotConfirmed], silent.Refusals.Select(r => r.Code));
        var other = freight with { FormKey = Guid.CreateVersion7(), Draft = freight.Draft with { Type = PayoutType.Other }, ConfirmsRepeat = false };
        Assert.True((await host.Get<StartPayout>().RunAsync(other)).Succeeded);

        host.Clock.Advance(TimeSpan.FromSeconds(60));
        var confirmed = await host.Get<StartPayout>().RunAsync(PayoutHost.Request());
        var decision = await host.ReadAsync(db => db.PayoutDecisions.SingleAsync(d => d.PayoutId == confirmed.Value!.PayoutId));
        Assert.Equal([PayoutWarning.FreightRefunded], decision.Verdict!.RepeatsFor(decision.Facts!.Type));
        Assert.Contains("\"ConfirmsRepeat\":true", decision.Request, StringComparison.Ordinal);
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_same_amount_to_the_same_buyer_within_a_day_must_be_confirmed_and_the_decision_keeps_what_was_known(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, 2);
        await host.ChangeAsync(async db => (await db.Orders.SingleAsync(o => o.OrderSn == A.OrderNumber(2))).BuyerId = "buyer1");
        await host.Get<StartPayout>().RunAsync(PayoutHost.Request());
        host.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        var unlike = await host.Get<StartPayout>().RunAsync(PayoutHost.Request(2, yuan: 5.01m) with { ConfirmsRepeat = false });
        Assert.True(unlike.Succeeded);
        await host.AddAsync(A.Order(3, but: order => order.BuyerId = "buyer1"));
        var silent = await host.Get<StartPayout>().RunAsync(PayoutHost.Request(3) with { ConfirmsRepeat = false });
        Assert.Equal([RefusalCode.RepeatNotConfirmed], silent.Refusals.Select(r => r.Code));

        var confirmed = await host.Get<StartPayout>().RunAsync(PayoutHost.Request(3));
        var decision = await host.ReadAsync(db => db.PayoutDecisions.SingleAsync(d => d.PayoutId == confirmed.Value!.PayoutId));
        Assert.Contains(PayoutWarning.SameAmountRecently, decision.Verdict!.Warnings);
        Assert.DoesNotContain(PayoutWarning.RepeatOfType, decision.Verdict.Warnings);
        Assert.Equal([A.Yuan(5.01m), A.Yuan(5)], decision.Facts!.Order!.RecentlyPaid.Select(paid => paid.Amount));
        Assert.Contains("\"ConfirmsRepeat\":true", decision.Request, StringComparison.Ordinal);
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_payout_of_a_day_ago_one_to_another_buyer_and_one_that_came_to_nothing_are_no_repeat(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, 3);
        await host.ChangeAsync(async db => (await db.Orders.SingleAsync(o => o.OrderSn == A.OrderNumber(2))).BuyerId = "buyer1");
        await host.Get<StartPayout>().RunAsync(PayoutHost.Request());
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.Get<StartPayout>().RunAsync(PayoutHost.Request(3));
        var withdrawn = A.PayoutIn(PayoutState.Withdrawn);
        await host.AddAsync(withdrawn);
        await host.ChangeAsync(db => db.Payouts.Where(p => p.Id == withdrawn.Id).ExecuteUpdateAsync(set => set
            .SetProperty(p => p.BuyerId, "buyer1").SetProperty(p => p.StartedAt, host.Clock.GetUtcNow())));
        Assert.True((await host.Get<StartPayout>().RunAsync(PayoutHost.Request(2) with { ConfirmsRepeat = false })).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task A_decision_of_before_the_rule_is_judged_to_the_same_verdict(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        await host.Get<StartPayout>().RunAsync(PayoutHost.Request());
        var stored = JsonSerializer.Serialize((await host.ReadAsync(db => db.PayoutDecisions.SingleAsync())).Facts, JsonColumn.Options);
        var earlier = stored.Replace(",\"RecentlyPaid\":[]", "", StringComparison.Ordinal);
        Assert.NotEqual(stored, earlier);
        Assert.Empty(JsonSerializer.Deserialize<PayoutFacts>(earlier, JsonColumn.Options)!.Order!.RecentlyPaid);
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_daily_quota_starts_again_at_midnight_in_Shanghai(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, 3);
        var amy = Guid.CreateVersion7();
        await host.AddAsync(A.Staff(StaffRole.Service, id: amy, accountName: "amy", but: s => s.Quota = A.Quota(50, 50)));
        var midnight = ShopDay.Of(A.Now).End;
        host.Clock.SetUtcNow(midnight.AddMilliseconds(-1));
        Assert.True((await host.Get<StartPayout>().RunAsync(PayoutHost.Request(1, amy, yuan: 50))).Succeeded);
        var before = await host.Get<StartPayout>().RunAsync(PayoutHost.Request(2, amy, yuan: 50));
        host.Clock.SetUtcNow(midnight);
        var after = await host.Get<StartPayout>().RunAsync(PayoutHost.Request(3, amy, yuan: 50));
        Assert.Equal([RefusalCode.OverDailyQuota], before.Refusals.Select(r => r.Code));
        Assert.True(after.Succeeded);
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Contents_that_the_form_would_refuse_are_refused_by_the_command_and_nothing_is_stored(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var request = PayoutHost.Request();
        var refused = await host.Get<StartPayout>().RunAsync(request with
        {
            Draft = request.Draft with { Type = (PayoutType)7, Reason = new string('a', 10_000), MessageToBuyer = "加我微信 abc12345" },
        });
        Assert.Equal(
            [RefusalCode.TypeMissing, RefusalCode.ReasonLength, RefusalCode.MessageAsksForPrivateAccount], refused.Refusals.Select(r => r.Code));
        Assert.Equal(0, await host.ReadAsync(db => db.PayoutDecisions.CountAsync()));
        Assert.Equal([RefusalCode.SourceNotOpen], (await host.Get<StartPayout>().RunAsync(request with { Choice = (FundingChoice)9 })).Refusals.Select(r => r.Code));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Spaces_and_line_ends_around_the_texts_are_not_other_contents(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var request = PayoutHost.Request();
        var first = await host.Get<StartPayout>().RunAsync(request);
        var again = await host.Get<StartPayout>().RunAsync(request with { Draft = request.Draft with { Reason = $" {request.Draft.Reason}\r\n" } });
        Assert.Equal(first.Value, again.Value);
        Assert.Equal(request.Draft.Reason, (await host.ReadAsync(db => db.Payouts.SingleAsync())).Reason);
    }

    [Theory, BothDatabases]
    public async Task A_page_that_lost_the_answer_finds_it_by_its_key(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var request = PayoutHost.Request();
        var queries = host.Get<PayoutFormQueries>();
        Assert.Null(await queries.AnswerOfAsync(1, A.StaffId, request.FormKey));
        var started = await host.Get<StartPayout>().RunAsync(request);
        Assert.Equal(new KeyAnswer(started.Value!.PayoutId), await queries.AnswerOfAsync(1, A.StaffId, request.FormKey));
        Assert.Null(await queries.AnswerOfAsync(1, Guid.CreateVersion7(), request.FormKey));
        var refused = PayoutHost.Request();
        await host.Get<StartPayout>().RunAsync(refused);
        Assert.Equal(new KeyAnswer(null), await queries.AnswerOfAsync(1, A.StaffId, refused.FormKey));
    }
}
