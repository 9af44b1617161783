using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Figures;

/// <summary>The period and the account, and as of when the figures are.</summary>
public sealed partial class FiguresFilters(NavigationManager navigation)
{
    private string account = "";
    private FiguresSearch? shown;

    [Parameter, EditorRequired]
    public FiguresSearch Search { get; set; } = default!;

    [Parameter, EditorRequired]
    public ShopFigures Figures { get; set; } = default!;

    /// <summary>Reads everything again.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnRefresh { get; set; }

    private IEnumerable<(string Text, string Url, bool IsCurrent)> Periods => FiguresSearch.Periods
        .Select(days => (Texts[$"Period.{days}"].Value, (Search with { Days = days }).Url, days == Search.Days));

    protected override void OnParametersSet()
    {
        if (shown == Search) return;
        shown = Search;
        account = Search.Account ?? "";
    }

    private void Submit() =>
        navigation.NavigateTo((Search with { Account = FiguresSearch.Of(days: null, account).Account }).Url);
}
