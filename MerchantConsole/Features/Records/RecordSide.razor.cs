using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Records;

/// <summary>
/// A record beside a page that somebody is working on, to read alone (§4). Esc closes it wherever the focus is, and the focus goes back to where it was; on
/// a narrow screen it has the screen to itself.
/// </summary>
public sealed partial class RecordSide(RecordDetailQueries queries, ShopNotices notices, IJSRuntime js) : IAsyncDisposable
{
    private readonly OneReading reading = new();
    private LoadView<Result<RecordDetail>>? view;
    private ElementReference heading;
    private IDisposable? listening;
    private string? shown;

    [Parameter, EditorRequired]
    public string PayoutId { get; set; } = "";

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback OnClose { get; set; }

    public async ValueTask DisposeAsync()
    {
        listening?.Dispose();
        try
        {
            await js.InvokeVoidAsync("mcSide.closed");
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and with it whatever had the focus.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        listening ??= notices.Listen(
            Staff.ShopId,
            change => change.Payouts.Count == 0 || change.Payouts.Contains(PayoutId)
                ? InvokeAsync(() => reading.AskAsync(() => view?.ReloadAsync(quietly: true) ?? Task.CompletedTask))
                : Task.CompletedTask);
        if (shown == PayoutId) return;
        shown = PayoutId;
        await js.InvokeVoidAsync("mcSide.opened");
        await heading.FocusAsync();
    }

    private Task<Result<RecordDetail>> LoadAsync(CancellationToken cancellationToken) => queries.FindAsync(Staff.ShopId, PayoutId, cancellationToken);
}
