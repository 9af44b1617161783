using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>
/// Invariants Q1 and M5: the changes of an account's quota follow each other, from what it had at first to what it has now; and no decision was made on a
/// quota that the account never had.
/// </summary>
internal sealed class QuotaChecks
{
    private readonly Dictionary<(int ShopId, Guid StaffId), HashSet<Quota?>> decidedOn = [];

    public void Add(PayoutDecision decision)
    {
        if (decision.Facts?.Payer is not { Role: not StaffRole.Admin } payer) return;
        var key = (decision.ShopId, payer.StaffId);
        if (!decidedOn.TryGetValue(key, out var quotas)) decidedOn[key] = quotas = [];
        quotas.Add(payer.Quota);
    }

    public async Task<IReadOnlyList<Violation>> EndAsync(ConsoleDbContext db, int? shopId, VerificationProgress progress, CancellationToken cancellationToken)
    {
        var staff = await db.Staff.AsNoTracking().Of(shopId).ToListAsync(cancellationToken);
        var changes = (await db.QuotaChanges.AsNoTracking().Of(shopId).ToListAsync(cancellationToken))
            .ToLookup(c => (c.ShopId, c.StaffId));
        progress.Add(staff.Count + changes.Sum(of => of.Count()));
        return [.. staff.SelectMany(person => Of(person, [.. changes[(person.ShopId, person.Id)]]))];
    }

    private IEnumerable<Violation> Of(StaffMember person, List<QuotaChange> changes)
    {
        var set = changes.Where(c => c.Kind == QuotaChangeKind.Set).ToList();
        var raised = changes.Where(c => c.Kind != QuotaChangeKind.Set).ToList();

        // Whatever the clocks said: each change begins with what another one left, but for the very first, and what none begins with is what holds now.
        var first = set.Select(From).Append(person.Quota).ToList();
        foreach (var left in set.Select(To)) first.Remove(left);
        if (first.Count != 1) yield return Wrong(person, $"has {set.Count} changes of its quota that do not follow each other to {Said(person.Quota)}: {Said(set)}");

        // A raise that has run out is not what the next one replaces.
        var raises = raised.Select(To).Append(null).ToHashSet();
        if (!raises.Contains(person.Raise?.To) || raised.Any(c => !raises.Contains(From(c))))
            yield return Wrong(person, $"has a raise to {Said(person.Raise?.To)} that its changes do not lead to: {Said(raised)}");

        var had = set.Select(From).Concat(set.Select(To)).Append(person.Quota).ToHashSet();
        var raisedTo = raises.OfType<Quota>().Concat(person.Raise is { } raise ? [raise.To] : []).ToList();
        var possible = had.Concat(raisedTo.SelectMany(to => had.Select(quota => (Quota?)new QuotaRaise(to, default).Over(quota)))).ToHashSet();
        foreach (var quota in decidedOn.GetValueOrDefault((person.ShopId, person.Id)) ?? [])
            if (!possible.Contains(quota)) yield return Wrong(person, $"was decided on a quota of {Said(quota)}, which it never had");
    }

    private static Quota? From(QuotaChange c) => Of(c.FromPerPayoutFen, c.FromPerDayFen);

    private static Quota? To(QuotaChange c) => Of(c.ToPerPayoutFen, c.ToPerDayFen);

    private static Quota? Of(long? perPayout, long? perDay) =>
        perPayout is { } payout && perDay is { } day ? new Quota(new(payout), new(day)) : null;

    private static string Said(List<QuotaChange> changes) => string.Join("; ", changes.Select(c => $"{c.Id} {Said(From(c))} to {Said(To(c))}"));

    private static string Said(Quota? quota) => quota is null ? "none" : $"{quota.PerPayout.Fen}/{quota.PerDay.Fen} fen";

    private static Violation Wrong(StaffMember person, string what) =>
        new("Q1", person.ShopId, $"shop {person.ShopId} account {person.Id} ({person.AccountName}) {what}");
}
