using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace MerchantConsole.Features.Recharges;

/// <summary>
/// A QR code as one path of an SVG: crisp at any size, black on white in either theme, with its quiet zone of four modules. What it carries is also in
/// the markup (<c>data-qr</c>, §15).
/// </summary>
public sealed partial class QrCode
{
    private string? drawn;

    [Parameter, EditorRequired]
    public string Content { get; set; } = "";

    /// <summary>What a screen reader says.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    private int Size { get; set; }

    private string Path { get; set; } = "";

    protected override void OnParametersSet()
    {
        if (drawn == Content) return;
        drawn = Content;
        (Size, Path) = Draw(Content);
    }

    /// <summary>The side in modules, quiet zone included, and the path of the dark ones.</summary>
    public static (int Size, string Path) Draw(string content)
    {
        using var data = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            var row = data.ModuleMatrix[y];
            for (var x = 0; x < row.Count; x++)
            {
                if (!row[x]) continue;
                var from = x;
                while (x + 1 < row.Count && row[x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1H{from}z");
            }
        }

        return (data.ModuleMatrix.Count, path.ToString());
    }
}
