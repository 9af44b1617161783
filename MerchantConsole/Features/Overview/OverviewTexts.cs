namespace MerchantConsole.Features.Overview;

/// <summary>Marks the texts of the overview.</summary>
public sealed class OverviewTexts;
