using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Orders.FreightRefunds;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Payouts;

/// <summary>What the form shows before anything is typed (§4), and the facts that it judges while the person types.</summary>
public sealed record PayoutForm(
    PayoutFacts Facts,
    OrderSummary? Order,
    IReadOnlyList<EarlierPayout> OfThisOrder,
    IReadOnlyList<EarlierPayout> OfThisBuyer,
    IReadOnlyList<FreightRefundView> FreightRefunds,
    bool CanSend,
    bool CanScan);

/// <summary>The order as the form's card shows it.</summary>
public sealed record OrderSummary(
    string OrderSn, string ProductId, string ProductName, string Specification, string Status, string AfterSalesStatus,
    Money PaidAmount, DateTimeOffset? GroupedAt, string? BuyerId, string? BuyerNickname,
    bool IsPromotion, bool RiskFlagged, bool IsRefunded);

/// <summary>A payout that was made before.</summary>
public sealed record EarlierPayout(
    string PayoutId, string OrderSn, PayoutType Type, Money Amount, PayoutState State, bool OutcomeUnknown, DateTimeOffset StartedAt,
    string Reason, string Applicant);

/// <summary>What a form's key was answered: a payout, or (null) a refusal, which stays its answer for ever (§7).</summary>
public sealed record KeyAnswer(string? PayoutId);

/// <summary>Reads for the payout form, without a lock: what they say is judged again when the button is pressed.</summary>
public sealed class PayoutFormQueries(IDbContextFactory<ConsoleDbContext> contexts, PayoutFactsReader reader, PayoutRails rails, RechargeRails rechargeRails, TimeProvider clock)
{
    /// <summary>At most this many earlier payouts of the buyer are listed.</summary>
    public const int MostOfBuyer = 20;

    /// <summary>The form for an order as one person sees it; <see cref="PayoutForm.Order"/> is null when the shop has no such order.</summary>
    public async Task<Result<PayoutForm>> ReadAsync(
        int shopId, Guid staffId, string orderSn, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var staff = await db.Staff.AsNoTracking().SingleOrDefaultAsync(s => s.ShopId == shopId && s.Id == staffId, cancellationToken);
        if (staff is null) return new Refusal(RefusalCode.NotSignedIn);
        if (staff.DisabledAt is not null) return new Refusal(RefusalCode.AccountDisabled);
        var shop = await db.Shops.AsNoTracking().SingleAsync(s => s.Id == shopId, cancellationToken);
        var now = clock.GetUtcNow().ToWholeMilliseconds();
        var facts = await reader.ReadAsync(db, shop, staff, orderSn, now, cancellationToken);
        var canSend = rails.For(shopId) is not null;
        var canScan = rechargeRails.For(shopId).Count > 0;
        if (facts.Order is null) return new PayoutForm(facts, null, [], [], [], canSend, canScan);

        var order = await db.Orders
            .Where(o => o.ShopId == shopId && o.OrderSn == orderSn)
            .Select(o => new OrderSummary(
                o.OrderSn, o.ProductId, o.ProductName, o.Specification, o.Status, o.AfterSalesStatus, o.PaidAmount, o.GroupedAt,
                o.BuyerId, o.BuyerNickname, o.IsPromotion, o.RiskFlagged, o.IsRefunded))
            .SingleAsync(cancellationToken);
        var since = now - PayoutFactsReader.BuyerHistory;
        return new PayoutForm(
            facts,
            order,
            await Earlier(db, shopId, db.Payouts.Where(p => p.ShopId == shopId && p.OrderSn == orderSn), cancellationToken),
            order.BuyerId is { } buyer
                ? await Earlier(
                    db,
                    shopId,
                    db.Payouts.Where(p => p.ShopId == shopId && p.BuyerId == buyer && p.OrderSn != orderSn && p.StartedAt >= since),
                    cancellationToken)
                : [],
            await FreightRefundQueries.OfOrderAsync(db, shopId, orderSn, cancellationToken),
            canSend,
            canScan);
    }

    /// <summary>What a form's key was answered, for a page that lost the answer; null when it was not asked yet, or by somebody else.</summary>
    public async Task<KeyAnswer?> AnswerOfAsync(int shopId, Guid staffId, Guid formKey, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.PayoutDecisions
            .Where(d => d.ShopId == shopId && d.FormKey == formKey && d.StaffId == staffId)
            .Select(d => new KeyAnswer(d.PayoutId))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The newest of these payouts, at most <see cref="MostOfBuyer"/>.</summary>
    internal static Task<List<EarlierPayout>> Earlier(
        ConsoleDbContext db, int shopId, IQueryable<Payout> payouts, CancellationToken cancellationToken) =>
        payouts
            .OrderByDescending(p => p.StartedAt)
            .ThenByDescending(p => p.Id)
            .Take(MostOfBuyer)
            .Select(p => new EarlierPayout(
                p.Id, p.OrderSn, p.Type, p.Amount, p.State, p.OutcomeUnknownSince != null, p.StartedAt, p.Reason,
                db.Staff.Where(s => s.ShopId == shopId && s.Id == p.ApplicantId).Select(s => s.DisplayName).FirstOrDefault() ?? ""))
            .ToListAsync(cancellationToken);
}
