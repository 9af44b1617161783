namespace MerchantConsole.Features.Records;

/// <summary>Marks the texts of the records.</summary>
public sealed class RecordsTexts;
