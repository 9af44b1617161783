using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Orders.FreightRefunds;
using MerchantConsole.Features.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records;

/// <summary>What else was paid around a payout (§4), whatever became of it.</summary>
/// <param name="OfThisOrder">Other payouts of its order.</param>
/// <param name="OfThisBuyer">Payouts of its buyer on other orders, thirty days before its start to thirty days after it.</param>
/// <param name="FreightRefunds">What the platform refunded for its order, as far as the console knows.</param>
/// <param name="Same">What is of the same type and amount is looked for by this.</param>
public sealed record RecordDuplicates(
    IReadOnlyList<EarlierPayout> OfThisOrder, IReadOnlyList<EarlierPayout> OfThisBuyer, IReadOnlyList<FreightRefundView> FreightRefunds, SameAmountQuestion Same);

/// <summary>Reads what else was paid around a payout.</summary>
public sealed class RecordDuplicateQueries(IDbContextFactory<ConsoleDbContext> contexts)
{
    /// <summary>Around a payout of the shop, given as its record's head.</summary>
    public async Task<RecordDuplicates> ReadAsync(int shopId, RecordHead head, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(head);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var buyer = head.BuyerId;
        var (from, to) = (head.StartedAt - PayoutFactsReader.BuyerHistory, head.StartedAt + PayoutFactsReader.BuyerHistory);
        IQueryable<Payout> others = db.Payouts.Where(p => p.ShopId == shopId && p.Id != head.PayoutId);
        return new RecordDuplicates(
            await PayoutFormQueries.Earlier(db, shopId, others.Where(p => p.OrderSn == head.OrderSn), cancellationToken),
            buyer is null
                ? []
                : await PayoutFormQueries.Earlier(
                    db,
                    shopId,
                    others.Where(p => p.BuyerId == buyer && p.OrderSn != head.OrderSn && p.StartedAt >= from && p.StartedAt <= to),
                    cancellationToken),
            await FreightRefundQueries.OfOrderAsync(db, shopId, head.OrderSn, cancellationToken),
            new SameAmountQuestion(shopId, head.OrderSn, buyer, head.Type, head.Amount, head.StartedAt, head.PayoutId));
    }
}
