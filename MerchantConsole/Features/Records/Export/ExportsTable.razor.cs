using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records.Export;

/// <summary>Exports as lines; the filters lead to what they let through now.</summary>
public partial class ExportsTable(FilterWords words)
{
    /// <summary>What the table is, for those who cannot see it.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<ExportView> Exports { get; set; } = [];

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }
}
