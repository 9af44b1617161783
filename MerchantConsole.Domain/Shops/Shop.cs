using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Domain.Shops;

/// <summary>A shop: whose money moves, and by which policy. Its row is what every money decision of the shop locks.</summary>
public sealed class Shop
{
    /// <summary>The shop's number; the first part of every other key.</summary>
    public int Id { get; init; }

    public required string Name { get; set; }

    /// <summary>
    /// The goods balance (货款余额), never below zero. It repeats the sum of the ledger account so that a decision reads one row; it changes
    /// only together with a journal entry, and the checker compares both.
    /// </summary>
    public Money GoodsBalance { get; set; }

    /// <summary>Whether bills of the shop are unpaid (§5).</summary>
    public bool HasUnpaidBills { get; set; }

    /// <summary>0元入驻: entered without a deposit (§6).</summary>
    public bool IsZeroYuanEntry { get; set; }

    public bool DepositPaid { get; set; }

    /// <summary>Whether risk control has flagged the shop (§6).</summary>
    public bool RiskFlagged { get; set; }

    public PayoutPolicy Policy { get; set; } = PayoutPolicy.Default;
}
