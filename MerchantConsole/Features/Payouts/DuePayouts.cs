using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Recharges;

namespace MerchantConsole.Features.Payouts;

/// <summary>What is done with a payout whose next step is due (§8).</summary>
public sealed class DuePayouts(SendPayout send, MoveOnTime moveOnTime, CloseRecharge closeRecharge) : IDueRows
{
    public DueTable Table { get; } = new("Payouts", "Id");

    public Task RunAsync(ClaimedRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var step = new DueStep(row.ShopId, row.Key, (PayoutStep)row.Step, row.LeaseNumber);
        return step.Step switch
        {
            PayoutStep.Send or PayoutStep.AskOutcome => send.RunAsync(step, cancellationToken),
            PayoutStep.ExpireRecharge => closeRecharge.RunAsync(step, cancellationToken),
            _ => moveOnTime.RunAsync(step, cancellationToken),
        };
    }
}
