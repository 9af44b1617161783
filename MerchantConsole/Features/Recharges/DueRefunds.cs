using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Recharges;

/// <summary>
/// Gives a payment back to its payer (充值退回, §9): sent and asked for under the one number until the provider says that the payer has it. What a provider
/// definitely refuses is tried again once a day and shown meanwhile.
/// </summary>
public sealed class DueRefunds(
    IDbContextFactory<ConsoleDbContext> contexts, ShopTransactions transactions, RechargeRails rails, ILogger<DueRefunds> log) : IDueRows
{
    private const long FirstLease = 1;

    public DueTable Table { get; } = new("RechargeRefunds", "Number");

    public async Task RunAsync(ClaimedRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var (refund, instruction) = await ReadAsync(row, cancellationToken);
        if (refund is null || instruction is null) return;
        var rail = rails.Needed(refund.Method);
        var answer = await SendOrAskAsync(rail, row, instruction, cancellationToken);
        await transactions.RunAsync<Done>(
            row.ShopId,
            async transaction =>
            {
                var held = await transaction.Db.RechargeRefunds.SingleAsync(r => r.ShopId == row.ShopId && r.Number == row.Key, cancellationToken);
                if (held.LeaseNumber != row.LeaseNumber || held.NextStep != (RefundStep)row.Step) return new Done();
                Apply(held, answer, transaction.Now);
                transaction.Touch(held.PayoutId);
                return new Done();
            },
            cancellationToken);
    }

    // Whoever held the row before may have sent it and gone before its answer was on record: then the provider is asked first, as it wants it
    // after any doubt, and only what it does not know is sent (again, under the same number).
    private static async Task<RefundAnswer> SendOrAskAsync(
        IRechargeRail rail, ClaimedRow row, RefundInstruction instruction, CancellationToken cancellationToken)
    {
        var isSend = (RefundStep)row.Step == RefundStep.Send;
        if (isSend && row.LeaseNumber == FirstLease) return await rail.RefundAsync(instruction, cancellationToken);
        var known = await rail.AskRefundAsync(instruction, cancellationToken);
        return isSend && known is RefundAnswer.NotFound ? await rail.RefundAsync(instruction, cancellationToken) : known;
    }

    private async Task<(RechargeRefund? Refund, RefundInstruction? Instruction)> ReadAsync(ClaimedRow row, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var refund = await db.RechargeRefunds.AsNoTracking().SingleOrDefaultAsync(
            r => r.ShopId == row.ShopId && r.Number == row.Key && r.LeaseNumber == row.LeaseNumber, cancellationToken);
        if (refund is null) return (null, null);
        var number = await db.Recharges
            .Where(r => r.ShopId == row.ShopId && r.PayoutId == refund.PayoutId)
            .Select(r => r.Number)
            .SingleAsync(cancellationToken);
        return (refund, new RefundInstruction(
            refund.ShopId, number, refund.Transaction, refund.Number, refund.Amount, refund.Amount, "充值退回"));
    }

    private void Apply(RechargeRefund refund, RefundAnswer answer, DateTimeOffset now)
    {
        switch (answer)
        {
            case RefundAnswer.Done done:
                refund.Finished(done.Reference, now);
                break;
            case RefundAnswer.UnderWay underWay:
                refund.Accepted(underWay.Reference, now);
                break;
            case RefundAnswer.NotFound:
                refund.PutOff(RefundStep.Send, null, now);
                break;
            case RefundAnswer.TryLater later:
                refund.PutOff(RefundStep.Send, later.Detail, now);
                break;
            case RefundAnswer.Refused refused:
                log.LogError("The refund {Number} was refused: {Detail}; a person must see to it", refund.Number, refused.Detail);
                refund.Stuck(refused.Detail, now);
                break;
            case RefundAnswer.Unknown unknown:
                refund.PutOff(RefundStep.Ask, unknown.Detail, now);
                break;
        }
    }
}
