using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Recharges;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records;

/// <summary>Reads one payout with all that belongs to it.</summary>
public sealed class RecordDetailQueries(IDbContextFactory<ConsoleDbContext> contexts)
{
    /// <summary>The payout; <see cref="RefusalCode.PayoutNotFound"/> when this shop has none of that number, whatever the number is and whoever else may have it.</summary>
    public async Task<Result<RecordDetail>> FindAsync(int shopId, string? payoutId, CancellationToken cancellationToken = default)
    {
        if (!RecordSearch.IsPayoutId(payoutId)) return new Refusal(RefusalCode.PayoutNotFound);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var head = await HeadAsync(db, shopId, payoutId!, cancellationToken);
        if (head is null) return new Refusal(RefusalCode.PayoutNotFound);
        var cards = await AccountCardQueries.OfPayoutAsync(db, shopId, payoutId!, cancellationToken);
        return new RecordDetail(
            head,
            await db.Orders
                .Where(o => o.ShopId == shopId && o.OrderSn == head.OrderSn)
                .Select(o => new RecordOrder(o.ProductId, o.ProductName, o.Specification, o.BuyerNickname))
                .SingleOrDefaultAsync(cancellationToken),
            await db.PayoutEvents
                .Where(e => e.ShopId == shopId && e.PayoutId == payoutId)
                .OrderBy(e => e.Version)
                .Select(e => new RecordEvent(e.Version, e.Trigger, e.From, e.To, e.At, e.ActorKind, e.ActorName, e.Note))
                .ToListAsync(cancellationToken),
            await db.PayoutAttempts
                .Where(a => a.ShopId == shopId && a.PayoutId == payoutId)
                .OrderBy(a => a.Number)
                .Select(a => new RecordAttempt(
                    a.Number, a.RailNumber, a.Rail, a.CreatedAt, a.Outcome, a.AnsweredAt, a.ProviderReference, a.Failure, a.Detail))
                .ToListAsync(cancellationToken),
            await DecisionsAsync(db, shopId, head, cancellationToken),

            // By the order as well: that is where the index is.
            await db.BuyerMessages
                .Where(m => m.ShopId == shopId && m.OrderSn == head.OrderSn && m.PayoutId == payoutId)
                .OrderBy(m => m.SentAt)
                .ThenBy(m => m.Id)
                .Select(m => new RecordMessage(m.Channel, m.Title, m.Body, m.SentAt))
                .ToListAsync(cancellationToken))
        {
            Recharge = await RechargeQueries.OpenAsync(db, shopId, payoutId!, cancellationToken) is { } open ? open with { CodeLink = null } : null,
            Cards = cards,
            CardSendableFrom = cards is [var newest, ..] ? newest.SentAt + await AccountCardQueries.BetweenAsync(db, shopId, cancellationToken) : null,
            Refunds = await RechargeQueries.RefundsAsync(db, shopId, payoutId!, cancellationToken),
        };
    }

    private static Task<RecordHead?> HeadAsync(
        ConsoleDbContext db, int shopId, string payoutId, CancellationToken cancellationToken) =>
        db.Payouts
            .Where(p => p.ShopId == shopId && p.Id == payoutId)
            .Select(p => new RecordHead(
                p.Id, p.OrderSn, p.Type, p.Amount, p.Reason, p.MessageToBuyer, p.State, p.OutcomeUnknownSince, p.Source, p.ApplicantId,
                db.Staff.Where(s => s.ShopId == shopId && s.Id == p.ApplicantId).Select(s => s.DisplayName).FirstOrDefault() ?? "",
                p.StartedAt, p.DeductedAt, p.ClosedAt, p.EndedAt, p.NextStep, p.NextAt, p.Tries, p.BuyerId))
            .SingleOrDefaultAsync(cancellationToken);

    // A request has two: what it was allowed by, and what its approval was.
    private static async Task<IReadOnlyList<RecordDecision>> DecisionsAsync(
        ConsoleDbContext db, int shopId, RecordHead head, CancellationToken cancellationToken)
    {
        var decisions = await db.PayoutDecisions.AsNoTracking()
            .Where(d => d.ShopId == shopId && d.PayoutId == head.PayoutId)
            .OrderBy(d => d.At)
            .Select(d => new
            {
                Decision = d,
                Staff = db.Staff.Where(s => s.ShopId == shopId && s.Id == d.StaffId).Select(s => s.DisplayName).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var known = await KnownAsync(db, shopId, decisions.Select(found => found.Decision), cancellationToken);
        return
        [
            .. decisions.Select(found =>
            {
                var (choice, confirmsRepeat) = StoredStart.Read(found.Decision.Request);
                return new RecordDecision(
                    found.Decision.At, found.Staff ?? "", found.Decision.RuleVersion, choice ?? ChoiceOf(head.Source), confirmsRepeat,
                    found.Decision.Facts, found.Decision.Verdict)
                {
                    Known = [.. Known(found.Decision.Facts).Select(paid => new KnownPayout(paid, known.GetValueOrDefault(paid.PayoutId)))],
                };
            }),
        ];
    }

    // An approval chooses nothing: the rules did, and the payout says what came of it.
    private static FundingChoice? ChoiceOf(FundingSource? source) => source switch
    {
        FundingSource.GoodsBalance => FundingChoice.GoodsBalance,
        FundingSource.Scan => FundingChoice.Scan,
        _ => null,
    };

    // As they stand today.
    private static async Task<Dictionary<string, EarlierPayout>> KnownAsync(
        ConsoleDbContext db, int shopId, IEnumerable<PayoutDecision> decisions, CancellationToken cancellationToken)
    {
        var ids = decisions.SelectMany(decision => Known(decision.Facts)).Select(paid => paid.PayoutId).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0) return [];
        var known = await PayoutFormQueries.Earlier(
            db, shopId, db.Payouts.Where(p => p.ShopId == shopId && EF.Parameter(ids).Contains(p.Id)), cancellationToken);
        return known.ToDictionary(payout => payout.PayoutId, StringComparer.Ordinal);
    }

    private static IReadOnlyList<RecentPayout> Known(PayoutFacts? facts) => facts?.Order?.RecentlyPaid ?? [];
}
