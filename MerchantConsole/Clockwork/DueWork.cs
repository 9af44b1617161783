using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Clockwork;

/// <summary>
/// Claims what is due and runs the use case of each step. Several nodes may do so at once: a lease with a fencing number keeps a step with one
/// worker, and a worker that died loses it when the lease ends.
/// </summary>
public sealed class DueWork(
    IDbContextFactory<ConsoleDbContext> contexts, IShopLock shopLock, SendPayout send, MoveOnTime moveOnTime, TimeProvider clock,
    ILogger<DueWork> log)
{
    /// <summary>How long a worker holds a step; longer than a rail may take.</summary>
    public static readonly TimeSpan LeaseFor = TimeSpan.FromSeconds(60);

    private const int MostAtOnce = 64;
    private const int WorkersAtOnce = 8;

    /// <summary>Runs everything that is due now, once; answers how many steps were claimed.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var steps = await ClaimAsync(cancellationToken);
        await Parallel.ForEachAsync(
            steps,
            new ParallelOptions { MaxDegreeOfParallelism = WorkersAtOnce, CancellationToken = cancellationToken },
            RunStepAsync);
        return steps.Count;
    }

    /// <summary>When the next step is due, or a lease ends; null when nothing has anything to come.</summary>
    public async Task<DateTimeOffset?> NextAtAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToWholeMilliseconds();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var free = await db.Payouts
            .Where(p => p.NextAt != null && (p.LeaseUntil == null || p.LeaseUntil <= now))
            .MinAsync(p => p.NextAt, cancellationToken);
        var leased = await db.Payouts
            .Where(p => p.NextAt <= now && p.LeaseUntil > now)
            .MinAsync(p => p.LeaseUntil, cancellationToken);
        return free is null || leased < free ? leased : free;
    }

    private async Task<List<DueStep>> ClaimAsync(CancellationToken cancellationToken)
    {
        // A look first, without the writer's place: most of the time nothing is due.
        var now = clock.GetUtcNow().ToWholeMilliseconds();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Payouts.AnyAsync(
                p => p.NextAt <= now && (p.LeaseUntil == null || p.LeaseUntil <= now), cancellationToken)) return [];

        using (await shopLock.EnterAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var due = await shopLock.LockDueAsync(db, now, MostAtOnce, cancellationToken);
            var steps = due
                .Select(payout => new DueStep(payout.ShopId, payout.Id, payout.NextStep!.Value, payout.Lease(now + LeaseFor)))
                .ToList();
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return steps;
        }
    }

    private async ValueTask RunStepAsync(DueStep step, CancellationToken cancellationToken)
    {
        try
        {
            await (step.Step is PayoutStep.Send or PayoutStep.AskOutcome
                ? send.RunAsync(step, cancellationToken)
                : moveOnTime.RunAsync(step, cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The lease ends by itself and the step is tried again; that it failed must be seen.
            log.LogError(exception, "The step {Step} of {PayoutId} failed", step.Step, step.PayoutId);
        }
    }
}
