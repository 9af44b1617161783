namespace MerchantConsole.Features.Quotas;

/// <summary>Marks the texts of the quota page.</summary>
public sealed class QuotasTexts;
