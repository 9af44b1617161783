using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Payouts;

/// <summary>Makes the moves that time alone brings (§8): a request lapses, a failed payout closes, closed money returns.</summary>
public sealed class MoveOnTime(ShopTransactions transactions)
{
    public Task RunAsync(DueStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        return transactions.RunAsync<Done>(
            step.ShopId,
            async transaction =>
            {
                var payout = await transaction.Db.Payouts
                    .SingleAsync(p => p.ShopId == step.ShopId && p.Id == step.PayoutId, cancellationToken);

                // Somebody may have moved it since the step was claimed, or a policy may have put it off.
                if (payout.LeaseNumber != step.LeaseNumber || payout.NextStep != step.Step || payout.NextAt > transaction.Now)
                    return new Done();
                var moved = payout.Move(TriggerOf(step.Step), Actor.System, transaction.Now, "", transaction.Shop.Policy);
                transaction.Record(moved.Value ?? throw new InvalidOperationException($"{payout.State} does not take {step.Step}."));
                if (payout.State == PayoutState.Closed) await EndCardAsync(transaction, payout, cancellationToken);
                return new Done();
            },
            cancellationToken);
    }

    // Nobody can fill in the card of a payout that does not wait for it (invariant C1), whichever of the two steps comes first.
    private static async Task EndCardAsync(ShopTransaction transaction, Payout payout, CancellationToken cancellationToken)
    {
        var open = await transaction.Db.AccountCards.SingleOrDefaultAsync(
            c => c.ShopId == payout.ShopId && c.PayoutId == payout.Id && c.State == AccountCardState.Open, cancellationToken);
        open?.End(transaction.Now, transaction.Shop.Policy);
    }

    private static PayoutTrigger TriggerOf(PayoutStep step) => step switch
    {
        PayoutStep.LapseRequest => PayoutTrigger.Lapse,
        PayoutStep.Close => PayoutTrigger.SevenDaysOver,
        PayoutStep.Return => PayoutTrigger.ReturnDue,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not a step of time alone."),
    };
}
