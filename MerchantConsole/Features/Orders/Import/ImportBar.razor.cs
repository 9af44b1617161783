using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>A progress bar over bytes, with a name.</summary>
public partial class ImportBar
{
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter, EditorRequired]
    public long Done { get; set; }

    [Parameter, EditorRequired]
    public long Whole { get; set; }

    private string Percent => (Whole <= 0 ? 0 : Math.Min(100, Done * 100 / Whole)).ToString(CultureInfo.InvariantCulture);
}

/// <summary>Sizes of files, for people.</summary>
internal static class SizeText
{
    /// <summary>Such as 947 KB or 1.5 MB.</summary>
    public static string Of(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{(bytes + 1023) / 1024} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0.#} MB");
}
