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
        if (filter.WithoutSource) payouts = payouts.Where(p => p.Source == null);
        if (filter.Reason is { } reason) payouts = payouts.Where(p => p.Reason == reason);
        if (filter.PaidBy is { } payer)
            payouts = payouts.Where(p => p.PaidByRightsOf
                == db.Staff.Where(s => s.ShopId == shopId && s.AccountName == payer).Select(s => (Guid?)s.Id).FirstOrDefault());
        return payouts.OfAmount(filter).OfDays(filter).OfCounting(filter).OfResult(filter);
    }

    /// <summary>The kept sums of the same payouts; only for a filter that <see cref="RecordFilter.IsOfSums"/>.</summary>
    public static IQueryable<PayoutSum> FilteredSums(this ConsoleDbContext db, int shopId, RecordFilter filter)
    {
        var sums = db.PayoutSums.Where(s => s.ShopId == shopId && s.Count != 0);
        if (filter.From is { Date: var from }) sums = sums.Where(s => s.Day >= from);
        if (filter.To is { Date: var to }) sums = sums.Where(s => s.Day <= to);
        if (filter.Applicant is { } account)
            sums = sums.Where(s => s.ApplicantId
                == db.Staff.Where(p => p.ShopId == shopId && p.AccountName == account).Select(p => p.Id).FirstOrDefault());
        if (filter.Type is { } type) sums = sums.Where(s => s.Type == type);
        if (filter.Source is { } source) sums = sums.Where(s => s.Source == source);
        if (filter.WithoutSource) sums = sums.Where(s => s.Source == default);
        if (filter.State is { } state) sums = sums.Where(s => s.State == state);
        if (filter.Reason is { } reason) sums = sums.Where(s => s.Reason == reason);
        if (filter.Result is not { } result) return sums;
        var states = PayoutResults.States(result);
        return sums.Where(s => states.Contains(s.State));
    }

    private static IQueryable<Payout> OfResult(this IQueryable<Payout> payouts, RecordFilter filter)
    {
        if (filter.Result is { } result)
        {
            var states = PayoutResults.States(result);
            payouts = payouts.Where(p => states.Contains(p.State));
        }

        return filter.Answer switch
        {
            RequestAnswer.Approved => payouts.Where(p => p.DecidedAt != null && p.State != PayoutState.Rejected),
            RequestAnswer.Rejected => payouts.Where(p => p.DecidedAt != null && p.State == PayoutState.Rejected),
            RequestAnswer.Lapsed => payouts.Where(p => p.DecidedAt == null && p.State == PayoutState.Rejected),
            _ => payouts,
        };
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
        if (filter.DecidedFrom is { Start: var decidedFrom }) payouts = payouts.Where(p => p.DecidedAt >= decidedFrom);
        if (filter.DecidedTo is { End: var decidedBefore }) payouts = payouts.Where(p => p.DecidedAt < decidedBefore);
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
