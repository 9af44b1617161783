namespace MerchantConsole.Features.Records.Views;

/// <summary>Marks the texts of saved views.</summary>
public sealed class ViewTexts;
