using MerchantConsole.Components;
using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using MudBlazor;

namespace MerchantConsole.Features.Approvals;

/// <summary>
/// 待处理 (§3, §6): the desk of an admin. It follows the shop by itself; nothing moves, is scrolled or loses the focus while somebody works in it.
/// </summary>
public sealed partial class PendingPage(
    DeskQueries queries, DeskDecisions decisions, ShopNotices notices, IDialogService dialogs, NavigationManager navigation, IJSRuntime js,
    ILogger<PendingPage> log, IStringLocalizer<ApprovalsTexts> texts, IStringLocalizer<SharedTexts> shared) : IDisposable
{
    private readonly DeskBoard board = new();
    private readonly OneReading reading = new();
    private readonly List<DeskResult> results = [];
    private CurrentStaff? staff;
    private DeskSearch search = new();
    private IDisposable? listening;
    private Progress? run;
    private bool left;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    // Named so that the page hears of another address; what they say is read by DeskSearch.
    [SupplyParameterFromQuery(Name = "sort")]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private string? After { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    private string? Before { get; set; }

    private IStringLocalizer<ApprovalsTexts> Texts => texts;

    private IStringLocalizer<SharedTexts> Shared => shared;

    public void Dispose()
    {
        left = true;
        listening?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        staff = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
        if (staff is null || left) return;
        listening = notices.Listen(staff.ShopId, change => Concerns(change) ? InvokeAsync(FollowAsync) : Task.CompletedTask);
    }

    protected override void OnParametersSet() => search = DeskSearch.Read(navigation.Uri);

    private bool Concerns(ShopChanged change) => change.Topics != ShopTopics.None || change.Payouts.Count == 0;

    private async Task<DeskBoard> OpenAsync(CancellationToken cancellationToken)
    {
        var asked = search;
        var read = await queries.ReadAsync(staff!.ShopId, staff.StaffId, asked, cancellationToken);
        if (read.Succeeded) board.Open(read.Value, asked.NewestFirst);
        else board.Close(read.Refusals);
        return board;
    }

    // While decisions are made their own commits are told one by one; what became of all of them is read once, at the end.
    private Task FollowAsync() => left || run is not null || (board.Reading is null && board.Refusals.Count == 0) ? Task.CompletedTask : reading.AskAsync(() => FollowOnceAsync(showAll: false));

    private async Task ShowNewAsync() => await reading.AskAsync(() => FollowOnceAsync(showAll: true));

    private async Task FollowOnceAsync(bool showAll)
    {
        if (staff is null || left) return;
        try
        {
            var asked = search;
            var read = await queries.ReadAsync(staff.ShopId, staff.StaffId, asked);
            if (left || asked != search) return;
            if (!read.Succeeded)
            {
                board.Close(read.Refusals);
            }
            else
            {
                var missing = board.Missing(read.Value);
                var endings = missing.Count == 0 ? new Dictionary<string, DeskEnding>(StringComparer.Ordinal) : await queries.EndingsAsync(staff.ShopId, missing);
                var keepPlaces = !showAll && await IsBusyAsync();
                if (left || asked != search) return;
                board.Follow(read.Value, endings, keepPlaces);
            }

            StateHasChanged();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogWarning(exception, "The desk of shop {ShopId} could not be read again; the next change reads it", staff.ShopId);
        }
    }

    private async Task<bool> IsBusyAsync()
    {
        if (board.Chosen.Count > 0) return true;
        try
        {
            return board.Rows.Count > 0 && await js.InvokeAsync<bool>("mcBell.isBusy", "#desk");
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            return true;
        }
    }

    private async Task ApproveAsync(IReadOnlyList<DeskPick> picks)
    {
        if (picks.Count == 0 || run is not null) return;
        var dialog = await dialogs.ShowAsync<ApproveDialog>(
            texts["Approve.Title"], new DialogParameters<ApproveDialog> { { shown => shown.Picks, picks } });
        if (await dialog.Result is { Canceled: false }) await RunAsync(picks, pick => decisions.ApproveAsync(staff!, pick));
        else await FocusAsync(picks);
    }

    private async Task RejectAsync(IReadOnlyList<DeskPick> picks)
    {
        if (picks.Count == 0 || run is not null) return;
        var dialog = await dialogs.ShowAsync<RejectDialog>(
            texts["Reject.Title"], new DialogParameters<RejectDialog> { { shown => shown.Picks, picks } });
        if (await dialog.Result is { Canceled: false, Data: string reason }) await RunAsync(picks, pick => decisions.RejectAsync(staff!, pick, reason));
        else await FocusAsync(picks);
    }

    private async Task RunAsync(IReadOnlyList<DeskPick> picks, Func<DeskPick, Task<DeskResult>> decide)
    {
        if (run is not null) return;
        run = new Progress(0, picks.Count);
        results.Clear();
        var answers = new List<DeskResult>();
        try
        {
            foreach (var pick in picks)
            {
                StateHasChanged();
                var answer = await decide(pick);
                if (left) return;
                board.Answer(answer);
                answers.Add(answer);
                run = new Progress(answers.Count, picks.Count);
            }
        }
        finally
        {
            run = null;
        }

        // One card says its own answer; of several each has its row above them.
        if (picks.Count > 1 || answers.Exists(answer => board.Rows.All(row => row.Request.PayoutId != answer.Pick.PayoutId))) results.AddRange(answers);
        await AfterAsync(answers);
    }

    // What was refused stays chosen, as it is now, for another try.
    private async Task AfterAsync(List<DeskResult> answers)
    {
        await reading.AskAsync(() => FollowOnceAsync(showAll: false));
        if (left) return;
        await RenewAsync();
        await FocusAsync([.. answers.Select(answer => answer.Pick)]);
    }

    // The button that was pressed may be gone, and the focus with it: back to the card or its line; of several to what came of them, or to their bar.
    private async Task FocusAsync(IReadOnlyList<DeskPick> picks)
    {
        var place = picks is [var one] ? $"#request-{one.PayoutId}" : results.Count > 0 ? "#desk-results" : "#desk-bar";
        try
        {
            await js.InvokeVoidAsync("mcConsole.focus", place);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // Nobody is there to be led.
        }
    }

    private async Task RenewAsync()
    {
        try
        {
            if (board.Chosen is { Count: > 0 } chosen)
                board.Renew(await queries.ReadThoseAsync(staff!.ShopId, staff.StaffId, [.. chosen.Select(pick => pick.PayoutId)]));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The answers stand; a try with what was seen before is refused with what has changed.
            log.LogWarning(exception, "What is chosen on the desk of shop {ShopId} could not be read again", staff!.ShopId);
        }

        StateHasChanged();
    }

    private sealed record Progress(int Done, int All);
}
