namespace MerchantConsole.Domain.Payouts;

/// <summary>The contents of the form (§4), trimmed and valid; what a payout is made of.</summary>
public sealed record PayoutDraft(string OrderSn, PayoutType Type, Money Amount, string Reason, string MessageToBuyer);
