using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Approvals;

/// <summary>What an admin does with chosen requests: each is decided on its own, by its own command, and has its own answer.</summary>
public sealed class DeskDecisions(ApproveRequest approve, RejectRequest reject, ILogger<DeskDecisions> log)
{
    public Task<DeskResult> ApproveAsync(CurrentStaff admin, DeskPick pick) => AnswerAsync(pick, async () =>
    {
        var answer = await approve.RunAsync(new ApproveOrder(admin.ShopId, admin.StaffId, pick.PayoutId, pick.Sight));
        return answer.Succeeded
            ? new DeskResult(pick, answer.Value.Source == FundingSource.Scan ? DeskOutcome.AwaitsScan : DeskOutcome.Paid, [])
            : new DeskResult(pick, DeskOutcome.Refused, answer.Refusals);
    });

    public Task<DeskResult> RejectAsync(CurrentStaff admin, DeskPick pick, string reason) => AnswerAsync(pick, async () =>
    {
        var answer = await reject.RunAsync(new RejectOrder(admin.ShopId, admin.StaffId, pick.PayoutId, reason));
        return answer.Succeeded ? new DeskResult(pick, DeskOutcome.Rejected, []) : new DeskResult(pick, DeskOutcome.Refused, answer.Refusals);
    });

    private async Task<DeskResult> AnswerAsync(DeskPick pick, Func<Task<DeskResult>> decide)
    {
        try
        {
            // Off the circuit's thread: a write on SQLite runs synchronously, and the page must show meanwhile how far it is.
            return await Task.Run(decide);
        }
        catch (Exception exception)
        {
            var reference = Guid.CreateVersion7().ToString("N")[^8..].ToUpperInvariant();
            log.LogError(exception, "No answer to the decision of {PayoutId}, reference {Reference}", pick.PayoutId, reference);
            return new DeskResult(pick, DeskOutcome.Unknown, [], reference);
        }
    }
}
