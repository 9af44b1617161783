namespace MerchantConsole.Features.Records.Export;

/// <summary>Marks the texts of exports.</summary>
public sealed class ExportTexts;
