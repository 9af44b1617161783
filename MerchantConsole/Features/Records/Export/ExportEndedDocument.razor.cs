using System.Globalization;
using MerchantConsole.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records.Export;

/// <summary>What a link shows whose file has ended: a document of its own, since no page of the console lies at its address.</summary>
public partial class ExportEndedDocument
{
    /// <summary>The filters of the file, so that it can be exported again.</summary>
    [Parameter, EditorRequired]
    public string Query { get; set; } = "";

    [Parameter, EditorRequired]
    public ThemeChoice Theme { get; set; } = default!;

    private static string Language => CultureInfo.CurrentUICulture.Name;
}
