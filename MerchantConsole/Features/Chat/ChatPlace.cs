using Microsoft.AspNetCore.WebUtilities;

namespace MerchantConsole.Features.Chat;

/// <summary>Where somebody is in the chat: everything of it stands in the address, so that each step is a link and a reload loses nothing.</summary>
/// <param name="Order">The order whose chat is open.</param>
/// <param name="Search">What the list shows.</param>
/// <param name="ShowsOrder">On a narrow screen: the order beside the chat, and not the chat.</param>
/// <param name="Pay">The order for which the payout form is open.</param>
/// <param name="InWindow">In a window of its own, without the console around it.</param>
public sealed record ChatPlace(string? Order, ChatSearch Search, bool ShowsOrder = false, string? Pay = null, bool InWindow = false)
{
    public const string UnreadFilter = "unread";
    public const string OrderView = "order";
    public const string On = "1";

    private const string WindowKey = "window";

    public string Url
    {
        get
        {
            var query = new Dictionary<string, string?>(StringComparer.Ordinal);
            if (Order is not null) query["order"] = Order;
            if (Search.UnreadOnly) query["filter"] = UnreadFilter;
            if (Search.Find is { Length: > 0 } find) query["q"] = find;
            if (ShowsOrder) query["view"] = OrderView;
            if (Pay is not null) query["pay"] = Pay;
            if (InWindow) query[WindowKey] = On;
            return QueryHelpers.AddQueryString(ConsoleRoutes.Chat, query);
        }
    }

    /// <summary>The list alone.</summary>
    public ChatPlace AtList => this with { Order = null, ShowsOrder = false, Pay = null };

    /// <summary>Pages of the console that a window of its own must not turn into.</summary>
    public string? Target => InWindow ? "_blank" : null;

    public ChatPlace At(string orderSn) => this with { Order = orderSn, ShowsOrder = false, Pay = null };

    public ChatPlace Paying(string orderSn) => this with { ShowsOrder = false, Pay = orderSn };

    /// <summary>Whether that address is the chat in a window of its own.</summary>
    public static bool IsOwnWindow(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.AbsolutePath == ConsoleRoutes.Chat
        && QueryHelpers.ParseQuery(uri.Query).TryGetValue(WindowKey, out var value)
        && value == On;
}
