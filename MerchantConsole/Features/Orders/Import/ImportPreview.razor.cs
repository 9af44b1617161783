using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>How a file was recognised, and its first rows as they will be understood.</summary>
public partial class ImportPreview
{
    [Parameter, EditorRequired]
    public ImportStatus Status { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback OnStart { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnReset { get; set; }

    private OrderFilePreview Preview => Status.Preview!;

    private string FormatText => string.Join(" · ", new[] { Preview.Shape.Format, Preview.Shape.Encoding, SeparatorText }.OfType<string>());

    private string? SeparatorText => Preview.Shape.Separator switch
    {
        ',' => Texts["Import.Separator.Comma"].Value,
        '\t' => Texts["Import.Separator.Tab"].Value,
        ';' => Texts["Import.Separator.Semicolon"].Value,
        _ => null,
    };
}
