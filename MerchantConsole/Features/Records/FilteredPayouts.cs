using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Records;

/// <summary>What a filter means in the database; nothing is asked of it that the filter does not name.</summary>
internal static class FilteredPayouts
{
    /// <summary>The payouts of one shop that a filter lets through, in no order.</summary>
    public static IQueryable<Payout> Filtered(this ConsoleDbContext db, int shopId, RecordFilter filter)
    {
        var payouts = db.Payouts.Where(p => p.ShopId == shopId);
        if (filter.OrderSn is { } orderSn) payouts = payouts.Where(p => p.OrderSn == orderSn);
        if (filter.ProductId is { } product)
            payouts = payouts.Where(p => db.Orders.Any(o => o.ShopId == shopId && o.OrderSn == p.OrderSn && o.ProductId == product));
        if (filter.Applicant is { } account)
            payouts = payouts.Where(p => p.ApplicantId
                == db.Staff.Where(s => s.ShopId == shopId && s.AccountName == account).Select(s => s.Id).FirstOrDefault());
        if (filter.State is { } state) payouts = payouts.Where(p => p.State == state);
        if (filter.OutcomeUnknown) payouts = payouts.Where(p => p.State == PayoutState.Processing && p.OutcomeUnknownSince != null);
        if (filter.Type is { } type) payouts = payouts.Where(p => p.Type == type);
        if (filter.Source is { } source) payouts = payouts.Where(p => p.Source == source);
        return payouts.OfAmount(filter).OfDays(filter).OfCounting(filter);
    }

    private static IQueryable<Payout> OfAmount(this IQueryable<Payout> payouts, RecordFilter filter)
    {
        if (filter.AmountFrom is { Fen: var least }) payouts = payouts.Where(p => p.Amount.Fen >= least);
        if (filter.AmountTo is { Fen: var most }) payouts = payouts.Where(p => p.Amount.Fen <= most);
        return payouts;
    }

    private static IQueryable<Payout> OfDays(this IQueryable<Payout> payouts, RecordFilter filter)
    {
        if (filter.DeductedFrom is { Start: var deductedFrom }) payouts = payouts.Where(p => p.DeductedAt >= deductedFrom);
        if (filter.DeductedTo is { End: var deductedBefore }) payouts = payouts.Where(p => p.DeductedAt < deductedBefore);
        if (filter.From is { Start: var from }) payouts = payouts.Where(p => p.StartedAt >= from);
        if (filter.To is { End: var before }) payouts = payouts.Where(p => p.StartedAt < before);
        return payouts;
    }

    private static IQueryable<Payout> OfCounting(this IQueryable<Payout> payouts, RecordFilter filter) =>
        filter.CountedOn is not { Start: var from, End: var before }
            ? payouts
            : payouts.Where(p => p.CommittedAt >= from && p.CommittedAt < before
                && p.State != PayoutState.Rejected && p.State != PayoutState.Withdrawn && p.State != PayoutState.RechargeFailed);
}
