using MerchantConsole.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Chat;

/// <summary>Around every page: hands the count of chats with something unread to the menu, the chat's title and, where the console is installed, its icon.</summary>
public sealed partial class ChatBell(UnreadBoard board, IJSRuntime js) : IDisposable
{
    private UnreadChats unread = UnreadChats.None;
    private CurrentStaff? staff;
    private IDisposable? watching;
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
        (watching, unread) = (null, UnreadChats.None);
        if (staff is null || !RendererInfo.IsInteractive) return;
        watching = board.Watch(staff.ShopId, count => InvokeAsync(() => HearAsync(count)));
    }

    private async Task HearAsync(int count)
    {
        if (left) return;
        if (unread.Count != count)
        {
            unread = new UnreadChats(count);
            StateHasChanged();
        }

        try
        {
            await js.InvokeVoidAsync("mcChat.badge", count);
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException or JSException)
        {
            // The browser is away: it is told with the next change.
        }
    }
}
