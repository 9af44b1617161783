namespace MerchantConsole.Features.Recharges;

/// <summary>Marks the texts of recharges.</summary>
public sealed class RechargesTexts;
