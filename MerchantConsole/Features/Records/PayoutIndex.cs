using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records;

/// <summary>
/// By which index a filter's payouts are read: the one whose range is smallest in all likelihood and that has them in the order of the list, so that a page is the
/// first rows of it. What the database itself cannot know is written down here: few payouts are open, few are of one buyer, and very many are of one type.
/// </summary>
public static class PayoutIndex
{
    public const string Order = "IX_Payouts_ShopId_OrderSn";
    public const string Buyer = "IX_Payouts_ShopId_BuyerId_StartedAt_Id";
    public const string State = "IX_Payouts_ShopId_State_StartedAt_Id";
    public const string Product = "IX_Payouts_ShopId_ProductId_StartedAt_Id";
    public const string Applicant = "IX_Payouts_ShopId_ApplicantId_StartedAt_Id";
    public const string Amount = PayoutsFindTheirGoods.AmountIndex;
    public const string Source = "IX_Payouts_ShopId_Source_StartedAt_Id";
    public const string Type = "IX_Payouts_ShopId_Type_StartedAt_Id";
    public const string Started = "IX_Payouts_ShopId_StartedAt_Id";
    public const string Deducted = "IX_Payouts_ShopId_DeductedAt_Id";
    public const string Counted = "IX_Payouts_ShopId_CommittedAt";

    /// <summary>So many payouts are collected and put in order without anybody noticing; more are walked in the order of the list.</summary>
    private const int MostSorted = 20_000;

    /// <summary>The name of the index; null where a key or the database's own choice is best.</summary>
    public static async Task<string?> OfAsync(ConsoleDbContext db, int shopId, RecordFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.PayoutId is not null || filter.DecidedFrom is not null || filter.DecidedTo is not null || filter.Answer is not null) return null;
        if (filter.OrderSn is not null || filter.NicknameWithoutId is not null) return Order;
        if (filter.BuyerId is not null) return Buyer;
        if (IsOpen(filter)) return State;
        if (filter.CountedOn is not null) return Counted;
        if (filter.Sort == RecordSort.Deducted) return Deducted;
        if (filter.ProductId is not null) return Product;
        if (filter.Applicant is not null) return Applicant;
        if (filter.AmountFrom is not null && filter.AmountFrom == filter.AmountTo) return Amount;
        if ((filter.AmountFrom is not null || filter.AmountTo is not null) && await IsFewAsync(db, shopId, filter, cancellationToken)) return Amount;
        if (filter.State is not null) return State;
        if (filter.Source is not null || filter.WithoutSource) return Source;
        return filter.Type is not null ? Type : Started;
    }

    private static bool IsOpen(RecordFilter filter) =>
        filter.OutcomeUnknown || filter.Failure is not null || filter.Need is not null
        || filter.State is PayoutState.PendingApproval or PayoutState.AwaitingRecharge or PayoutState.Processing or PayoutState.Failed or PayoutState.Closed;

    private static async Task<bool> IsFewAsync(ConsoleDbContext db, int shopId, RecordFilter filter, CancellationToken cancellationToken)
    {
        var (least, most) = (filter.AmountFrom?.Fen ?? 0, filter.AmountTo?.Fen ?? long.MaxValue);
        return await db.Payouts
            .Where(p => p.ShopId == shopId && p.Amount.Fen >= least && p.Amount.Fen <= most)
            .Select(p => p.Amount.Fen)
            .OrderBy(fen => fen)
            .Take(MostSorted + 1)
            .CountAsync(cancellationToken) <= MostSorted;
    }
}
