using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Verification;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>
/// Runs the checker over one shop and keeps what it found. While it runs it says every second how far it is and holds its lease; a worker that lost it stops,
/// and only the holder records the end. What was found is in the log as well, at the highest level.
/// </summary>
public sealed class RunVerification(ShopTransactions transactions, VerifyInvariants verify, TimeProvider clock, ILogger<RunVerification> log)
{
    /// <summary>After so many tries a run has failed.</summary>
    public const int MostTries = 3;

    private static readonly TimeSpan TellsEach = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(1);

    public async Task RunAsync(ClaimedRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!await ChangeAsync(row, (run, now) => run.Begin(now), cancellationToken)) return;
        try
        {
            await VerifyAsync(row, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            log.LogError(exception, "The check {Run} of shop {ShopId} could not be carried through, try {Try}", row.Key, row.ShopId, row.LeaseNumber);
            await ChangeAsync(row, (run, now) =>
            {
                if (row.LeaseNumber >= MostTries) run.Fail(now);
                else run.PutOff(now + AfterTrouble);
            }, cancellationToken);
        }
    }

    private async Task VerifyAsync(ClaimedRow row, CancellationToken cancellationToken)
    {
        var (progress, began) = (new VerificationProgress(), clock.GetTimestamp());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var holding = HoldAsync(row, progress, stop);
        IReadOnlyList<Violation> violations;
        try
        {
            violations = await verify.RunAsync(row.ShopId, progress, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Somebody else has it.
            return;
        }
        finally
        {
            await stop.CancelAsync();
            await holding;
        }

        foreach (var violation in violations.Take(VerificationRun.MostFindings))
            log.LogCritical("{Invariant} does not hold: {Rows}", violation.Invariant, violation.Rows);
        var findings = violations.Select(v => new VerificationFinding(v.Invariant, v.Rows, v.PayoutId)).ToList();
        await ChangeAsync(row, (run, now) => run.Finish(progress.Payouts, progress.Rows, findings, clock.GetElapsedTime(began), now), cancellationToken);
    }

    // Beside the checker, whose one statement may take longer than a lease.
    private async Task HoldAsync(ClaimedRow row, VerificationProgress progress, CancellationTokenSource stop)
    {
        using var second = new PeriodicTimer(TellsEach, clock);
        try
        {
            while (await second.WaitForNextTickAsync(stop.Token))
                if (!await ChangeAsync(row, (run, now) => run.Hold(progress.Payouts, progress.Rows, now + DueWork.LeaseFor), stop.Token))
                    await stop.CancelAsync();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The checker has ended.
        }
        catch (Exception exception)
        {
            // The lease may end; whoever claims the run then is told so here, and the end is not recorded by this worker.
            log.LogError(exception, "The check {Run} of shop {ShopId} could not say how far it is", row.Key, row.ShopId);
        }
    }

    /// <summary>Changes the run under this worker's lease; false, and nothing changed, when somebody else has it or it has ended.</summary>
    private async Task<bool> ChangeAsync(ClaimedRow row, Action<VerificationRun, DateTimeOffset> change, CancellationToken cancellationToken)
    {
        var isHeld = false;
        await transactions.RunAsync<Done>(
            row.ShopId,
            async transaction =>
            {
                var run = await transaction.Db.Verifications.SingleOrDefaultAsync(
                    v => v.ShopId == row.ShopId && v.Id == row.Key && v.LeaseNumber == row.LeaseNumber, cancellationToken);
                if (run is null || run.IsEnded) return new Done();
                change(run, transaction.Now);
                transaction.TouchVerification();
                isHeld = true;
                return new Done();
            },
            cancellationToken);
        return isHeld;
    }
}
