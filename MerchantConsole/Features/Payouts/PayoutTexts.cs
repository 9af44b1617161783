namespace MerchantConsole.Features.Payouts;

/// <summary>Marks the texts of the payout form.</summary>
public sealed class PayoutTexts;
