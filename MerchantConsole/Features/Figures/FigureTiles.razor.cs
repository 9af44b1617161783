using MerchantConsole.Features.Records;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Figures;

/// <summary>All payouts of the span, and what has become of them.</summary>
public partial class FigureTiles
{
    [Parameter, EditorRequired]
    public ShopFigures Figures { get; set; } = default!;

    [Parameter, EditorRequired]
    public FigureLinks Links { get; set; } = default!;

    private IEnumerable<(string Name, string Label, FigureSum Sum, string Href)> Tiles =>
    [
        ("Total", Texts["Total"], Figures.Total, Links.Started()),
        .. Figures.Results.Select(part => (
            part.Of.ToString(), Records[$"Result.{part.Of}"].Value, part.Sum, Links.Started((RecordSearch.Result, part.Of.ToString())))),
    ];
}
