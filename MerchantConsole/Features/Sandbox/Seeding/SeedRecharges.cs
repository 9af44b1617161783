using MerchantConsole.Data;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;

namespace MerchantConsole.Features.Sandbox.Seeding;

/// <summary>The recharges of the newest scanned payouts (§9): paid, given up, paid too late and given back, and those that still wait.</summary>
internal sealed class SeedRecharges
{
    private readonly List<Recharge> recharges = [];
    private readonly List<RechargePayment> payments = [];
    private readonly List<RechargeRefund> refunds = [];

    /// <summary>
    /// The method is chosen. Of a payout that still waits the provider's order is placed by the console once it runs, and one in three has none chosen yet (null).
    /// </summary>
    public Recharge? Choose(Payout payout, SeedBeginning b)
    {
        if (b.Waits && b.Dice % 3 == 0) return null;
        var chosen = b.At.AddSeconds(20);
        var method = b.Dice / 10 % 3 == 0 ? RechargeMethod.Alipay : RechargeMethod.WeChatPay;
        var recharge = Recharge.Begin(payout, method, chosen);
        if (!b.Waits)
            recharge.Opened(method == RechargeMethod.Alipay ? $"https://qr.alipay.com/{recharge.Number}" : $"weixin://wxpay/bizpayurl?pr={recharge.Number}", chosen.AddSeconds(1));
        recharges.Add(recharge);
        return recharge;
    }

    /// <summary>Paid in time and exactly.</summary>
    public RechargePayment Pay(Recharge recharge, DateTimeOffset at)
    {
        recharge.Credited(at);
        return Payment(recharge, PaymentUse.Funded, at);
    }

    /// <summary>Paid after its end: given back to its payer, with its entry in the book.</summary>
    public void GiveBackLate(SeedPiece piece, Recharge recharge, DateTimeOffset at)
    {
        var payment = Payment(recharge, PaymentUse.GivenBack, at);
        var refund = RechargeRefund.Of(payment, PayoutNumber.OfRefund(recharge.PayoutId, 1), RefundCause.Late, at);
        refund.Accepted($"SBXR-{refund.Number}", at.AddSeconds(2));
        refund.Finished($"SBXR-{refund.Number}", at.AddSeconds(15));
        refunds.Add(refund);
        piece.Add(JournalEntry.Transfer(
            recharge.ShopId, $"{recharge.PayoutId}.refund01", at, LedgerAccount.RechargeIntake, LedgerAccount.RechargeRefund, payment.Amount, recharge.PayoutId));
    }

    public async Task<long> WriteAsync(IBulkRows bulk, CancellationToken cancellationToken)
    {
        await bulk.WriteAsync(recharges, cancellationToken);
        await bulk.WriteAsync(payments, cancellationToken);
        await bulk.WriteAsync(refunds, cancellationToken);
        return recharges.Count + payments.Count + refunds.Count;
    }

    private RechargePayment Payment(Recharge recharge, PaymentUse use, DateTimeOffset at)
    {
        var payment = new RechargePayment
        {
            ShopId = recharge.ShopId,
            Method = recharge.Method,
            Transaction = $"SBXT{recharge.Number}",
            PayoutId = recharge.PayoutId,
            Amount = recharge.Amount,
            PaidAt = at.AddSeconds(-3),
            RecordedAt = at,
            Use = use,
        };
        payments.Add(payment);
        return payment;
    }
}
