using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Recharges;

/// <summary>
/// The steps of a recharge: place the provider's order, ask whether it was paid, close what its applicant took back. The provider is called outside of any
/// transaction; a crash in between is harmless, since the same number is placed or asked for again.
/// </summary>
public sealed class DueRecharges(
    IDbContextFactory<ConsoleDbContext> contexts, ShopTransactions transactions, RechargeRails rails, RecordPayment record) : IDueRows
{
    public DueTable Table { get; } = new("Recharges", "PayoutId");

    public async Task RunAsync(ClaimedRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recharge = await db.Recharges.AsNoTracking().SingleOrDefaultAsync(
            r => r.ShopId == row.ShopId && r.PayoutId == row.Key && r.LeaseNumber == row.LeaseNumber, cancellationToken);
        if (recharge is null) return;
        var rail = rails.Needed(recharge.Method);
        await ((RechargeStep)row.Step switch
        {
            RechargeStep.PlaceOrder => PlaceAsync(row, recharge, rail, cancellationToken),
            RechargeStep.AskPayment => AskAsync(row, recharge, rail, cancellationToken),
            _ => CloseAsync(row, recharge, rail, cancellationToken),
        });
    }

    private async Task PlaceAsync(ClaimedRow row, Recharge recharge, IRechargeRail rail, CancellationToken cancellationToken)
    {
        var answer = await rail.OrderAsync(
            new RechargeOrder(recharge.ShopId, recharge.Number, recharge.Amount, $"小额打款充值 {recharge.PayoutId}", recharge.EndsAt), cancellationToken);
        await ChangeAsync(row, Placed, cancellationToken, late: (held, now) =>
        {
            // Somebody else has placed it in between and keeps the code of then, which this placing may have killed.
            if (answer is OrderAnswer.Opened opened && held.CodeLink != opened.CodeLink) held.RenewCode(now);
        });

        void Placed(Recharge held, DateTimeOffset now)
        {
            switch (answer)
            {
                case OrderAnswer.Opened opened:
                    held.Opened(opened.CodeLink, now);
                    break;
                case not null when held.CodeLink is not null:
                    held.KeepCode(now);
                    break;
                case OrderAnswer.Refused refused:
                    held.Refused(refused.Detail);
                    break;
                default:
                    held.PutOff(now);
                    break;
            }
        }
    }

    private async Task AskAsync(ClaimedRow row, Recharge recharge, IRechargeRail rail, CancellationToken cancellationToken)
    {
        var answer = await rail.AskAsync(recharge.ShopId, recharge.Number, cancellationToken);
        if (answer is PaymentAnswer.Paid paid) await record.RunAsync(recharge.ShopId, recharge.Method, paid.Payment, cancellationToken);

        // Not paid yet, or paid in a way that funds nothing: asked again until the end, which the payout's own step brings.
        await ChangeAsync(row, (held, now) => held.PutOff(now), cancellationToken);
    }

    private async Task CloseAsync(ClaimedRow row, Recharge recharge, IRechargeRail rail, CancellationToken cancellationToken)
    {
        var answer = await rail.CloseAsync(recharge.ShopId, recharge.Number, cancellationToken);
        if (answer is CloseAnswer.AlreadyPaid
            && await rail.AskAsync(recharge.ShopId, recharge.Number, cancellationToken) is PaymentAnswer.Paid paid)
        {
            await record.RunAsync(recharge.ShopId, recharge.Method, paid.Payment, cancellationToken);
            await ChangeAsync(row, (held, _) => held.OrderClosed(), cancellationToken);
            return;
        }

        await ChangeAsync(row, (held, now) =>
        {
            if (answer is CloseAnswer.Closed) held.OrderClosed();
            else held.PutOff(now);
        }, cancellationToken);
    }

    // An answer that comes under a lease that somebody else holds by now, or after another step was planned, is late: mostly there is nothing to do for it.
    private Task<Result<Done>> ChangeAsync(
        ClaimedRow row, Action<Recharge, DateTimeOffset> change, CancellationToken cancellationToken, Action<Recharge, DateTimeOffset>? late = null) =>
        transactions.RunAsync<Done>(
            row.ShopId,
            async transaction =>
            {
                var held = await transaction.Db.Recharges.SingleAsync(r => r.ShopId == row.ShopId && r.PayoutId == row.Key, cancellationToken);
                var before = held.Version;
                if (held.LeaseNumber == row.LeaseNumber && held.NextStep == (RechargeStep)row.Step) change(held, transaction.Now);
                else late?.Invoke(held, transaction.Now);
                if (held.Version != before) transaction.Touch(held.PayoutId);
                return new Done();
            },
            cancellationToken);
}
