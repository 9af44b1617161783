using MerchantConsole.Domain.Records;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Records.Export;

/// <summary>导出 of the list as it is filtered: the button with its formats, or why it cannot be pressed.</summary>
public sealed partial class ExportMenu(IStringLocalizer<ExportTexts> texts)
{
    private bool busy;

    /// <summary>What the address asks for.</summary>
    [Parameter, EditorRequired]
    public RecordSearch Search { get; set; } = default!;

    /// <summary>What the list comes to; null while it is not known, or when it is not because a filter is wrong.</summary>
    [Parameter, EditorRequired]
    public RecordTotal? Total { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<ExportFormat> OnExport { get; set; }

    private string? Reason =>
        Search.Wrong.Count > 0 ? texts["Closed.Wrong"].Value
        : Total is { Count: 0 } ? texts["Closed.Nothing"].Value
        : Total is { Count: > ExportLimits.MostRows } total ? texts["Closed.TooMany", total.Count, ExportLimits.MostRows].Value
        : null;

    private async Task AskAsync(ExportFormat format)
    {
        // Presses can come many at a time before the next render.
        if (busy) return;
        busy = true;
        try
        {
            await OnExport.InvokeAsync(format);
        }
        finally
        {
            busy = false;
        }
    }
}
