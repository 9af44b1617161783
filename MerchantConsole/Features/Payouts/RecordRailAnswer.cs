using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Chat;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Payouts;

/// <summary>
/// Records what a rail said of an attempt (§8), with what it brings at once: a definite no sends the account card (§10). An answer that comes under a lease that somebody else holds by now is dropped: the other worker
/// asks for the same number and gets the same answer.
/// </summary>
public sealed class RecordRailAnswer(ShopTransactions transactions, SendCard sendCard, ILogger<RecordRailAnswer> log)
{
    // Seconds until an unanswered number is asked for again; the last one repeats.
    private static readonly int[] Waits = [1, 2, 5, 10, 30, 60, 300];

    public Task RunAsync(DueStep step, string rail, RailAnswer answer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(answer);
        return ChangeAsync(
            step,
            (transaction, payout, attempt) => ApplyAsync(transaction, payout, attempt, Actor.Provider(rail), answer, cancellationToken),
            cancellationToken);
    }

    /// <summary>Nobody could be called: the same step is tried again later, and nothing is known that was not known before.</summary>
    public Task PutOffAsync(DueStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        return ChangeAsync(
            step,
            (transaction, payout, _) =>
            {
                PutOff(transaction, payout, step.Step);
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    private Task<Result<Done>> ChangeAsync(
        DueStep step, Func<ShopTransaction, Payout, PayoutAttempt, Task> change, CancellationToken cancellationToken) =>
        transactions.RunAsync<Done>(
            step.ShopId,
            async transaction =>
            {
                var payout = await transaction.Db.Payouts
                    .SingleAsync(p => p.ShopId == step.ShopId && p.Id == step.PayoutId, cancellationToken);
                if (payout.LeaseNumber != step.LeaseNumber || payout.State != PayoutState.Processing)
                {
                    log.LogInformation("A late answer for {PayoutId} under lease {Lease} was dropped", step.PayoutId, step.LeaseNumber);
                    return new Done();
                }

                var attempt = await transaction.Db.PayoutAttempts.SingleAsync(
                    a => a.ShopId == payout.ShopId && a.PayoutId == payout.Id && a.Number == payout.Attempt, cancellationToken);
                await change(transaction, payout, attempt);
                return new Done();
            },
            cancellationToken);

    private async Task ApplyAsync(
        ShopTransaction transaction, Payout payout, PayoutAttempt attempt, Actor by, RailAnswer answer, CancellationToken cancellationToken)
    {
        switch (answer)
        {
            case RailAnswer.Confirmed confirmed:
                (attempt.Outcome, attempt.AnsweredAt) = (AttemptOutcome.Confirmed, transaction.Now);
                attempt.ProviderReference = confirmed.Reference;
                Move(PayoutTrigger.RailConfirmed, confirmed.Reference);
                await SayArrivalAsync(transaction, payout, cancellationToken);
                break;
            case RailAnswer.Refused refused:
                (attempt.Outcome, attempt.AnsweredAt) = (AttemptOutcome.Refused, transaction.Now);
                (attempt.Failure, attempt.Detail) = (refused.Kind, refused.Detail);
                Move(PayoutTrigger.RailRefused, refused.Detail);

                // On the last of the seven days there is no time left for one: the payout closes.
                await sendCard.InAsync(transaction, payout, Actor.System, cancellationToken);
                break;
            case RailAnswer.Unknown unknown:
                attempt.Outcome = AttemptOutcome.Unknown;
                if (payout.OutcomeUnknownSince is null) Move(PayoutTrigger.OutcomeUnknown, unknown.Detail);
                PutOff(transaction, payout, PayoutStep.AskOutcome);
                break;
            default:
                // The rail does not know the number: the same number is sent again unchanged, never a new one.
                PutOff(transaction, payout, PayoutStep.Send);
                break;
        }

        void Move(PayoutTrigger trigger, string note)
        {
            var moved = payout.Move(trigger, by, transaction.Now, note, transaction.Shop.Policy);
            transaction.Record(moved.Value ?? throw new InvalidOperationException($"{payout.State} does not take {trigger}."));
        }
    }

    // A retry goes to an account of the buyer's own, where it takes its time; both sides are told how long (§10).
    private static async Task SayArrivalAsync(ShopTransaction transaction, Payout payout, CancellationToken cancellationToken)
    {
        var kind = await transaction.Db.AccountCards
            .Where(c => c.ShopId == payout.ShopId && c.PayoutId == payout.Id && c.Attempt == payout.Attempt)
            .Select(c => c.Kind)
            .SingleOrDefaultAsync(cancellationToken);
        if (kind is null) return;
        await transaction.SayAsync(
            payout.OrderSn,
            FormattableString.Invariant($"{payout.Id}.{payout.Version}.arrival"),
            ChatWords.Notice(CardTexts.Arrives(payout.Amount, kind.Value, transaction.Now)),
            cancellationToken);
    }

    private static void PutOff(ShopTransaction transaction, Payout payout, PayoutStep step) =>
        payout.PutOff(step, transaction.Now.AddSeconds(Waits[Math.Min(payout.Tries, Waits.Length - 1)]));
}
