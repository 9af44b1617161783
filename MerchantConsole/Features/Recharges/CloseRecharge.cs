using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Recharges;

/// <summary>
/// The hour of a recharge is over (§9): first the provider's order is closed, then the payout ends as 充值失败. Closing can lose the race: a payment that
/// was made in time still funds. Without a definite word the payout waits; nothing that was paid at or after the end funds it.
/// </summary>
public sealed class CloseRecharge(
    IDbContextFactory<ConsoleDbContext> contexts, ShopTransactions transactions, RechargeRails rails, RecordPayment record)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(10);

    public async Task RunAsync(DueStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recharge = await db.Recharges.AsNoTracking()
            .SingleOrDefaultAsync(r => r.ShopId == step.ShopId && r.PayoutId == step.PayoutId, cancellationToken);

        // No method was ever chosen, so there is no provider's order that could be paid.
        var closed = recharge is null || await CloseAsync(recharge, cancellationToken);
        await transactions.RunAsync<Done>(step.ShopId, transaction => EndAsync(transaction, step, closed, cancellationToken), cancellationToken);
    }

    // Whether the provider's order can no longer be paid; a payment that it already has is recorded first.
    private async Task<bool> CloseAsync(Recharge recharge, CancellationToken cancellationToken)
    {
        var rail = rails.Needed(recharge.Method);
        var answer = await rail.CloseAsync(recharge.ShopId, recharge.Number, cancellationToken);
        if (answer is CloseAnswer.Closed) return true;
        if (answer is not CloseAnswer.AlreadyPaid) return false;
        if (await rail.AskAsync(recharge.ShopId, recharge.Number, cancellationToken) is not PaymentAnswer.Paid paid) return false;
        await record.RunAsync(recharge.ShopId, recharge.Method, paid.Payment, cancellationToken);
        return true;
    }

    private static async Task<Result<Done>> EndAsync(
        ShopTransaction transaction, DueStep step, bool closed, CancellationToken cancellationToken)
    {
        var payout = await transaction.Db.Payouts.SingleAsync(p => p.ShopId == step.ShopId && p.Id == step.PayoutId, cancellationToken);
        if (payout.LeaseNumber != step.LeaseNumber || payout.State != PayoutState.AwaitingRecharge) return new Done();
        if (!closed)
        {
            payout.PutOff(PayoutStep.ExpireRecharge, transaction.Now + AgainAfter);
            return new Done();
        }

        var recharge = await transaction.Db.Recharges.SingleOrDefaultAsync(
            r => r.ShopId == step.ShopId && r.PayoutId == step.PayoutId, cancellationToken);
        if (recharge is { IsEnded: false }) recharge.Closed(transaction.Now);
        var moved = payout.Move(PayoutTrigger.RechargeExpired, Actor.System, transaction.Now, "", transaction.Shop.Policy);
        transaction.Record(moved.Value ?? throw new InvalidOperationException($"{payout.State} does not take the end of a recharge."));
        return new Done();
    }
}
