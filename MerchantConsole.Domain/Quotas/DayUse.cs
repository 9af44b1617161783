namespace MerchantConsole.Domain.Quotas;

/// <summary>
/// What was used of the daily limits on one shop day (§7): by the whole shop, or by one account of it. It repeats sums over the payouts so that a
/// decision reads two rows instead of a day's payouts; it changes only with a recorded move, and the checker compares both.
/// </summary>
public sealed class DayUse
{
    /// <summary>Stands for the whole shop in the place of an account.</summary>
    public static readonly Guid WholeShop = Guid.Empty;

    public int ShopId { get; init; }

    public DateOnly Day { get; init; }

    /// <summary>The account on whose own rights the goods balance paid, or <see cref="WholeShop"/>.</summary>
    public Guid StaffId { get; init; }

    /// <summary>Payouts committed that day that count (§7); kept for the whole shop alone.</summary>
    public Money Payouts { get; set; }

    /// <summary>Payouts debited from the goods balance that day, for good.</summary>
    public Money Goods { get; set; }
}
