using MerchantConsole.Components;
using MerchantConsole.Components.Feedback;
using MerchantConsole.Domain;
using MerchantConsole.Features.Records;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Figures;

/// <summary>打款统计 (§12), for admins: what is shown is what the address asks for, as of the reading that it names.</summary>
public sealed partial class FiguresPage(FiguresQueries queries, NavigationManager navigation, IStringLocalizer<SharedTexts> shared) : IDisposable
{
    private CurrentStaff? staff;
    private FiguresSearch search = new();
    private LoadView<Result<ShopFigures>>? view;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    public void Dispose() => navigation.LocationChanged -= OnLocationChanged;

    protected override async Task OnInitializedAsync()
    {
        search = FiguresSearch.Read(navigation.Uri);
        navigation.LocationChanged += OnLocationChanged;
        staff = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
    }

    // Whoever changes the period quickly has several readings under way: each ends with what is asked for by then.
    private async Task<Result<ShopFigures>> LoadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var asked = search.Asked;
            var read = await queries.ReadAsync(staff!.ShopId, staff.StaffId, search, cancellationToken);
            if (asked == search.Asked) return read;
        }
    }

    private Task RefreshAsync() => view?.ReloadAsync(quietly: true) ?? Task.CompletedTask;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        if (("/" + navigation.ToBaseRelativePath(location.Location)).Split('?', '#')[0] != ConsoleRoutes.Figures) return;
        search = FiguresSearch.Read(location.Location);
        _ = InvokeAsync(StateHasChanged);
    }

    private IReadOnlyList<FigureLine> Types(ShopFigures figures, FigureLinks links) =>
    [
        .. figures.Types.Select(part => new FigureLine(
            part.Of.ToString(), shared[$"Type.{part.Of}"], part.Sum, links.Started((RecordSearch.Type, part.Of.ToString())))),
    ];

    private IReadOnlyList<FigureLine> Sources(ShopFigures figures, FigureLinks links) =>
    [
        .. figures.Sources.Select(part => (Name: part.Of?.ToString() ?? RecordSearch.NoSource, part.Sum)).Select(part => new FigureLine(
            part.Name, shared[$"Source.{part.Name}"], part.Sum, links.Started((RecordSearch.Source, part.Name)))),
    ];

    private IReadOnlyList<FigureLine> States(ShopFigures figures, FigureLinks links) =>
    [
        .. figures.States.Select(part => new FigureLine(
            part.Of.ToString(), shared[$"State.{part.Of}"], part.Sum, links.Started((RecordSearch.State, part.Of.ToString())))),
    ];

    // What is no one reason leads to no list.
    private IReadOnlyList<FigureLine> Reasons(ShopFigures figures, FigureLinks links) =>
    [
        .. figures.Reasons.Select(part => new FigureLine(part.Of, part.Of, part.Sum, links.Started((RecordSearch.Reason, part.Of)))),
        .. figures.OtherReasons.Of == 0
            ? []
            : new[] { new FigureLine("", Texts["Reasons.Others", figures.OtherReasons.Of], figures.OtherReasons.Sum, null) },
    ];
}
