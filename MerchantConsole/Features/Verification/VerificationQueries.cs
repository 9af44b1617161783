using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Domain.Verification;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>A run as an admin sees it.</summary>
public sealed record VerificationView(
    string Id, string AskedByName, VerificationState State, DateTimeOffset DueAt, DateTimeOffset? BeganAt, DateTimeOffset? EndedAt, long Milliseconds,
    long Payouts, long Rows, int Found, IReadOnlyList<VerificationFinding> Findings)
{
    public bool IsEnded => State is VerificationState.Done or VerificationState.Failed;

    public static VerificationView Of(VerificationRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new(
            run.Id, run.AskedByName, run.State, run.DueAt, run.BeganAt, run.EndedAt, run.Milliseconds, run.Payouts, run.Rows, run.Found, run.Findings);
    }
}

/// <summary>What the page of the shop's checks shows.</summary>
/// <param name="Last">The last run that was carried through; null when there was none yet.</param>
/// <param name="UnderWay">The run that waits for a worker or is running; null when none does.</param>
/// <param name="NextNight">When the next nightly run is due.</param>
/// <param name="Earlier">The runs that have ended, newest first, the last among them.</param>
/// <param name="AllPayouts">The shop's payouts: what a run under way has before it.</param>
public sealed record VerificationBoard(
    VerificationView? Last, VerificationView? UnderWay, DateTimeOffset NextNight, IReadOnlyList<VerificationView> Earlier, long AllPayouts);

/// <summary>Reads a shop's runs of the checker.</summary>
public sealed class VerificationQueries(IDbContextFactory<ConsoleDbContext> contexts, TimeProvider clock)
{
    /// <summary>So many runs are listed.</summary>
    public const int MostEarlier = 14;

    /// <summary>The board; <see cref="RefusalCode.RoleNotAllowed"/> for anybody but an admin of the shop.</summary>
    public async Task<Result<VerificationBoard>> ReadAsync(int shopId, Guid staffId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var admin = await db.FindActiveAsync(shopId, staffId, [StaffRole.Admin], cancellationToken);
        if (!admin.Succeeded) return admin.Refusals[0];
        var runs = db.Verifications.AsNoTracking().Where(v => v.ShopId == shopId);
        var open = await runs.Where(v => v.NextStep != null).OrderBy(v => v.DueAt).ToListAsync(cancellationToken);
        var earlier = await runs.Where(v => v.NextStep == null).OrderByDescending(v => v.DueAt).Take(MostEarlier).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var underWay = open.Find(v => v.State == VerificationState.Running || v.DueAt <= now);
        return new VerificationBoard(
            earlier.Find(v => v.State == VerificationState.Done) is { } last ? VerificationView.Of(last) : null,
            underWay is null ? null : VerificationView.Of(underWay),
            open.Find(v => v.AskedById is null && v != underWay)?.DueAt ?? PlanNights.NextAfter(now).At,
            [.. earlier.Select(VerificationView.Of)],
            await db.PayoutSums.Where(s => s.ShopId == shopId).SumAsync(s => (long)s.Count, cancellationToken));
    }

    /// <summary>How much the shop's last run found, for its admins' overview; 0 when all held, or nothing was looked at yet.</summary>
    public async Task<int> FoundLastAsync(int shopId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Verifications
            .Where(v => v.ShopId == shopId && v.State == VerificationState.Done)
            .OrderByDescending(v => v.EndedAt)
            .Select(v => v.Found)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
