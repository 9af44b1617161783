using MerchantConsole.Components;
using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Records;
using MerchantConsole.Features.Records.Export;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Records;

/// <summary>打款记录 (§12): what is shown is what the address asks for, so that it survives back, forward, reload and being sent to somebody.</summary>
public sealed partial class RecordsPage(
    RecordQueries queries, ShopNotices notices, NavigationManager navigation, TimeProvider clock, IStringLocalizer<RecordsTexts> texts,
    IStringLocalizer<ExportTexts> exportTexts, ILogger<RecordsPage> log) : IDisposable
{
    private readonly OneReading reading = new();
    private CurrentStaff? staff;
    private RecordSearch search = RecordSearch.Read("");
    private IReadOnlyList<RecordApplicant> applicants = [];
    private LoadView<RecordsShown>? view;
    private IDisposable? listening;
    private bool hasNews;
    private string? unknown;
    private ExportPanel? exports;
    private RecordTotal? total;
    private bool totalFailed;
    private bool disposed;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    private ShopDay Today => ShopDay.Of(clock.GetUtcNow());

    // What is read anew when it changes: the filters and the place.
    private string Address => search.Cursor is { } cursor ? search.UrlAt(cursor) : search.Url;

    public void Dispose()
    {
        disposed = true;
        navigation.LocationChanged -= OnLocationChanged;
        listening?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        staff = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
        search = RecordSearch.Read(navigation.Uri);
        navigation.LocationChanged += OnLocationChanged;
        if (staff is not null) listening = notices.Listen(staff.ShopId, _ => InvokeAsync(HearAsync));
        FollowFind();
    }

    // What was typed before the circuit stood comes with the address.
    private void FollowFind()
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query);
        if (!query.TryGetValue(RecordSearch.Find, out var found) || found.ToString() is not { Length: > 0 } text) return;
        if (RecordSearch.PlaceOf(text) is { } place)
            navigation.NavigateTo(place, replace: true);
        else
            unknown = text.Length <= RecordSearch.MostPasted ? text : text[..RecordSearch.MostPasted];
    }

    // Whoever goes back and forth quickly has several readings under way: each ends with what is asked for by then.
    private async Task<RecordsShown> LoadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var asked = search;
            var shown = await ReadAsync(asked, cancellationToken);
            if (!ReferenceEquals(asked, search)) continue;
            if (shown.Page is not null) _ = CountAsync(asked);
            return shown;
        }
    }

    private async Task<RecordsShown> ReadAsync(RecordSearch asked, CancellationToken cancellationToken)
    {
        applicants = await queries.ApplicantsAsync(staff!.ShopId, staff.AccountName, cancellationToken);
        await InvokeAsync(StateHasChanged);
        if (RecordFilters.WrongIn(asked, applicants).Count > 0) return new RecordsShown(null);
        return new RecordsShown(await queries.ListAsync(staff.ShopId, asked.Filter, asked.Cursor, cancellationToken));
    }

    // Beside the page and not on its way: adding up many payouts takes longer than showing fifty of them. What was asked for before is no longer of interest.
    private async Task CountAsync(RecordSearch asked)
    {
        RecordTotal? counted = null;
        try
        {
            counted = await Task.Run(() => queries.TotalAsync(staff!.ShopId, asked.Filter));
        }
        catch (Exception exception)
        {
            log.LogError(exception, "The records of shop {ShopId} could not be added up", staff!.ShopId);
        }

        if (disposed || !ReferenceEquals(asked, search)) return;
        (total, totalFailed) = (counted, counted is null);
        await InvokeAsync(StateHasChanged);
    }

    private Task ExportAsync(ExportFormat format) => exports is null ? Task.CompletedTask : exports.AskAsync(search.Query(), format);

    // Of the list's whole, whatever page it is on; sums of a part would look like the whole.
    private string TotalText => total switch
    {
        null => texts[totalFailed ? "List.TotalFailed" : "List.Counting"],
        { Count: > RecordQueries.MostCounted } => texts["List.TotalMany", RecordQueries.MostCounted],
        { } counted => texts["List.Total", counted.Count, new Money(counted.Fen).ToDisplay()],
    };

    // The first page follows by itself; on a later one nothing may move under the reader's eyes.
    private async Task HearAsync()
    {
        if (search.Cursor is null && view is not null)
        {
            await reading.AskAsync(() => view.ReloadAsync(quietly: true));
            return;
        }

        hasNews = true;
        StateHasChanged();
    }

    private async Task SearchAsync(RecordSearch typed)
    {
        if (typed.Url == Address && view is not null) await view.ReloadAsync(quietly: true);
        else navigation.NavigateTo(typed.Url);
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        if (!IsThisPage(location.Location)) return;
        search = RecordSearch.Read(location.Location);
        (hasNews, total, totalFailed) = (false, null, false);
        _ = InvokeAsync(StateHasChanged);
    }

    // On the way to another page this one is told of the address as well.
    private bool IsThisPage(string address) =>
        ("/" + navigation.ToBaseRelativePath(address)).Split('?', '#')[0] == ConsoleRoutes.PayoutRecords;

    // A list that leaves out what could not be understood would look like an answer: then there is none.
    private sealed record RecordsShown(RecordPageOfRows? Page);
}
