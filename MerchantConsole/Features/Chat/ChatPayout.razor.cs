using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Features.Orders;
using MerchantConsole.Features.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Chat;

/// <summary>The payout form beside the chat (§3.4); after starting, what came of it, and the code to scan where it is paid by one.</summary>
public sealed partial class ChatPayout(OrderQueries orders, ShopNotices notices) : IDisposable
{
    private readonly OneReading reading = new();
    private LoadView<OrderPayout>? view;
    private ElementReference heading;
    private StartedForm? started;
    private IDisposable? listening;

    [Parameter, EditorRequired]
    public string OrderSn { get; set; } = "";

    [Parameter, EditorRequired]
    public ChatPlace Place { get; set; } = default!;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    private string Back => (Place with { Pay = null }).Url;

    public void Dispose() => listening?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        listening = notices.Listen(
            Staff.ShopId,
            change => started is { } form && (change.Payouts.Count == 0 || change.Payouts.Contains(form.PayoutId))
                ? InvokeAsync(() => reading.AskAsync(() => view?.ReloadAsync(quietly: true) ?? Task.CompletedTask))
                : Task.CompletedTask);
        await heading.FocusAsync();
    }

    private async Task<OrderPayout> LoadAsync(CancellationToken cancellationToken)
    {
        var order = await orders.FindAsync(Staff.ShopId, OrderSn, cancellationToken);
        return order.Value!.Payouts.First(payout => payout.PayoutId == started!.PayoutId);
    }
}
