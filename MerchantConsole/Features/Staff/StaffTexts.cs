namespace MerchantConsole.Features.Staff;

/// <summary>Marks the texts of staff accounts.</summary>
public sealed class StaffTexts;
