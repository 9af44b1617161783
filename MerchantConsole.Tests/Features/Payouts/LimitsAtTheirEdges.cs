using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Payouts;

/// <summary>
/// §5-§7 through the command, on a database: each limit one step below, at and above it, whether the step is a fen or a millisecond. The rules by themselves
/// are tested at the same places in <c>RuleLimitTests</c>.
/// </summary>
public sealed class LimitsAtTheirEdges
{
    private static readonly Guid Amy = new("00000000-0000-0000-0000-0000000000a2");
    private static readonly int[] Steps = [-1, 0, 1];

    [Theory, BothDatabases]
    public async Task The_next_payout_of_an_order_may_start_at_exactly_sixty_seconds(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, 3);
        foreach (var step in Steps)
        {
            Assert.Empty(await PayAsync(host, step + 2));
            host.Clock.Advance(A.Policy.Between + TimeSpan.FromMilliseconds(step));
            Assert.Equal(step < 0 ? [RefusalCode.TooSoon] : [], await PayAsync(host, step + 2));
        }

        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task The_third_payout_of_an_order_is_the_last_and_one_taken_back_gives_its_place_back(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, rail: Rail());
        for (var number = 1; number <= A.Policy.PerOrder; number++)
        {
            Assert.Empty(await PayAsync(host, choice: number == 2 ? FundingChoice.Scan : FundingChoice.GoodsBalance));
            host.Clock.Advance(A.Policy.Between);
        }

        Assert.Equal([RefusalCode.CountReached], await PayAsync(host));
        var waiting = await host.ReadAsync(db => db.Payouts.Where(p => p.State == PayoutState.AwaitingRecharge).Select(p => p.Id).SingleAsync());
        Assert.True((await host.Get<WithdrawPayout>().RunAsync(1, A.StaffId, waiting)).Succeeded);
        Assert.Empty(await PayAsync(host));
        host.Clock.Advance(A.Policy.Between);
        Assert.Equal([RefusalCode.CountReached], await PayAsync(host));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Amounts_begin_at_one_yuan_and_end_at_the_orders_cap(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, 9);
        string[] promoted = [A.OrderNumber(7), A.OrderNumber(8), A.OrderNumber(9)];
        await host.ChangeAsync(db => db.Orders.Where(o => promoted.Contains(o.OrderSn)).ExecuteUpdateAsync(set => set.SetProperty(o => o.IsPromotion, true)));
        foreach (var step in Steps)
        {
            Assert.Equal(step < 0 ? [RefusalCode.AmountBelowMinimum] : [], await PayAsync(host, step + 2, fen: 100 + step));
            Assert.Equal(step > 0 ? [RefusalCode.AmountAboveCap] : [], await PayAsync(host, step + 5, fen: 50_000 + step));
            Assert.Equal(step > 0 ? [RefusalCode.AmountAboveCap] : [], await PayAsync(host, step + 8, fen: 20_000 + step));
        }

        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_quota_ends_at_its_own_amount_for_a_payout_and_for_a_day(StorageProvider provider)
    {
        foreach (var step in Steps)
        {
            await using var host = await StartAsync(provider);
            Assert.Equal(step > 0 ? [RefusalCode.OverPerPayoutQuota] : [], await PayAsync(host, 1, Amy, 2_000 + step));
            var used = step > 0 ? 0 : 2_000 + step;
            Assert.Empty(await PayAsync(host, 2, Amy, 2_000));
            Assert.Equal(step > 0 ? [] : [RefusalCode.OverDailyQuota], await PayAsync(host, 3, Amy, step > 0 ? 2_000 : 5_001 - used - 2_000));
            Assert.Empty(await PayAsync(host, 4, Amy, step > 0 ? 1_000 : 5_000 - used - 2_000));
            Assert.Equal([RefusalCode.OverDailyQuota], await PayAsync(host, 5, Amy, 100));
            await host.AssertEverythingHoldsAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task The_shops_day_ends_at_its_two_limits_and_its_balance_at_nothing(StorageProvider provider)
    {
        foreach (var step in Steps)
        {
            await using var daily = await PayoutHost.StartAsync(
                provider, 2, shop => shop.Policy = new PayoutPolicy { ShopDaily = A.Yuan(30) }, Rail());
            Assert.Empty(await PayAsync(daily, 1, fen: 2_000, choice: FundingChoice.Scan));
            Assert.Equal(step > 0 ? [RefusalCode.ShopDailyLimitReached] : [], await PayAsync(daily, 2, fen: 1_000 + step));

            await using var goods = await PayoutHost.StartAsync(provider, 2, shop => shop.Policy = new PayoutPolicy { ShopGoodsDaily = A.Yuan(30) });
            Assert.Empty(await PayAsync(goods, 1, fen: 2_000));
            Assert.Equal(step > 0 ? [RefusalCode.ShopGoodsLimitReached] : [], await PayAsync(goods, 2, fen: 1_000 + step));

            await using var balance = await PayoutHost.StartAsync(provider, 1, shop => shop.GoodsBalance = A.Yuan(10));
            Assert.Equal(step > 0 ? [RefusalCode.BalanceInsufficient] : [], await PayAsync(balance, 1, fen: 1_000 + step));
            foreach (var host in new[] { daily, goods, balance }) await host.AssertEverythingHoldsAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task The_same_amount_to_the_same_buyer_is_asked_about_until_a_day_is_over_and_shown_for_thirty(StorageProvider provider)
    {
        foreach (var step in Steps)
        {
            await using var host = await PayoutHost.StartAsync(provider, 3);
            await host.ChangeAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.BuyerId, "buyer1")));
            Assert.Empty(await PayAsync(host));
            host.Clock.Advance(PayoutRules.SameAmountWithin + TimeSpan.FromMilliseconds(step));
            Assert.Equal(step < 0 ? [RefusalCode.RepeatNotConfirmed] : [], await PayAsync(host, 2, confirms: false));

            host.Clock.Advance(PayoutFactsReader.BuyerHistory - PayoutRules.SameAmountWithin);
            var staff = await host.ReadAsync(db => db.Staff.AsNoTracking().SingleAsync());
            var facts = await host.ReadAsync(db => host.Get<PayoutFactsReader>().ReadAsync(
                db, db.Shops.AsNoTracking().Single(), staff, A.OrderNumber(3), host.Clock.GetUtcNow(), CancellationToken.None));
            Assert.Equal(step < 0 ? 1 : step == 0 ? 2 : 1, facts.Order!.BuyersOtherPayouts);
            await host.AssertEverythingHoldsAsync();
        }
    }

    // A shop whose balance lasts, and amy with 20.00 / 50.00.
    private static async Task<ConsoleHost> StartAsync(StorageProvider provider)
    {
        var host = await PayoutHost.StartAsync(provider, 6);
        await host.AddAsync(A.Staff(StaffRole.Service, id: Amy, accountName: "amy", but: s => s.Quota = A.Quota(20, 50)));
        return host;
    }

    private static ScriptedRechargeRail Rail() => new(RechargeMethod.WeChatPay);

    private static async Task<IEnumerable<RefusalCode>> PayAsync(
        ConsoleHost host, int order = 1, Guid? staff = null, long fen = 500, FundingChoice choice = FundingChoice.GoodsBalance, bool confirms = true)
    {
        var request = PayoutHost.Request(order, staff) with { Choice = choice, ConfirmsRepeat = confirms };
        var answer = await host.Get<StartPayout>().RunAsync(request with { Draft = request.Draft with { Amount = new Money(fen) } });
        return answer.Refusals.Select(refusal => refusal.Code);
    }
}
