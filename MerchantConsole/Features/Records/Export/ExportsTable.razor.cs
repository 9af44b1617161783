using MerchantConsole.Domain.Records;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records.Export;

/// <summary>Exports as lines; the filters lead to what they let through now. What was cancelled or failed has no file, and so no rows.</summary>
public partial class ExportsTable(FilterWords words)
{
    /// <summary>What the table is, for those who cannot see it.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<ExportView> Exports { get; set; } = [];

    /// <summary>The shop's people, whom filters name.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RecordApplicant> Applicants { get; set; } = [];

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    private static bool HasNoFile(ExportView export) => export.State is ExportState.Cancelled or ExportState.Failed;
}
