using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Payouts;

/// <summary>
/// Gives the current attempt to its rail, or asks the rail what became of it, outside of any transaction, and records the answer. A crash anywhere
/// in between is harmless: the lease ends and the same number is sent or asked for again (§8).
/// </summary>
public sealed class SendPayout(
    IDbContextFactory<ConsoleDbContext> contexts,
    PayoutRails rails,
    PayeeReader payees,
    RecordRailAnswer record,
    TimeProvider clock,
    ILogger<SendPayout> log)
{
    /// <summary>How long a rail may take before its answer counts as unknown.</summary>
    public static readonly TimeSpan RailTimeout = TimeSpan.FromSeconds(15);

    public async Task RunAsync(DueStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var attempt = await ReadAsync(step, cancellationToken);
        if (attempt is null) return;

        // An attempt never changes its rail, whatever the shop's rail is by now: another one would pay it a second time.
        if (rails.Of(attempt.Rail, step.ShopId) is not { } rail)
        {
            log.LogCritical(
                "{Number} of shop {ShopId} was given to the rail {Rail}, which is not configured for the shop any more; what became of it is not known until it is",
                attempt.Instruction.RailNumber, step.ShopId, attempt.Rail);
            await record.PutOffAsync(step, cancellationToken);
            return;
        }

        // Asking needs no account; sending without it would be another transfer.
        if (attempt.IsUnreadable && step.Step == PayoutStep.Send)
        {
            await record.PutOffAsync(step, cancellationToken);
            return;
        }

        var answer = await CallAsync(step, attempt.Instruction, rail, cancellationToken);
        await record.RunAsync(step, rail.Name, answer, cancellationToken);
    }

    private async Task<OpenAttempt?> ReadAsync(DueStep step, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.Payouts
            .Where(p => p.ShopId == step.ShopId && p.Id == step.PayoutId && p.LeaseNumber == step.LeaseNumber)
            .Join(
                db.PayoutAttempts.Where(a => a.ShopId == step.ShopId && a.PayoutId == step.PayoutId),
                p => p.Attempt,
                a => a.Number,
                (p, a) => new { a.Rail, a.Number, Instruction = new PayoutInstruction(p.ShopId, a.RailNumber, p.OrderSn, p.Amount, p.MessageToBuyer) })
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        var payee = await payees.FindAsync(db, step.ShopId, step.PayoutId, found.Number, cancellationToken);
        return new OpenAttempt(found.Rail, found.Instruction with { Payee = payee.Account }, payee.IsUnreadable);
    }

    // A rail that throws or stays silent has given no definite answer, whatever the reason (invariant P2).
    private async Task<RailAnswer> CallAsync(
        DueStep step, PayoutInstruction instruction, IPayoutRail rail, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(RailTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return step.Step == PayoutStep.AskOutcome
                ? await rail.AskAsync(instruction.ShopId, instruction.RailNumber, either.Token)
                : await rail.SendAsync(instruction, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new RailAnswer.Unknown("time-out");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogError(exception, "The rail {Rail} failed on {Number}; its outcome is unknown", rail.Name, instruction.RailNumber);
            return new RailAnswer.Unknown(exception.GetType().Name);
        }
    }

    private sealed record OpenAttempt(string Rail, PayoutInstruction Instruction, bool IsUnreadable);
}
