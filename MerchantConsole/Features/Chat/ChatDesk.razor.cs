using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Chat;

/// <summary>The open chat and its order beside it, live; in the order's place the payout form while somebody pays (§3.4).</summary>
public sealed partial class ChatDesk(ChatQueries queries, ShopNotices notices) : IDisposable
{
    private readonly OneReading reading = new();
    private LoadView<Result<ChatOrderSide>>? view;
    private IDisposable? listening;

    [Parameter, EditorRequired]
    public ChatPlace Place { get; set; } = default!;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    public void Dispose() => listening?.Dispose();

    // Words alone change nothing of the order; whatever else does may.
    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        listening = notices.Listen(
            Staff.ShopId,
            change => change is { Topics: ShopTopics.Chat, Payouts.Count: 0 }
                ? Task.CompletedTask
                : InvokeAsync(() => reading.AskAsync(() => view?.ReloadAsync(quietly: true) ?? Task.CompletedTask)));
    }

    private Task<Result<ChatOrderSide>> LoadAsync(CancellationToken cancellationToken) =>
        queries.SideAsync(Staff.ShopId, Place.Order ?? "", cancellationToken);
}
