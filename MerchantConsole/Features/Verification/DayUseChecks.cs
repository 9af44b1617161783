using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>
/// Invariants Q1 and Q2: the daily uses that decisions read are the sums over the payouts that they stand for; and the uses that the debits of a day were
/// decided on follow each other without a gap, so that no two of them were decided on the same rest of a quota.
/// </summary>
internal sealed class DayUseChecks
{
    private readonly Dictionary<Key, Day> days = [];

    public void Add(PayoutFile file)
    {
        var p = file.Payout;
        if (p.CommittedAt is { } committed && Payout.Counts(p.State)) Of(new(p.ShopId, ShopDay.Of(committed).Date, DayUse.WholeShop)).Payouts += p.Amount.Fen;
        if (p is not { Source: FundingSource.GoodsBalance, DeductedAt: { } deducted, PaidByRightsOf: { } payer }) return;
        var facts = file.IsSeeded ? null : file.Commitment?.Facts;
        Of(new(p.ShopId, ShopDay.Of(deducted).Date, DayUse.WholeShop)).Debit(p.Amount.Fen, facts?.Shop.GoodsPayoutsToday.Fen);
        Of(new(p.ShopId, ShopDay.Of(deducted).Date, payer)).Debit(p.Amount.Fen, facts?.Payer.StaffId == payer ? facts.Payer.DebitedToday.Fen : null);
    }

    public async Task<IReadOnlyList<Violation>> EndAsync(ConsoleDbContext db, int? shopId, VerificationProgress progress, CancellationToken cancellationToken)
    {
        var violations = new List<Violation>();
        var kept = await db.DayUses.AsNoTracking()
            .Of(shopId)
            .ToDictionaryAsync(use => new Key(use.ShopId, use.Day, use.StaffId), use => (use.Payouts.Fen, use.Goods.Fen), cancellationToken);
        progress.Add(kept.Count);
        foreach (var key in kept.Keys.Union(days.Keys))
        {
            var day = days.GetValueOrDefault(key) ?? new Day();
            var (has, should) = (kept.GetValueOrDefault(key), (day.Payouts, day.Goods));
            if (has != should) violations.Add(key.Wrong($"keeps {has} fen, its payouts sum to {should}"));
            if (!day.IsWithoutGap) violations.Add(key.Wrong("had debits that were decided on a use which the debits before them do not sum to"));
        }

        return violations;
    }

    private Day Of(Key key) => days.TryGetValue(key, out var day) ? day : days[key] = new Day();

    private sealed record Key(int ShopId, DateOnly Day, Guid StaffId)
    {
        public Violation Wrong(string what) => new("Q1/Q2", ShopId, $"shop {ShopId} day {Day:O} account {StaffId} {what}");
    }

    /// <summary>
    /// One day of the shop or of an account. In whatever order its debits are read: each was decided on a use and left it larger by its amount, so what they
    /// were decided on and what they left are the same numbers, but for the nothing of the beginning and the sum of the end. The difference of two sums of
    /// scattered numbers tells whether they are.
    /// </summary>
    private sealed class Day
    {
        private ulong difference;
        private bool isUndecided;

        public long Payouts { get; set; }

        public long Goods { get; private set; }

        public bool IsWithoutGap => isUndecided || difference == Scattered(Goods) - Scattered(0);

        public void Debit(long fen, long? decidedOn)
        {
            Goods += fen;
            if (decidedOn is { } used) difference += Scattered(used + fen) - Scattered(used);
            else isUndecided = true;
        }

        private static ulong Scattered(long number)
        {
            var bits = (ulong)number + 0x9E3779B97F4A7C15;
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return bits ^ (bits >> 31);
        }
    }
}
