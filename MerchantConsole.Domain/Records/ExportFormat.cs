using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Records;

/// <summary>The kinds of files that records are exported as.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExportFormat>))]
public enum ExportFormat
{
    Csv = 1,
    Xlsx,
}
