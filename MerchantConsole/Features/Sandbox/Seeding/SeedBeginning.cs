using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;

namespace MerchantConsole.Features.Sandbox.Seeding;

/// <summary>One payout of the seed as it begins.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Trigger">From the goods balance, by scan or as a request.</param>
/// <param name="Dice">0-999: what becomes of it.</param>
/// <param name="At">When it begins.</param>
/// <param name="Detail">Where it stands among the newest, whose details are made as well; null for the others.</param>
internal sealed record SeedBeginning(
    string Id, Order Order, PayoutDraft Draft, StaffMember Person, PayoutTrigger Trigger, DateTimeOffset At, int Dice, SeedDetail? Detail)
{
    public bool IsNewest => Detail is not null;

    /// <summary>It was begun within the hour and waits for its recharge.</summary>
    public bool Waits => Detail == SeedDetail.Waits;

    public PayoutMove Begin(PayoutPolicy policy) => Payout.Begin(
        SeedOptions.ShopId, Id, Trigger, Draft, Actor.Staff(Person.Id, Person.DisplayName), At, policy,
        goods: new OrderedGoods(Order.ProductId, Order.BuyerId));
}

/// <summary>How new one of the newest payouts is.</summary>
internal enum SeedDetail
{
    Whole = 1,

    /// <summary>Its buyer may still wait for an answer.</summary>
    Late,

    /// <summary>Waits for its recharge.</summary>
    Waits,
}
