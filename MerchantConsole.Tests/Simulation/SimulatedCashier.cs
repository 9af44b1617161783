using System.Globalization;
using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Rails;

namespace MerchantConsole.Tests.Simulation;

/// <summary>
/// A recharge provider as one life of the console calls it: answers get lost before or after the effect, closing loses the race, refunds take their time. A
/// notification carries a mark that only the provider can make.
/// </summary>
internal sealed class SimulatedCashier(World world, Life life, RechargeMethod method) : IRechargeRail
{
    private CashierLedger Ledger => world.Cashier;

    public RechargeMethod Method => method;

    public bool Serves(int shopId) => true;

    public async Task<OrderAnswer> OrderAsync(RechargeOrder order, CancellationToken cancellationToken)
    {
        var strand = Strand.Now!;
        await world.TurnAsync(life);
        if (Fault(strand, "the order is lost", 80)) return new OrderAnswer.Unknown("time-out");
        if (Fault(strand, "the order is refused", 60)) return new OrderAnswer.Refused("not now");
        var contents = $"{order.ShopId} {order.Amount} {order.EndsAt:O} {method}";
        if (!Ledger.Orders.TryGetValue(order.Number, out var known))
        {
            Ledger.Orders.Add(order.Number, known = new CashierOrder
            {
                Number = order.Number, PayoutId = order.Number[..17], Shop = order.ShopId, Method = method, Contents = contents, Fen = order.Amount.Fen,
                EndsAt = order.EndsAt,
            });
            world.Note($"cashier: order {world.Names.OfNumber(order.Number)}");
        }
        else if (known.Contents != contents)
        {
            world.Fail($"the order {world.Names.OfNumber(order.Number)} was placed with other contents");
        }

        if (known.Payments.Count > 0) return new OrderAnswer.Unknown("it is paid");
        if (known.IsClosed) return new OrderAnswer.Refused("it is closed");

        known.Placed++;
        var code = known.Code;
        await world.TurnAsync(life);
        return Fault(strand, "the order's answer is lost", 80) ? new OrderAnswer.Unknown("time-out") : new OrderAnswer.Opened(code);
    }

    public async Task<PaymentAnswer> AskAsync(int shopId, string number, CancellationToken cancellationToken)
    {
        var strand = Strand.Now!;
        await world.TurnAsync(life);
        var answer = Answer(number);
        await world.TurnAsync(life);
        return Fault(strand, "the payment's answer is lost", 80) ? new PaymentAnswer.Unknown("time-out") : answer;
    }

    public async Task<CloseAnswer> CloseAsync(int shopId, string number, CancellationToken cancellationToken)
    {
        var strand = Strand.Now!;
        await world.TurnAsync(life);
        if (Fault(strand, "the closing is lost", 80)) return new CloseAnswer.Unknown("time-out");
        var order = Ledger.Orders.GetValueOrDefault(number);
        CloseAnswer answer = order is { Payments.Count: > 0 } ? new CloseAnswer.AlreadyPaid() : new CloseAnswer.Closed();
        if (answer is CloseAnswer.Closed) Ledger.Closings.Add(number);
        if (order is not null && answer is CloseAnswer.Closed) order.IsClosed = true;
        world.Note($"cashier: closing {world.Names.OfNumber(number)}: {answer.GetType().Name}");
        await world.TurnAsync(life);
        return Fault(strand, "the closing's answer is lost", 80) ? new CloseAnswer.Unknown("time-out") : answer;
    }

    public async Task<RefundAnswer> RefundAsync(RefundInstruction refund, CancellationToken cancellationToken)
    {
        var strand = Strand.Now!;
        await world.TurnAsync(life);
        if (Fault(strand, "the refund is lost", 100)) return new RefundAnswer.Unknown("time-out");
        if (Fault(strand, "no refund at this moment", 80)) return new RefundAnswer.TryLater("no funds");
        if (Fault(strand, "the refund is refused", 40)) return new RefundAnswer.Refused("needs a person");
        Accept(strand, refund);
        await world.TurnAsync(life);
        return Fault(strand, "the refund's answer is lost", 100) ? new RefundAnswer.Unknown("time-out") : Answer(Ledger.Refunds[refund.RefundNumber]);
    }

    public async Task<RefundAnswer> AskRefundAsync(RefundInstruction refund, CancellationToken cancellationToken)
    {
        var strand = Strand.Now!;
        await world.TurnAsync(life);
        if (Fault(strand, "the question of the refund is lost", 80)) return new RefundAnswer.Unknown("time-out");
        return Ledger.Refunds.TryGetValue(refund.RefundNumber, out var known) ? Answer(known) : new RefundAnswer.NotFound();
    }

    public Task<NotificationAnswer> ReadNotificationAsync(int shopId, RawNotification notification, CancellationToken cancellationToken) =>
        Task.FromResult(Read(Encoding.UTF8.GetString(notification.Body.Span)));

    /// <summary>What is signed: the text and a mark that hangs on every letter of it.</summary>
    public static string Signed(string text) => $"{text}|{Chance.Hash("the provider's secret" + text)}";

    private static NotificationAnswer Read(string body)
    {
        var parts = body.Split('|');
        if (parts.Length < 2 || Signed(body[..body.LastIndexOf('|')]) != body) return new NotificationAnswer.Refused("signature");
        var shop = int.Parse(parts[1], CultureInfo.InvariantCulture);
        return parts[0] == "paid"
            ? new NotificationAnswer.Payment(shop, parts[2], new ProviderPayment(
                parts[3], parts[4], new Money(long.Parse(parts[5], CultureInfo.InvariantCulture)),
                new DateTimeOffset(long.Parse(parts[6], CultureInfo.InvariantCulture), TimeSpan.Zero)))
            : new NotificationAnswer.Refund(shop, parts[2], parts[3]);
    }

    private bool Fault(Strand strand, string what, int perMille)
    {
        if (world.IsDusk || !strand.Happens($"cashier: {what}", perMille)) return false;
        world.Note($"cashier: {what}");
        return true;
    }

    private PaymentAnswer Answer(string number)
    {
        if (!Ledger.Orders.TryGetValue(number, out var order)) return new PaymentAnswer.NotFound();
        if (order.Payments is not [var first, ..]) return order.IsClosed ? new PaymentAnswer.Closed() : new PaymentAnswer.NotPaid();
        return new PaymentAnswer.Paid(new ProviderPayment(number, first.Transaction, new Money(first.Amount), first.PaidAt));
    }

    private void Accept(Strand strand, RefundInstruction refund)
    {
        var contents = $"{refund.ShopId} {refund.Number} {refund.Transaction} {refund.Amount}";
        if (Ledger.Refunds.TryGetValue(refund.RefundNumber, out var known))
        {
            if (known.Contents != contents) world.Fail($"the refund {world.Names.OfNumber(refund.RefundNumber)} was sent with other contents");
            return;
        }

        var payment = Ledger.Payments[refund.Transaction];
        var back = Ledger.Refunds.Values.Where(other => other.Transaction == refund.Transaction).Sum(other => other.Fen);
        if (back + refund.Amount.Fen > payment.Amount) world.Fail($"{refund.Transaction} is given back twice");
        Ledger.Refunds.Add(refund.RefundNumber, new CashierRefund
        {
            Number = refund.RefundNumber, Contents = contents, Transaction = refund.Transaction, Fen = refund.Amount.Fen,
            DoneAt = world.Clock.Elapsed + TimeSpan.FromSeconds(strand.Percent(50) ? 0 : 45),
        });
        world.Note($"cashier: gives back {refund.Transaction}");
        if (strand.Percent(60)) Ledger.Outbox.Add(new Letter(++Ledger.Letters, method, refund.ShopId, Signed($"refund|{refund.ShopId}|E{Ledger.Letters}|{refund.RefundNumber}")));
    }

    private RefundAnswer Answer(CashierRefund refund) => world.Clock.Elapsed >= refund.DoneAt
        ? new RefundAnswer.Done($"B-{refund.Transaction}")
        : new RefundAnswer.UnderWay($"B-{refund.Transaction}");
}
