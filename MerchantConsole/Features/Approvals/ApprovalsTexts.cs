namespace MerchantConsole.Features.Approvals;

/// <summary>Marks the texts of the desk.</summary>
public sealed class ApprovalsTexts;
