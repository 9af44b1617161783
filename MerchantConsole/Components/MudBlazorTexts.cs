namespace MerchantConsole.Components;

/// <summary>Marks the Chinese of MudBlazor's own texts; their English is the package's.</summary>
public sealed class MudBlazorTexts;
