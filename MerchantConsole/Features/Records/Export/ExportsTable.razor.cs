using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records.Export;

/// <summary>Exports as lines; the filters lead to what they let through now.</summary>
public partial class ExportsTable(FilterWords words)
{
    [Parameter, EditorRequired]
    public IReadOnlyList<ExportView> Exports { get; set; } = [];

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }
}
