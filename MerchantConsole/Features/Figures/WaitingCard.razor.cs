using System.Globalization;
using MerchantConsole.Features.Records;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Figures;

/// <summary>How long requests waited; each time is one that somebody waited, and leads to it.</summary>
public partial class WaitingCard
{
    [Parameter, EditorRequired]
    public WaitingFigures Waiting { get; set; } = default!;

    [Parameter, EditorRequired]
    public FigureLinks Links { get; set; } = default!;

    private IEnumerable<(string Name, Waited? Waited)> Times =>
        [("Median", Waiting.Median), ("P95", Waiting.P95), ("Longest", Waiting.Longest)];

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private string Answered(RequestAnswer answer) => Links.Decided((RecordSearch.Answer, answer.ToString()));
}
