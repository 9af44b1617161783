using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Domain.Staff;

namespace MerchantConsole.Tests.TestKit;

/// <summary>
/// Valid objects to change one thing of. <see cref="Facts"/>, <see cref="ShopFacts"/>, <see cref="OrderFacts"/> and <see cref="Payer"/> belong
/// together: a payout of 5.00 by an admin that nothing stands against. The entities fit each other as well (shop 1, its order, its staff).
/// </summary>
internal static class A
{
    /// <summary>Noon of a Monday in Beijing.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    public static readonly Guid StaffId = new("00000000-0000-0000-0000-0000000000a1");

    public static readonly PayoutPolicy Policy = PayoutPolicy.Default;

    public static Actor Applicant => Actor.Staff(StaffId, "阿美");

    public static PayoutDraft Draft { get; } = new(OrderNumber(1), PayoutType.ReturnShipping, Yuan(5.00m), "退货运费", "运费已补给您，请查收");

    public static ShopFacts ShopFacts { get; } = new(
        GoodsBalance: Yuan(10_000m),
        HasUnpaidBills: false,
        IsZeroYuanEntry: false,
        DepositPaid: true,
        RiskFlagged: false,
        PayoutsToday: Money.Zero,
        GoodsPayoutsToday: Money.Zero);

    public static OrderFacts OrderFacts { get; } = new(
        OrderNumber(1),
        GroupedAt: Now.AddDays(-2),
        IsPromotion: false,
        RiskFlagged: false,
        IsRefunded: false,
        CountedPayouts: 0,
        LatestStart: null,
        PaidTypes: []);

    public static PayerFacts Payer { get; } = new(StaffId, StaffRole.Admin, Quota: null, DebitedToday: Money.Zero);

    public static PayoutFacts Facts { get; } = new()
    {
        Now = Now,
        Policy = Policy,
        Shop = ShopFacts,
        Order = OrderFacts,
        Payer = Payer,
        Type = PayoutType.ReturnShipping,
        Amount = Yuan(5.00m),
    };

    public static Money Yuan(decimal yuan) => Money.FromYuan(yuan);

    public static Quota Quota(decimal perPayout, decimal perDay) => new(Yuan(perPayout), Yuan(perDay));

    public static PayerFacts Service(Quota? quota, decimal debitedToday = 0) =>
        new(StaffId, StaffRole.Service, quota, Yuan(debitedToday));

    /// <summary>An order number in the platform's form.</summary>
    public static string OrderNumber(int number) => $"990101-{number:000000000000000}";

    public static Shop Shop(int id = 1, Action<Shop>? but = null) =>
        Changed(new Shop { Id = id, Name = $"测试店铺{id}", GoodsBalance = Yuan(10_000m), DepositPaid = true }, but);

    public static Order Order(int number = 1, int shopId = 1, Action<Order>? but = null, string? orderSn = null) => Changed(
        new Order
        {
            ShopId = shopId,
            OrderSn = orderSn ?? OrderNumber(number),
            ProductId = "600100200300",
            ProductName = "纯棉毛巾三条装",
            Specification = "灰色",
            Status = "已发货，待收货",
            AfterSalesStatus = "无售后或售后取消",
            PaidAmount = Yuan(39.90m),
            GroupedAt = Now.AddDays(-2),
            BuyerId = $"buyer{number}",
            BuyerNickname = $"买家{number}",
            UpdatedAt = Now,
        },
        but);

    public static StaffMember Staff(
        StaffRole role = StaffRole.Admin, int shopId = 1, Guid? id = null, string accountName = "boss", Action<StaffMember>? but = null) =>
        Changed(
            new StaffMember
            {
                ShopId = shopId,
                Id = id ?? StaffId,
                AccountName = accountName,
                DisplayName = "阿美",
                Role = role,
                CreatedAt = Now.AddDays(-30),
            },
            but);

    /// <summary>What <see cref="Order"/> is of.</summary>
    public static OrderedGoods Goods(int order = 1) => new("600100200300", $"buyer{order}");

    /// <summary>The first move of a payout of <see cref="Draft"/> or of another draft.</summary>
    public static PayoutMove Begun(
        PayoutTrigger trigger = PayoutTrigger.StartFromGoodsBalance, PayoutDraft? draft = null, string id = "P261123AAAAAAAAAA") =>
        Payout.Begin(1, id, trigger, draft ?? Draft, Applicant, Now, Policy, goods: Goods());

    /// <summary>A payout that was led to a state by the shortest way.</summary>
    public static Payout PayoutIn(PayoutState state)
    {
        PayoutTrigger[] way = state switch
        {
            PayoutState.PendingApproval => [PayoutTrigger.AskAdmin],
            PayoutState.Rejected => [PayoutTrigger.AskAdmin, PayoutTrigger.Reject],
            PayoutState.Withdrawn => [PayoutTrigger.AskAdmin, PayoutTrigger.Withdraw],
            PayoutState.AwaitingRecharge => [PayoutTrigger.StartByScan],
            PayoutState.RechargeFailed => [PayoutTrigger.StartByScan, PayoutTrigger.RechargeExpired],
            PayoutState.Processing => [PayoutTrigger.StartFromGoodsBalance],
            PayoutState.Succeeded => [PayoutTrigger.StartFromGoodsBalance, PayoutTrigger.RailConfirmed],
            PayoutState.Failed => [PayoutTrigger.StartFromGoodsBalance, PayoutTrigger.RailRefused],
            PayoutState.Closed => [PayoutTrigger.StartFromGoodsBalance, PayoutTrigger.RailRefused, PayoutTrigger.SevenDaysOver],
            PayoutState.Returned =>
                [PayoutTrigger.StartFromGoodsBalance, PayoutTrigger.RailRefused, PayoutTrigger.SevenDaysOver, PayoutTrigger.ReturnDue],
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        var payout = Begun(way[0]).Payout;
        foreach (var trigger in way[1..]) Assert.True(payout.Move(trigger, Actor.System, Now, "", Policy).Succeeded);
        return payout;
    }

    private static T Changed<T>(T valid, Action<T>? but)
    {
        but?.Invoke(valid);
        return valid;
    }
}
