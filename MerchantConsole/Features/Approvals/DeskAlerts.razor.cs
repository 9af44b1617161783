using Microsoft.JSInterop;

namespace MerchantConsole.Features.Approvals;

/// <summary>Whether this browser sounds and notifies; it keeps the answer itself.</summary>
public sealed partial class DeskAlerts(IJSRuntime js)
{
    private static readonly string[] Known = ["default", "granted", "denied", "unsupported"];
    private State? state;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        state = await AskAsync<State>("mcBell.state");
        if (state is not null && !Known.Contains(state.Notifications)) state = state with { Notifications = "unsupported" };
        StateHasChanged();
    }

    private async Task SwitchSoundAsync()
    {
        state = state! with { Sound = !state.Sound };
        await AskAsync<object>("mcBell.setSound", state.Sound);
    }

    private async Task AllowAsync()
    {
        if (await AskAsync<string>("mcBell.allow") is { } answer && Known.Contains(answer)) state = state! with { Notifications = answer };
    }

    private async Task<T?> AskAsync<T>(string function, params object?[] arguments)
    {
        try
        {
            return await js.InvokeAsync<T?>(function, arguments);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            return default;
        }
    }

    private sealed record State(bool Sound, string Notifications);
}
