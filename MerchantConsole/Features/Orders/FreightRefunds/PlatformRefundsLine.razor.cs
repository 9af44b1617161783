using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>
/// Asks the platform for the order's freight refunds once the page stands, and says when they cannot be seen just now: then it can be asked again. What
/// comes in is stored, and the page around it reads again by the notice of the commit.
/// </summary>
public sealed partial class PlatformRefundsLine(FetchFreightRefunds fetch, ILogger<PlatformRefundsLine> log) : IDisposable
{
    private readonly CancellationTokenSource left = new();
    private string? asked;
    private bool asking;

    [Parameter, EditorRequired]
    public int ShopId { get; set; }

    [Parameter, EditorRequired]
    public string OrderSn { get; set; } = "";

    /// <summary>What became of asking; null until there is an answer. Kept by the page, which says what follows from it.</summary>
    [Parameter, EditorRequired]
    public FreightRefundFetch? State { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<FreightRefundFetch?> StateChanged { get; set; }

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
    }

    // Only once there is a circuit: the first rendering on the server must not wait for anybody.
    protected override Task OnAfterRenderAsync(bool firstRender)
    {
        if (asked == OrderSn || asking) return Task.CompletedTask;
        asked = OrderSn;
        return AskAsync();
    }

    private async Task AskAsync()
    {
        if (asking) return;
        asking = true;
        try
        {
            if (State is not null) await StateChanged.InvokeAsync(null);
            var answer = await FetchAsync(ShopId, OrderSn);
            if (!left.IsCancellationRequested) await StateChanged.InvokeAsync(answer);
        }
        catch (OperationCanceledException)
        {
            // The page was left meanwhile.
        }
        finally
        {
            asking = false;
        }
    }

    private async Task<FreightRefundFetch> FetchAsync(int shopId, string orderSn)
    {
        try
        {
            return await Task.Run(() => fetch.RunAsync(shopId, orderSn, left.Token), left.Token);
        }
        catch (Exception exception) when (!left.IsCancellationRequested)
        {
            log.LogError(exception, "The freight refunds of order {OrderSn} could not be stored", orderSn);
            return FreightRefundFetch.NoAnswer;
        }
    }
}
