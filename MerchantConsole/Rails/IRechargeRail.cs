using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;

namespace MerchantConsole.Rails;

/// <summary>
/// A provider by which a recharge is paid (§9). Numbers are this console's own (6-32 letters and digits) and are the provider's keys: the same number with
/// the same contents may be sent any number of times: it stays one order, though of two codes only the later one can be scanned. No answer is an exception;
/// what the provider did not say definitely is its <c>Unknown</c>, and the same number is asked for or sent again unchanged.
/// </summary>
public interface IRechargeRail
{
    RechargeMethod Method { get; }

    /// <summary>Whether the shop has a merchant account with this provider.</summary>
    bool Serves(int shopId);

    /// <summary>Places the provider's order and gets the code link that the QR code carries.</summary>
    Task<OrderAnswer> OrderAsync(RechargeOrder order, CancellationToken cancellationToken);

    /// <summary>Asks what became of an order.</summary>
    Task<PaymentAnswer> AskAsync(int shopId, string number, CancellationToken cancellationToken);

    /// <summary>Closes an unpaid order, so that it can no longer be paid. Closing can lose the race against the payer: then the payment is the answer.</summary>
    Task<CloseAnswer> CloseAsync(int shopId, string number, CancellationToken cancellationToken);

    /// <summary>Gives money back to its payer, or sends the same refund again unchanged.</summary>
    Task<RefundAnswer> RefundAsync(RefundInstruction refund, CancellationToken cancellationToken);

    /// <summary>Asks what became of a refund.</summary>
    Task<RefundAnswer> AskRefundAsync(RefundInstruction refund, CancellationToken cancellationToken);

    /// <summary>
    /// Verifies a notification on its raw bytes and only then reads it (W2). Nothing is looked up or changed. What cannot be verified or read is
    /// <see cref="NotificationAnswer.Refused"/>.
    /// </summary>
    /// <param name="shopId">The shop of the address that it came to; its keys verify, and its merchant must be the one named.</param>
    Task<NotificationAnswer> ReadNotificationAsync(int shopId, RawNotification notification, CancellationToken cancellationToken);
}

/// <summary>What a provider is asked to let be paid.</summary>
/// <param name="ShopId">The shop whose merchant account takes the money.</param>
/// <param name="Number">This console's number of the order.</param>
/// <param name="Amount">The exact amount.</param>
/// <param name="Description">What the payer reads; at most 120 characters, of the basic plane.</param>
/// <param name="EndsAt">The last instant at which it may be paid; the provider is told so as well.</param>
public sealed record RechargeOrder(int ShopId, string Number, Money Amount, string Description, DateTimeOffset EndsAt);

/// <summary>A payment as the provider tells it.</summary>
/// <param name="Number">This console's number of the order.</param>
/// <param name="Transaction">The provider's own number: with the provider unique for ever (W1).</param>
/// <param name="Amount">What was paid.</param>
/// <param name="PaidAt">When, by the provider's clock, in whole seconds.</param>
public sealed record ProviderPayment(string Number, string Transaction, Money Amount, DateTimeOffset PaidAt);

/// <summary>What is given back, in full or in part.</summary>
/// <param name="ShopId">The shop.</param>
/// <param name="Number">This console's number of the order that was paid.</param>
/// <param name="Transaction">The provider's number of the payment.</param>
/// <param name="RefundNumber">This console's number of the refund; the same number refunds once.</param>
/// <param name="Amount">What is given back.</param>
/// <param name="Paid">What the payment was.</param>
/// <param name="Reason">What the payer reads; at most 60 characters.</param>
public sealed record RefundInstruction(
    int ShopId, string Number, string Transaction, string RefundNumber, Money Amount, Money Paid, string Reason);

/// <summary>What came of placing an order.</summary>
public abstract record OrderAnswer
{
    private OrderAnswer()
    {
    }

    /// <summary>It can be paid by the link.</summary>
    public sealed record Opened(string CodeLink) : OrderAnswer;

    /// <summary>A definite no; <paramref name="Detail"/> is the provider's code and words.</summary>
    public sealed record Refused(string Detail) : OrderAnswer;

    /// <summary>Anything may have happened.</summary>
    public sealed record Unknown(string Detail) : OrderAnswer;
}

/// <summary>What became of an order.</summary>
public abstract record PaymentAnswer
{
    private PaymentAnswer()
    {
    }

    /// <summary>Paid, whatever was refunded since.</summary>
    public sealed record Paid(ProviderPayment Payment) : PaymentAnswer;

    /// <summary>Not paid yet, and it still can be; also when nobody has scanned it yet.</summary>
    public sealed record NotPaid : PaymentAnswer;

    /// <summary>Closed without a payment; it can no longer be paid.</summary>
    public sealed record Closed : PaymentAnswer;

    /// <summary>The provider does not know the number.</summary>
    public sealed record NotFound : PaymentAnswer;

    /// <summary>No definite answer.</summary>
    public sealed record Unknown(string Detail) : PaymentAnswer;
}

/// <summary>What came of closing.</summary>
public abstract record CloseAnswer
{
    private CloseAnswer()
    {
    }

    /// <summary>It can no longer be paid, or its code's own end is over.</summary>
    public sealed record Closed : CloseAnswer;

    /// <summary>It was paid before; ask for the payment.</summary>
    public sealed record AlreadyPaid : CloseAnswer;

    /// <summary>No definite answer.</summary>
    public sealed record Unknown(string Detail) : CloseAnswer;
}

/// <summary>What became of a refund.</summary>
public abstract record RefundAnswer
{
    private RefundAnswer()
    {
    }

    /// <summary>The payer has the money back.</summary>
    public sealed record Done(string Reference) : RefundAnswer;

    /// <summary>Accepted and under way; ask later.</summary>
    public sealed record UnderWay(string Reference) : RefundAnswer;

    /// <summary>The provider does not know the refund: send it again unchanged.</summary>
    public sealed record NotFound : RefundAnswer;

    /// <summary>Not now (no funds, too often): the same refund later. Never a new number.</summary>
    public sealed record TryLater(string Detail) : RefundAnswer;

    /// <summary>A definite no that needs a person.</summary>
    public sealed record Refused(string Detail) : RefundAnswer;

    /// <summary>No definite answer.</summary>
    public sealed record Unknown(string Detail) : RefundAnswer;
}

/// <summary>A notification as it came in: nothing of it is believed yet.</summary>
/// <param name="Headers">By name, whatever the case; one value each.</param>
/// <param name="Body">The raw bytes.</param>
public sealed record RawNotification(IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body);

/// <summary>What a notification says once it is verified.</summary>
public abstract record NotificationAnswer
{
    private NotificationAnswer()
    {
    }

    /// <summary>A payment; merchant, application and currency match (W2).</summary>
    /// <param name="ShopId">The shop whose merchant account it names.</param>
    /// <param name="EventId">The provider's id of the event, equal on repeats.</param>
    /// <param name="Payment">The payment.</param>
    public sealed record Payment(int ShopId, string EventId, ProviderPayment Paid) : NotificationAnswer;

    /// <summary>A refund has moved; ask for it by its number.</summary>
    public sealed record Refund(int ShopId, string EventId, string RefundNumber) : NotificationAnswer;

    /// <summary>True, but nothing that the console acts on.</summary>
    public sealed record Nothing(string EventId, string What) : NotificationAnswer;

    /// <summary>Not verified or not readable: it changes nothing (W6). <paramref name="Why"/> holds nothing secret.</summary>
    public sealed record Refused(string Why) : NotificationAnswer;
}
