using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace MerchantConsole.Features.Quotas;

/// <summary>
/// 客服打款配额 (§12): an admin's sheet of all accounts with the changes, and everybody else's own quota (§2). It follows what others change and use, and
/// what ends by itself; what is typed and not saved stays, over filters and pages, and is asked about before the page is left.
/// </summary>
public sealed partial class QuotaPage(
    QuotaQueries queries, ShopNotices notices, IDialogService dialogs, NavigationManager navigation, TimeProvider clock,
    IStringLocalizer<QuotasTexts> texts) : IDisposable
{
    private readonly QuotaEdits edits = new();
    private readonly HashSet<Guid> chosen = [];
    private readonly OneReading reading = new();
    private CurrentStaff? staff;
    private bool isAdmin;
    private QuotaSearch search = new();
    private LoadView<QuotaShown>? view;
    private IDisposable? listening;
    private ITimer? nextChange;
    private bool left;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    private IStringLocalizer<QuotasTexts> Texts => texts;

    public void Dispose()
    {
        left = true;
        navigation.LocationChanged -= OnLocationChanged;
        listening?.Dispose();
        nextChange?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        staff = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
        isAdmin = staff?.Role == StaffRole.Admin;
        search = QuotaSearch.Read(navigation.Uri);
        navigation.LocationChanged += OnLocationChanged;
        if (staff is not null) listening = notices.Listen(staff.ShopId, _ => InvokeAsync(ReadAgainAsync));
    }

    private async Task<QuotaShown> LoadAsync(CancellationToken cancellationToken)
    {
        var sight = await queries.ReadAsync(staff!.ShopId, staff.StaffId, cancellationToken);
        isAdmin = sight?.All is not null;
        if (sight?.All is { } all)
        {
            edits.Follow(all, sight.Minimum);
            chosen.IntersectWith(all.Where(account => account.Role != StaffRole.Admin).Select(account => account.Id));
        }
        else
        {
            // Who is no admin any more saves nothing: nothing is kept, and nothing asked about.
            edits.Clear();
            chosen.Clear();
        }

        if (sight is not null) FollowTime(sight);
        await InvokeAsync(StateHasChanged);
        return new QuotaShown(sight);
    }

    // A raise ends and a day begins while nobody does anything.
    private void FollowTime(QuotaSight sight)
    {
        nextChange?.Dispose();
        if (left) return;
        var wait = sight.ChangesAt - clock.GetUtcNow();
        nextChange = clock.CreateTimer(
            _ => _ = InvokeAsync(ReadAgainAsync), null, wait > TimeSpan.Zero ? wait + TimeSpan.FromMilliseconds(1) : TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
    }

    private Task ReadAgainAsync() => reading.AskAsync(() => left || view is null ? Task.CompletedTask : view.ReloadAsync(quietly: true));

    private async Task AskBeforeLeavingAsync(LocationChangingContext context)
    {
        if (edits.Count == 0 || IsThisPage(navigation.ToAbsoluteUri(context.TargetLocation).ToString())) return;
        var dialog = await dialogs.ShowAsync<DropEditsDialog>("", new DialogParameters<DropEditsDialog> { { shown => shown.Count, edits.Count } });
        if (await dialog.Result is { Canceled: false }) edits.Clear();
        else context.PreventNavigation();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        if (!IsThisPage(location.Location)) return;
        search = QuotaSearch.Read(location.Location);
        _ = InvokeAsync(StateHasChanged);
    }

    private bool IsThisPage(string address) => ("/" + navigation.ToBaseRelativePath(address)).Split('?', '#')[0] == ConsoleRoutes.Quotas;

    // Null when the person is no active account any more.
    private sealed record QuotaShown(QuotaSight? Sight);
}
