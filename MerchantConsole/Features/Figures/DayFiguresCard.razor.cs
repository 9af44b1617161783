using System.Globalization;
using MerchantConsole.Components;
using MerchantConsole.Features.Records;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Figures;

/// <summary>Day by day, by what has become of each day's payouts: bars, or a table with the same numbers.</summary>
public partial class DayFiguresCard
{
    private const int MostLabels = 7;

    private static readonly PayoutResult[] Results = Enum.GetValues<PayoutResult>();

    [Parameter, EditorRequired]
    public FiguresSearch Search { get; set; } = default!;

    [Parameter, EditorRequired]
    public ShopFigures Figures { get; set; } = default!;

    [Parameter, EditorRequired]
    public FigureLinks Links { get; set; } = default!;

    private FigureSum Most => Figures.Days.Select(day => day.Total).MaxBy(Measure);

    // Under few of many bars stands their day.
    private IEnumerable<(DayFigures Day, string Label)> Columns
    {
        get
        {
            var every = (Figures.Days.Count + MostLabels - 1) / MostLabels;
            return Figures.Days.Select((day, place) => (
                day, place % every == every / 2 ? day.Day.Date.ToString("MM-dd", CultureInfo.InvariantCulture) : ""));
        }
    }

    private string Summary
    {
        get
        {
            var most = Figures.Days.MaxBy(day => Measure(day.Total))!;
            return Texts[
                "Days.Summary", Figures.Days.Count, FigureWords.Count(Figures.Total), Figures.Total.Amount.ToDisplay(),
                RecordSearch.DayText(most.Day), FigureWords.Count(most.Total), most.Total.Amount.ToDisplay()];
        }
    }

    private IEnumerable<(string Text, string Url, bool IsCurrent)> Measures =>
    [
        (Texts["Column.Count"], (Search with { ByAmount = false }).Url, !Search.ByAmount),
        (Texts["Column.Amount"], (Search with { ByAmount = true }).Url, Search.ByAmount),
    ];

    private IEnumerable<(string Text, string Url, bool IsCurrent)> Views =>
    [
        (Texts["View.Chart"], (Search with { AsTable = false }).Url, !Search.AsTable),
        (Texts["View.Table"], (Search with { AsTable = true }).Url, Search.AsTable),
    ];

    private long Measure(FigureSum sum) => Search.ByAmount ? sum.Fen : sum.Count;

    private string Text(FigureSum sum) => Search.ByAmount ? sum.Amount.ToDisplay() : FigureWords.Count(sum);

    private string Word(PayoutResult result) => Records[$"Result.{result}"];

    private string Href(DayFigures day, PayoutResult result) => Links.StartedOn(day.Day, (RecordSearch.Result, result.ToString()));

    private string Tip(DayFigures day, PayoutResult? result)
    {
        var sum = result is { } one ? day.Of(one) : day.Total;
        var name = RecordSearch.DayText(day.Day) + " " + (result is { } word ? Word(word) : Texts["Total"]);
        return Texts["Tip", name, FigureWords.Count(sum), sum.Amount.ToDisplay()];
    }
}
