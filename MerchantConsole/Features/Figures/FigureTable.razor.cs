using MerchantConsole.Components;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Figures;

/// <summary>Figures that one thing tells apart: a table, with a bar in each line for those who see it.</summary>
public partial class FigureTable
{
    /// <summary>What it is in code; unique on the page.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public FiguresSearch Search { get; set; } = default!;

    [Parameter, EditorRequired]
    public IReadOnlyList<FigureLine> Lines { get; set; } = [];

    private long Whole => Lines.Sum(Measure);

    private long Largest => Lines.Max(Measure);

    private long Measure(FigureLine line) => Search.ByAmount ? line.Sum.Fen : line.Sum.Count;

    private string Tip(FigureLine line) => Texts["Tip", line.Name, FigureWords.Count(line.Sum), line.Sum.Amount.ToDisplay()];
}
