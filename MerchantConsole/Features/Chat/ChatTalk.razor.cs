using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Chat;

/// <summary>One order's chat: its tool bar, what was said, and the composer. Seen to its end it counts as read for the shop.</summary>
public sealed partial class ChatTalk(ChatQueries queries, ReadConversation readConversation, ShopNotices notices, ILogger<ChatTalk> log) : IDisposable
{
    // So many lines of one chat are kept on a circuit; who goes further back reads on from there.
    private const int MostLines = 1000;

    private readonly OneReading reading = new();
    private LoadView<ChatStretch>? view;
    private ChatStretch? stretch;
    private bool readsOlder;
    private IDisposable? listening;

    [Parameter, EditorRequired]
    public ChatOrderSide Side { get; set; } = default!;

    [Parameter, EditorRequired]
    public ChatPlace Place { get; set; } = default!;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    private string OrderSn => Side.Order.OrderSn;

    private string Name => Side.Order.BuyerNickname is { Length: > 0 } name ? name : Texts["Buyer.Unknown"];

    public void Dispose() => listening?.Dispose();

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;

        // A payout that moved may have changed a card of this chat.
        listening = notices.Listen(
            Staff.ShopId,
            change => change.Topics.HasFlag(ShopTopics.Chat) || change.Payouts.Count > 0
                ? InvokeAsync(() => reading.AskAsync(() => view?.ReloadAsync(quietly: true) ?? Task.CompletedTask))
                : Task.CompletedTask);
    }

    private async Task<ChatStretch> LoadAsync(CancellationToken cancellationToken)
    {
        if (stretch is { Lines: [.., var last] } shown)
        {
            var added = await queries.ReadAfterAsync(Staff.ShopId, OrderSn, last.Sequence, cancellationToken);

            // Away for longer than a stretch: the newest are read anew, and what lies between on demand.
            if (added.Lines.Count < ChatQueries.StretchLines)
            {
                // Older ones may have been put in above meanwhile.
                var all = stretch?.Lines ?? shown.Lines;
                return stretch = added with { Lines = [.. all.TakeLast(MostLines), .. added.Lines], HasOlder = (stretch ?? shown).HasOlder || all.Count > MostLines };
            }
        }

        return stretch = await queries.ReadAsync(Staff.ShopId, OrderSn, cancellationToken: cancellationToken);
    }

    private async Task OlderAsync()
    {
        if (readsOlder || stretch is not { HasOlder: true, Lines: [var first, ..] }) return;
        readsOlder = true;
        try
        {
            await reading.AskAsync(async () =>
            {
                if (stretch is not { HasOlder: true, Lines: [var begin, ..] } shown || begin.Sequence != first.Sequence) return;
                var older = await queries.ReadAsync(Staff.ShopId, OrderSn, begin.Sequence);
                stretch = shown with { Lines = [.. older.Lines, .. shown.Lines], HasOlder = older.HasOlder };
            });
            if (view is not null) await view.ReloadAsync(quietly: true);
        }
        finally
        {
            readsOlder = false;
        }
    }

    private async Task SeenAsync(long upTo)
    {
        // What the circuit says is bounded by what was shown; without anything unread there is nothing to write down.
        if (stretch is not { Unread: > 0, Lines: [.., var last] }) return;
        try
        {
            await Task.Run(() => readConversation.RunAsync(Staff.ShopId, Staff.StaffId, OrderSn, Math.Min(upTo, last.Sequence)));
        }
        catch (Exception exception)
        {
            // It stays unread and is read with the next look.
            log.LogWarning(exception, "The chat of {OrderSn} could not be marked as read", OrderSn);
        }
    }
}
