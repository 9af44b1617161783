using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records;

/// <summary>What filters of the records (§12) mean in the database: the list, its sums, the export and the overview read by these.</summary>
public static class FilteredPayouts
{
    /// <summary>The payouts of one shop that a filter lets through at an instant, in no order.</summary>
    public static IQueryable<Payout> Filtered(this ConsoleDbContext db, int shopId, RecordFilter filter, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Read(db.Conditions(shopId, filter, now));
    }

    /// <summary>The payouts that conditions let through.</summary>
    /// <param name="db">Where from.</param>
    /// <param name="conditions">Which.</param>
    /// <param name="through">What <see cref="INewestFirst.Through"/> says.</param>
    internal static IQueryable<Payout> Read(this ConsoleDbContext db, PayoutConditions conditions, string through = "") =>
        // EF looks for the column of a complex type under another name where the statement is not its own. Its text is the code's; every value is a parameter.
#pragma warning disable EF1002
        db.Payouts.FromSqlRaw($"""SELECT p.*, p."AmountFen" AS "Amount_Fen" FROM "Payouts" AS p {through} WHERE {conditions.Text}""", conditions.Values);
#pragma warning restore EF1002

    /// <summary>What a filter means at an instant; nothing is asked of the database that the filter does not name.</summary>
    internal static PayoutConditions Conditions(this ConsoleDbContext db, int shopId, RecordFilter filter, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(filter);
        // What is looked up beside the payouts hangs on none of them, so that it is looked up once.
        var payouts = new PayoutConditions(db, shopId);
        if (filter.OrderSn is { } orderSn) payouts.And($"p.\"OrderSn\" = {orderSn}");
        if (filter.PayoutId is { } payoutId) payouts.And($"p.\"Id\" = {payoutId}");
        if (filter.ProductId is { } product) payouts.And($"p.\"ProductId\" = {product}");
        if (filter.ProductName is { } name)
            payouts.And($"p.\"ProductId\" IN (SELECT n.\"ProductId\" FROM \"Products\" n WHERE n.\"ShopId\" = {shopId} AND lower(n.\"Name\") LIKE {Pattern(name)} ESCAPE '\\')");
        if (filter.BuyerId is { } buyerId) payouts.And($"p.\"BuyerId\" = {buyerId}");
        if (filter.NicknameWithoutId is { } nickname)
            payouts.And($"p.\"BuyerId\" IS NULL AND p.\"OrderSn\" IN (SELECT o.\"OrderSn\" FROM \"Orders\" o WHERE o.\"ShopId\" = {shopId} AND o.\"BuyerNickname\" = {nickname} AND o.\"BuyerId\" IS NULL)");
        if (filter.Buyer is { } buyer)
            payouts.And($"(p.\"BuyerId\" = {buyer} OR p.\"BuyerId\" IN (SELECT o.\"BuyerId\" FROM \"Orders\" o WHERE o.\"ShopId\" = {shopId} AND o.\"BuyerNickname\" = {buyer}) OR (p.\"BuyerId\" IS NULL AND p.\"OrderSn\" IN (SELECT o.\"OrderSn\" FROM \"Orders\" o WHERE o.\"ShopId\" = {shopId} AND o.\"BuyerNickname\" = {buyer} AND o.\"BuyerId\" IS NULL)))");
        if (filter.Applicant is { } account) payouts.And($"p.\"ApplicantId\" = (SELECT s.\"Id\" FROM \"Staff\" s WHERE s.\"ShopId\" = {shopId} AND s.\"AccountName\" = {account})");
        if (filter.PaidBy is { } payer) payouts.And($"p.\"PaidByRightsOf\" = (SELECT s.\"Id\" FROM \"Staff\" s WHERE s.\"ShopId\" = {shopId} AND s.\"AccountName\" = {payer})");
        if (filter.State is { } state) payouts.And($"p.\"State\" = {(int)state}");
        if (filter.OutcomeUnknown) payouts.And($"p.\"State\" = {(int)PayoutState.Processing} AND p.\"OutcomeUnknownSince\" IS NOT NULL");
        if (filter.Type is { } type) payouts.And($"p.\"Type\" = {(int)type}");
        if (filter.Source is { } source) payouts.And($"p.\"Source\" = {(int)source}");
        if (filter.WithoutSource) payouts.And($"p.\"Source\" IS NULL");
        if (filter.Reason is { } reason) payouts.And($"p.\"Reason\" = {reason}");
        return payouts.OfAmount(filter).OfDays(filter).OfCounting(filter).OfResult(filter).OfNeed(filter, now);
    }

    /// <summary>The ids of products that have, or had, a name with that part.</summary>
    public static IQueryable<string> ProductsNamed(this ConsoleDbContext db, int shopId, string part)
    {
        ArgumentNullException.ThrowIfNull(db);
        var pattern = Pattern(part);

        // In the database's words.
#pragma warning disable CA1304, CA1311, MA0011
        return db.Products.Where(p => p.ShopId == shopId && EF.Functions.Like(p.Name.ToLower(), pattern, "\\")).Select(p => p.ProductId).Distinct();
#pragma warning restore CA1304, CA1311, MA0011
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

    private static string Pattern(string part) =>
        $"%{part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%".ToLowerInvariant();

    private static PayoutConditions OfResult(this PayoutConditions payouts, RecordFilter filter)
    {
        // Numbers of the code's own, so that they stand in the text itself.
        if (filter.Result is { } result)
        {
            var states = PayoutResults.States(result);
            payouts.And(FormattableStringFactory.Create(
                $"p.\"State\" IN ({string.Join(", ", states.Select((_, place) => $"{{{place}}}"))})", [.. states.Select(state => (object)(int)state)]));
        }

        return filter.Answer switch
        {
            RequestAnswer.Approved => payouts.And($"p.\"DecidedAt\" IS NOT NULL AND p.\"State\" <> {(int)PayoutState.Rejected}"),
            RequestAnswer.Rejected => payouts.And($"p.\"DecidedAt\" IS NOT NULL AND p.\"State\" = {(int)PayoutState.Rejected}"),
            RequestAnswer.Lapsed => payouts.And($"p.\"DecidedAt\" IS NULL AND p.\"State\" = {(int)PayoutState.Rejected}"),
            _ => payouts,
        };
    }

    private static PayoutConditions OfNeed(this PayoutConditions payouts, RecordFilter filter, DateTimeOffset now)
    {
        if (filter.Failure is { } failure)
            payouts.And($"p.\"State\" = {(int)PayoutState.Failed} AND EXISTS (SELECT 1 FROM \"PayoutAttempts\" a WHERE a.\"ShopId\" = p.\"ShopId\" AND a.\"PayoutId\" = p.\"Id\" AND a.\"Number\" = p.\"Attempt\" AND a.\"Failure\" = {(int)failure})");
        return filter.Need switch
        {
            PayoutNeed.CardEnding => payouts.And($"p.\"State\" = {(int)PayoutState.Failed} AND EXISTS (SELECT 1 FROM \"AccountCards\" c WHERE c.\"ShopId\" = p.\"ShopId\" AND c.\"PayoutId\" = p.\"Id\" AND c.\"State\" = {(int)AccountCardState.Open} AND c.\"EndsAt\" > {now} AND c.\"EndsAt\" <= {now + PayoutNeeds.CardSoon})"),
            PayoutNeed.CardEnded => payouts.And($"p.\"State\" = {(int)PayoutState.Failed} AND NOT EXISTS (SELECT 1 FROM \"AccountCards\" c WHERE c.\"ShopId\" = p.\"ShopId\" AND c.\"PayoutId\" = p.\"Id\" AND c.\"State\" = {(int)AccountCardState.Open} AND c.\"EndsAt\" > {now})"),
            PayoutNeed.RechargeEnding => payouts.And($"p.\"State\" = {(int)PayoutState.AwaitingRecharge} AND p.\"NextAt\" > {now} AND p.\"NextAt\" <= {now + PayoutNeeds.RechargeSoon}"),
            PayoutNeed.UnknownLong => payouts.And($"p.\"State\" = {(int)PayoutState.Processing} AND p.\"OutcomeUnknownSince\" <= {now - PayoutNeeds.UnknownLong}"),
            _ => payouts,
        };
    }

    private static PayoutConditions OfAmount(this PayoutConditions payouts, RecordFilter filter)
    {
        if (filter.AmountFrom is { Fen: var exactly } && filter.AmountFrom == filter.AmountTo) return payouts.And($"p.\"AmountFen\" = {exactly}");
        if (filter.AmountFrom is { Fen: var least }) payouts.And($"p.\"AmountFen\" >= {least}");
        if (filter.AmountTo is { Fen: var most }) payouts.And($"p.\"AmountFen\" <= {most}");
        return payouts;
    }

    private static PayoutConditions OfDays(this PayoutConditions payouts, RecordFilter filter)
    {
        if (filter is { Sort: RecordSort.Deducted, DeductedFrom: null, DeductedTo: null }) payouts.And($"p.\"DeductedAt\" IS NOT NULL");
        if (filter.DeductedFrom is { Start: var deductedFrom }) payouts.And($"p.\"DeductedAt\" >= {deductedFrom}");
        if (filter.DeductedTo is { End: var deductedBefore }) payouts.And($"p.\"DeductedAt\" < {deductedBefore}");
        if (filter.DecidedFrom is { Start: var decidedFrom }) payouts.And($"p.\"DecidedAt\" >= {decidedFrom}");
        if (filter.DecidedTo is { End: var decidedBefore }) payouts.And($"p.\"DecidedAt\" < {decidedBefore}");
        if (filter.From is { Start: var from }) payouts.And($"p.\"StartedAt\" >= {from}");
        if (filter.To is { End: var before }) payouts.And($"p.\"StartedAt\" < {before}");
        return payouts;
    }

    private static PayoutConditions OfCounting(this PayoutConditions payouts, RecordFilter filter) =>
        filter.CountedOn is not { Start: var from, End: var before }
            ? payouts
            : payouts.And($"p.\"CommittedAt\" >= {from} AND p.\"CommittedAt\" < {before} AND p.\"State\" NOT IN ({(int)PayoutState.Rejected}, {(int)PayoutState.Withdrawn}, {(int)PayoutState.RechargeFailed})");
}
