using MerchantConsole.Components.Feedback;
using MerchantConsole.Components.Layout;
using MerchantConsole.Data;
using MerchantConsole.Domain.Messages;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Chat;

/// <summary>The list of chats, newest words first, live. It grows downwards on demand, from the last row on.</summary>
public sealed partial class ChatList(ChatQueries queries, ShopNotices notices, NavigationManager navigation, TimeProvider clock) : IDisposable
{
    private readonly OneReading reading = new();
    private LoadView<IReadOnlyList<ChatListRow>>? view;
    private List<ChatListRow> rows = [];
    private ChatSearch? rowsOf;
    private bool hasMore;
    private bool loadsMore;
    private string typed = "";
    private IDisposable? listening;

    [Parameter, EditorRequired]
    public ChatPlace Place { get; set; } = default!;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    [CascadingParameter]
    private UnreadChats? Unread { get; set; }

    private string EmptyText => Texts[Place.Search switch
    {
        { Find: not null } => "Empty.Find",
        { UnreadOnly: true } => "Empty.Unread",
        _ => "Empty",
    }];

    public void Dispose() => listening?.Dispose();

    protected override void OnParametersSet()
    {
        if (rowsOf != Place.Search) typed = Place.Search.Find ?? "";
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        listening = notices.Listen(
            Staff.ShopId,
            change => change.Topics.HasFlag(ShopTopics.Chat)
                ? InvokeAsync(() => reading.AskAsync(() => view?.ReloadAsync(quietly: true) ?? Task.CompletedTask))
                : Task.CompletedTask);
    }

    // As much as is shown is read again, up to a bound; what lies below it moves only upwards, into what was read.
    private async Task<IReadOnlyList<ChatListRow>> LoadAsync(CancellationToken cancellationToken)
    {
        var search = Place.Search;
        var shown = rowsOf == search ? rows : [];
        var page = await queries.ListAsync(
            Staff.ShopId, search, count: Math.Clamp(shown.Count, ChatQueries.PageRows, ChatQueries.MostRows), cancellationToken: cancellationToken);
        if (search != Place.Search) return rows;
        var below = page.HasMore && page.Rows[^1].Cursor is { } end
            ? shown.Skip(ChatQueries.MostRows).Where(row => row.LastAt < end.LastAt && page.Rows.All(fresh => fresh.OrderSn != row.OrderSn)).ToList()
            : [];
        (rows, rowsOf) = ([.. WithOpen(page.Rows, shown), .. below], search);
        if (below.Count == 0) hasMore = page.HasMore;
        return rows;
    }

    // Who opens an unread chat reads it; it stays in the list of unread ones for as long as it is open.
    private IEnumerable<ChatListRow> WithOpen(IReadOnlyList<ChatListRow> fresh, IReadOnlyList<ChatListRow> shown) =>
        Place.Search.UnreadOnly && fresh.All(row => row.OrderSn != Place.Order) && shown.FirstOrDefault(row => row.OrderSn == Place.Order) is { } open
            ? fresh.Append(open with { Unread = 0 }).OrderByDescending(row => row.LastAt)
            : fresh;

    private async Task MoreAsync()
    {
        if (loadsMore || rows.Count == 0 || rows[^1].Cursor is not { } end) return;
        loadsMore = true;
        try
        {
            var search = rowsOf ?? Place.Search;
            var page = await queries.ListAsync(Staff.ShopId, search, end);
            if (search != Place.Search) return;
            var known = rows.Select(row => row.OrderSn).ToHashSet(StringComparer.Ordinal);
            rows.AddRange(page.Rows.Where(row => known.Add(row.OrderSn)));
            hasMore = page.HasMore;
        }
        finally
        {
            loadsMore = false;
        }
    }

    private void Search() =>
        navigation.NavigateTo((Place.AtList with { Search = Place.Search with { Find = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim() } }).Url);

    private string Filtered(bool unreadOnly) => (Place with { Search = Place.Search with { UnreadOnly = unreadOnly } }).Url;

    private string NameOf(ChatListRow row) => row.BuyerNickname is { Length: > 0 } name ? name : Texts["Buyer.Unknown"];

    private string Words(ChatListRow row) => row switch
    {
        { LastAt: null } => Texts["Last.Nothing"],
        { LastKind: ChatKind.Picture } => Texts[$"Last.{row.LastSender}", Texts["Last.Picture"]],
        { LastKind: ChatKind.Card } => Texts["Last.Card"],
        _ => Texts[$"Last.{row.LastSender}", row.LastText],
    };
}
