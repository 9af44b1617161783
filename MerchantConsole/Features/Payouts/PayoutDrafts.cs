using Microsoft.JSInterop;

namespace MerchantConsole.Features.Payouts;

/// <summary>Keeps what is typed in the browser's tab (sessionStorage), per person and order.</summary>
public sealed class PayoutDrafts(IJSRuntime js)
{
    public async Task<PayoutInput?> ReadAsync(Guid staffId, string orderSn) =>
        PayoutInput.FromText(await js.InvokeAsync<string?>("mcDrafts.get", Name(staffId, orderSn)));

    public Task KeepAsync(Guid staffId, string orderSn, PayoutInput input) => TellAsync("mcDrafts.set", Name(staffId, orderSn), input.ToText());

    public Task ForgetAsync(Guid staffId, string orderSn) => TellAsync("mcDrafts.remove", Name(staffId, orderSn));

    private async Task TellAsync(string what, params object[] arguments)
    {
        try
        {
            await js.InvokeVoidAsync(what, arguments);
        }
        catch (JSDisconnectedException)
        {
            // The tab is gone, and what it kept with it.
        }
    }

    private static string Name(Guid staffId, string orderSn) => $"payout:{staffId:N}:{orderSn}";
}
