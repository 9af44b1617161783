using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Records;

/// <summary>How far an export is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExportState>))]
public enum ExportState
{
    Waiting = 1,
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>What an export has still to come.</summary>
public enum ExportStep
{
    Write = 1,

    /// <summary>Its link has ended: the file goes.</summary>
    Delete,
}
