namespace MerchantConsole.Features.Verification;

/// <summary>Marks the texts of 账务核对.</summary>
public sealed class VerificationTexts;
