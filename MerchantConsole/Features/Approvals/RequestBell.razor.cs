using MerchantConsole.Components.Layout;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Approvals;

/// <summary>
/// Around every page (§11): hands the count of waiting requests to an admin's menu and title, and rings when a new one comes in. Without sound,
/// notification or JavaScript the count is there all the same.
/// </summary>
public sealed partial class RequestBell(WaitingBoard board, IJSRuntime js, IStringLocalizer<ApprovalsTexts> texts) : IDisposable
{
    private WaitingRequests waiting = WaitingRequests.None;
    private CurrentStaff? staff;
    private IDisposable? watching;
    private DateTimeOffset? newest;
    private bool heard;
    private bool left;

    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    public void Dispose()
    {
        left = true;
        watching?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        var now = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
        if (left || now == staff) return;
        staff = now;
        watching?.Dispose();
        (watching, waiting, heard) = (null, WaitingRequests.None, false);
        if (staff?.Role != StaffRole.Admin || !RendererInfo.IsInteractive) return;
        watching = board.Watch(staff.ShopId, sight => InvokeAsync(() => HearAsync(sight)));
    }

    private async Task HearAsync(WaitingSight sight)
    {
        if (left) return;
        var isNew = heard && sight.Newest is { } latest && (newest is not { } before || latest > before);
        (heard, newest) = (true, sight.Newest > newest || newest is null ? sight.Newest : newest);
        if (waiting.Count != sight.Count)
        {
            waiting = new WaitingRequests(sight.Count);
            StateHasChanged();
        }

        if (isNew) await RingAsync(sight.Count);
    }

    private async Task RingAsync(int count)
    {
        try
        {
            await js.InvokeVoidAsync("mcBell.ring", texts["Bell.Title"].Value, texts["Bell.Body", count].Value, ConsoleRoutes.PendingPayouts);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException or JSException)
        {
            // The browser is away or cannot: it is told by the count when it is back.
        }
    }
}
