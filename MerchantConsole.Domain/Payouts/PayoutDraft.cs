using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Orders;

namespace MerchantConsole.Domain.Payouts;

/// <summary>The contents of the form (§4), as sent; what a payout is made of once <see cref="Check"/> has nothing against it.</summary>
public sealed record PayoutDraft(string OrderSn, PayoutType Type, Money Amount, string Reason, string MessageToBuyer)
{
    /// <summary>The draft with its texts cleaned: what is judged and stored.</summary>
    public PayoutDraft Cleaned() => this with { Reason = PayoutText.Clean(Reason), MessageToBuyer = PayoutText.Clean(MessageToBuyer) };

    /// <summary>
    /// Everything in the contents that §4 refuses, whatever the order; empty when they are valid. The amount's limits are rules (§5) and judged
    /// with the order. An order number that is none is answered as a missing order.
    /// </summary>
    public IReadOnlyList<Refusal> Check()
    {
        var refusals = new List<Refusal>();
        if (!Orders.OrderSn.TryRead(OrderSn, out var read) || read != OrderSn) refusals.Add(new Refusal(RefusalCode.OrderNotFound));
        if (!Enum.IsDefined(Type)) refusals.Add(new Refusal(RefusalCode.TypeMissing));
        if (CheckReason(Reason) is { } reason) refusals.Add(reason);
        if (CheckMessage(MessageToBuyer) is { } message) refusals.Add(message);
        return refusals;
    }

    /// <summary>What stands against a reason; null when nothing does.</summary>
    public static Refusal? CheckReason(string? reason) => PayoutText.HasLength(reason) ? null : Length(RefusalCode.ReasonLength, reason);

    /// <summary>What stands against a message to the buyer; null when nothing does. Too long a text is not searched.</summary>
    public static Refusal? CheckMessage(string? message)
    {
        if (!PayoutText.HasLength(message)) return Length(RefusalCode.MessageLength, message);
        var words = PrivateAccountCheck.Find(PayoutText.Clean(message));
        return words.Count == 0 ? null : new Refusal(RefusalCode.MessageAsksForPrivateAccount) { Words = string.Join(" · ", words) };
    }

    private static Refusal Length(RefusalCode code, string? text) => new(code) { Count = PayoutText.Length(text), CountLimit = PayoutText.Longest };
}
