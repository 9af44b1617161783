using MerchantConsole.Data;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records;

/// <summary>What a filter means in the database; nothing is asked of it that the filter does not name.</summary>
internal static class FilteredPayouts
{
    /// <summary>The payouts of one shop that a filter lets through at an instant, in no order.</summary>
    public static IQueryable<Payout> Filtered(this ConsoleDbContext db, int shopId, RecordFilter filter, DateTimeOffset now) =>
        db.Payouts.Filtered(db, shopId, filter, now);

    /// <summary>The same of payouts that are read by an index of their own.</summary>
    public static IQueryable<Payout> Filtered(
        this IQueryable<Payout> payouts, ConsoleDbContext db, int shopId, RecordFilter filter, DateTimeOffset now)
    {
        payouts = payouts.Where(p => p.ShopId == shopId);
        if (filter.PayoutId is { } payoutId) payouts = payouts.Where(p => p.Id == payoutId);
        if (filter.OrderSn is { } orderSn) payouts = payouts.Where(p => p.OrderSn == orderSn);
        if (filter.ProductId is { } product) payouts = payouts.Where(p => p.ProductId == product);
        if (filter.ProductName is { } name)
        {
            var named = db.ProductsNamed(shopId, name);
            payouts = payouts.Where(p => named.Contains(p.ProductId));
        }

        if (filter.BuyerId is { } buyerId) payouts = payouts.Where(p => p.BuyerId == buyerId);
        if (filter.Buyer is { } buyer)
        {
            var nicknamed = db.BuyersNicknamed(shopId, buyer);
            payouts = payouts.Where(p => p.BuyerId == buyer || nicknamed.Contains(p.BuyerId));
        }

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
        return payouts.OfAmount(filter).OfDays(filter).OfCounting(filter).OfResult(filter).OfNeed(db, filter, now);
    }

    /// <summary>The ids of products that have, or had, a name with that part.</summary>
    public static IQueryable<string> ProductsNamed(this ConsoleDbContext db, int shopId, string part)
    {
        var pattern = $"%{part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%".ToLowerInvariant();

        // Both databases then leave capitals of Latin letters alone, and nothing else is touched.
#pragma warning disable CA1304, CA1311, MA0011
        return db.Products.Where(p => p.ShopId == shopId && EF.Functions.Like(p.Name.ToLower(), pattern, "\\")).Select(p => p.ProductId).Distinct();
#pragma warning restore CA1304, CA1311, MA0011
    }

    /// <summary>The ids of buyers who go by that nickname.</summary>
    public static IQueryable<string?> BuyersNicknamed(this ConsoleDbContext db, int shopId, string nickname) =>
        db.Orders.Where(o => o.ShopId == shopId && o.BuyerNickname == nickname && o.BuyerId != null).Select(o => o.BuyerId).Distinct();

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

    private static IQueryable<Payout> OfNeed(this IQueryable<Payout> payouts, ConsoleDbContext db, RecordFilter filter, DateTimeOffset now)
    {
        if (filter.Failure is { } failure)
            payouts = payouts.Where(p => p.State == PayoutState.Failed
                && db.PayoutAttempts.Any(a => a.ShopId == p.ShopId && a.PayoutId == p.Id && a.Number == p.Attempt && a.Failure == failure));
        var (cardSoon, rechargeSoon, unknownSince) = (now + PayoutNeeds.CardSoon, now + PayoutNeeds.RechargeSoon, now - PayoutNeeds.UnknownLong);
        return filter.Need switch
        {
            PayoutNeed.CardEnding => payouts.Where(p => p.State == PayoutState.Failed
                && db.AccountCards.Any(c => c.ShopId == p.ShopId && c.PayoutId == p.Id && c.State == AccountCardState.Open && c.EndsAt > now && c.EndsAt <= cardSoon)),
            PayoutNeed.RechargeEnding => payouts.Where(p => p.State == PayoutState.AwaitingRecharge && p.NextAt > now && p.NextAt <= rechargeSoon),
            PayoutNeed.UnknownLong => payouts.Where(p => p.State == PayoutState.Processing && p.OutcomeUnknownSince <= unknownSince),
            _ => payouts,
        };
    }

    private static IQueryable<Payout> OfAmount(this IQueryable<Payout> payouts, RecordFilter filter)
    {
        if (filter.AmountFrom is { Fen: var exactly } && filter.AmountFrom == filter.AmountTo) return payouts.Where(p => p.Amount.Fen == exactly);
        if (filter.AmountFrom is { Fen: var least }) payouts = payouts.Where(p => p.Amount.Fen >= least);
        if (filter.AmountTo is { Fen: var most }) payouts = payouts.Where(p => p.Amount.Fen <= most);
        return payouts;
    }

    private static IQueryable<Payout> OfDays(this IQueryable<Payout> payouts, RecordFilter filter)
    {
        if (filter.Sort == RecordSort.Deducted) payouts = payouts.Where(p => p.DeductedAt != null);
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
