using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>Invariants Q1 and Q2: the daily uses that decisions read are the sums over the payouts that they stand for.</summary>
internal static class DayUseChecks
{
    public static async IAsyncEnumerable<Violation> RunAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var kept = await db.DayUses.AsNoTracking()
            .ToDictionaryAsync(use => (use.ShopId, use.Day, use.StaffId), use => (use.Payouts.Fen, use.Goods.Fen), cancellationToken);
        var summed = await SumAsync(db, cancellationToken);
        foreach (var key in kept.Keys.Union(summed.Keys))
        {
            var (has, should) = (kept.GetValueOrDefault(key), summed.GetValueOrDefault(key));
            if (has != should)
                yield return new Violation("Q1/Q2", $"shop {key.ShopId} day {key.Day:O} account {key.StaffId} keeps {has} fen, its payouts sum to {should}");
        }
    }

    private static async Task<Dictionary<(int ShopId, DateOnly Day, Guid StaffId), (long Payouts, long Goods)>> SumAsync(
        ConsoleDbContext db, CancellationToken cancellationToken)
    {
        var sums = new Dictionary<(int ShopId, DateOnly Day, Guid StaffId), (long Payouts, long Goods)>();
        var payouts = db.Payouts
            .Where(p => p.CommittedAt != null)
            .Select(p => new { p.ShopId, p.State, p.Source, Fen = p.Amount.Fen, p.CommittedAt, p.DeductedAt, p.PaidByRightsOf })
            .AsAsyncEnumerable();
        await foreach (var p in payouts.WithCancellation(cancellationToken))
        {
            if (Payout.Counts(p.State)) Add(p.ShopId, p.CommittedAt!.Value, DayUse.WholeShop, p.Fen, 0);
            if (p is not { Source: FundingSource.GoodsBalance, DeductedAt: { } deducted, PaidByRightsOf: { } payer }) continue;
            Add(p.ShopId, deducted, DayUse.WholeShop, 0, p.Fen);
            Add(p.ShopId, deducted, payer, 0, p.Fen);
        }

        return sums;

        void Add(int shopId, DateTimeOffset at, Guid staffId, long payoutFen, long goodsFen)
        {
            var key = (shopId, ShopDay.Of(at).Date, staffId);
            var before = sums.GetValueOrDefault(key);
            sums[key] = (before.Payouts + payoutFen, before.Goods + goodsFen);
        }
    }
}
