namespace MerchantConsole.Features.AccountCards;

/// <summary>The words of account cards as staff see them (§10).</summary>
public sealed class StaffCardTexts;
