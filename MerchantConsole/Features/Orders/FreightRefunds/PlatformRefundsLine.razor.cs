using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>
/// Asks the platform for the order's freight refunds once the page stands, and says when they cannot be seen just now. What comes in is stored, and the
/// page around it reads again by the notice of the commit.
/// </summary>
public sealed partial class PlatformRefundsLine(FetchFreightRefunds fetch, ILogger<PlatformRefundsLine> log) : IDisposable
{
    private readonly CancellationTokenSource left = new();
    private FreightRefundFetch? state;
    private string? asked;

    [Parameter, EditorRequired]
    public int ShopId { get; set; }

    [Parameter, EditorRequired]
    public string OrderSn { get; set; } = "";

    private string Words => state switch
    {
        null => Texts["Freight.Asking"],
        FreightRefundFetch.NoAnswer => Texts["Freight.NoAnswer"],
        _ => "",
    };

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
    }

    // Only once there is a circuit: the first rendering on the server must not wait for anybody.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (asked == OrderSn) return;
        (asked, state) = (OrderSn, null);
        var (shopId, orderSn) = (ShopId, OrderSn);
        try
        {
            state = await Task.Run(() => fetch.RunAsync(shopId, orderSn, left.Token), left.Token);
        }
        catch (Exception exception) when (!left.IsCancellationRequested)
        {
            log.LogError(exception, "The freight refunds of order {OrderSn} could not be stored", orderSn);
            state = FreightRefundFetch.NoAnswer;
        }
        catch (OperationCanceledException)
        {
            // The page was left meanwhile.
            return;
        }

        if (!left.IsCancellationRequested) StateHasChanged();
    }
}
