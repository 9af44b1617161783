using System.Runtime.InteropServices;
using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Figures;

/// <summary>How long requests wait for an admin (§8). Of each that was answered two instants are read, no more.</summary>
public static class WaitingTimes
{
    internal static async Task<WaitingFigures> ReadAsync(
        ConsoleDbContext db, int shopId, FiguresSpan span, Guid? applicant, CancellationToken cancellationToken)
    {
        var (from, before) = (span.From.Start, span.To.End);
        var ofShop = db.Payouts.Where(p => p.ShopId == shopId && (applicant == null || p.ApplicantId == applicant));
        var answered = await ofShop
            .Where(p => p.DecidedAt >= from && p.DecidedAt < before)
            .Select(p => new Answer(p.StartedAt, p.DecidedAt!.Value, p.State == PayoutState.Rejected))
            .ToListAsync(cancellationToken);
        var lapsed = await ofShop.CountAsync(
            p => p.State == PayoutState.Rejected && p.DecidedAt == null && p.StartedAt >= from && p.StartedAt < before, cancellationToken);
        var pending = await ofShop.CountAsync(p => p.State == PayoutState.PendingApproval, cancellationToken);
        answered.Sort((left, right) => left.Time.CompareTo(right.Time));
        var rejected = answered.Count(answer => answer.IsRejected);
        return new WaitingFigures(
            answered.Count - rejected, rejected, lapsed, pending, await FindAsync(0.5m), await FindAsync(0.95m), await FindAsync(1m));

        // The number is asked for of the three alone that are shown.
        async Task<Waited?> FindAsync(decimal share)
        {
            if (answered.Count == 0) return null;
            var (startedAt, decidedAt, _) = answered[Rank(answered.Count, share) - 1];
            var id = await ofShop
                .Where(p => p.DecidedAt == decidedAt && p.StartedAt == startedAt)
                .OrderBy(p => p.Id)
                .Select(p => p.Id)
                .FirstOrDefaultAsync(cancellationToken);
            return new Waited(decidedAt - startedAt, id ?? "");
        }
    }

    /// <summary>Nearest rank: the smallest place, from 1, that the share of all does not exceed. What stands there is a time that somebody waited.</summary>
    public static int Rank(int count, decimal share) => Math.Max(1, (int)Math.Ceiling(count * share));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Answer(DateTimeOffset StartedAt, DateTimeOffset DecidedAt, bool IsRejected)
    {
        public TimeSpan Time => DecidedAt - StartedAt;
    }
}
