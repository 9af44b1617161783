using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;

namespace MerchantConsole.Data;

/// <summary>What recorded moves change in the daily uses (§7), gathered and applied before the commit.</summary>
internal sealed class DayUseChanges
{
    private readonly Dictionary<(DateOnly Day, Guid StaffId), (long Payouts, long Goods)> changes = [];

    public void Add(PayoutMove move)
    {
        var (payout, moved) = (move.Payout, move.Event);
        var countedBefore = moved.From is { } from && from != PayoutState.PendingApproval && Payout.Counts(from);
        var countsNow = payout.State != PayoutState.PendingApproval && Payout.Counts(payout.State);
        if (payout.CommittedAt is { } committed && countedBefore != countsNow)
            Change(ShopDay.Of(committed), DayUse.WholeShop, countsNow ? payout.Amount.Fen : -payout.Amount.Fen, 0);

        // A debit counts for good: a later failure or return gives nothing back.
        if (moved.Trigger is not (PayoutTrigger.StartFromGoodsBalance or PayoutTrigger.ApproveFromGoodsBalance)) return;
        Change(ShopDay.Of(moved.At), DayUse.WholeShop, 0, payout.Amount.Fen);
        Change(ShopDay.Of(moved.At), payout.PaidByRightsOf!.Value, 0, payout.Amount.Fen);
    }

    public async Task ApplyAsync(ConsoleDbContext db, int shopId, CancellationToken cancellationToken)
    {
        foreach (var ((day, staffId), (payouts, goods)) in changes)
        {
            var use = await db.DayUses.FindAsync([shopId, day, staffId], cancellationToken);
            if (use is null)
            {
                use = new DayUse { ShopId = shopId, Day = day, StaffId = staffId };
                db.DayUses.Add(use);
            }

            use.Payouts = new Money(use.Payouts.Fen + payouts);
            use.Goods = new Money(use.Goods.Fen + goods);
        }
    }

    private void Change(ShopDay day, Guid staffId, long payouts, long goods)
    {
        var before = changes.GetValueOrDefault((day.Date, staffId));
        changes[(day.Date, staffId)] = (before.Payouts + payouts, before.Goods + goods);
    }
}
