using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;

namespace MerchantConsole.Features.Orders;

/// <summary>What the order list is asked for, as its address says it; what was typed there and is none is named in <see cref="Wrong"/>.</summary>
/// <param name="OrderText">订单号 as typed; trimmed.</param>
/// <param name="Product">A part of the name, or 商品ID when digits alone; trimmed, null when empty.</param>
/// <param name="Status">订单状态, whole.</param>
/// <param name="From">First shop day of 成团时间.</param>
/// <param name="To">Last shop day of 成团时间.</param>
/// <param name="NoFrom">What was typed for the first day and is none; null when it is one or nothing was typed.</param>
/// <param name="NoTo">What was typed for the last day and is none; null when it is one or nothing was typed.</param>
public sealed record OrderFilter(
    string? OrderText = null, string? Product = null, string? Status = null, DateOnly? From = null, DateOnly? To = null, string? NoFrom = null,
    string? NoTo = null)
{
    private const int MostTyped = 200;

    public static OrderFilter Of(string? order, string? product, string? status, string? from, string? to) =>
        new(Typed(order), Typed(product), Typed(status), Day(from), Day(to), NoDay(from), NoDay(to));

    /// <summary>Whether nothing narrows the list.</summary>
    public bool IsOpen => this == new OrderFilter();

    /// <summary>How many filters narrow the list, or would if they could be read.</summary>
    public int Active => new[] { OrderText, Product, Status, FromText, ToText }.Count(asked => asked is not null);

    /// <summary>The order number, when one was asked for and it has the form of one.</summary>
    public string? OrderSn => Domain.Orders.OrderSn.TryRead(OrderText, out var orderSn) ? orderSn : null;

    /// <summary>The first day as it stands in an address.</summary>
    public string? FromText => NoFrom ?? DayText(From);

    /// <summary>The last day as it stands in an address.</summary>
    public string? ToText => NoTo ?? DayText(To);

    /// <summary>Fields whose value is none, by their names in the address, each with the key of the words that say so.</summary>
    public IReadOnlyDictionary<string, string> Wrong
    {
        get
        {
            var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
            if (OrderText is not null && OrderSn is null) wrong["order"] = "Wrong.Order";
            if (NoFrom is not null) wrong["from"] = "Wrong.Day";
            if (NoTo is not null) wrong["to"] = "Wrong.Day";
            if (To < From) wrong["to"] = "Wrong.DayOrder";
            return wrong;
        }
    }

    /// <summary>Whether the product may be a number of one as well as a part of a name.</summary>
    public bool IsProductId => Product is not null && Product.All(char.IsAsciiDigit);

    /// <summary>The instant from which on; null when open.</summary>
    public DateTimeOffset? FromInstant => From is { } day ? new ShopDay(day).Start : null;

    /// <summary>The instant before which; null when open.</summary>
    public DateTimeOffset? UntilInstant => To is { } day ? new ShopDay(day).End : null;

    private static string? Typed(string? text)
    {
        var typed = text?.Trim();
        return string.IsNullOrEmpty(typed) ? null : typed[..Math.Min(typed.Length, MostTyped)].Replace('\0', ' ');
    }

    private static string? DayText(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? NoDay(string? text) => Day(text) is null ? Typed(text) : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999 ? day : null;
}

/// <summary>A place in the list: the order before or after which a page begins. Orders that are not grouped come after all others.</summary>
public sealed record OrderCursor(DateTimeOffset? GroupedAt, string OrderSn)
{
    /// <summary>Reads it from an address; null when it is none.</summary>
    public static OrderCursor? Read(string? text)
    {
        var parts = text?.Split('_');
        if (parts is not [var time, var number] || !Domain.Orders.OrderSn.TryRead(number, out var orderSn)) return null;
        if (time == "-") return new OrderCursor(null, orderSn);
        return long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new OrderCursor(new DateTimeOffset(ticks, TimeSpan.Zero), orderSn)
            : null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(GroupedAt is { } at ? at.UtcTicks.ToString(CultureInfo.InvariantCulture) : "-")}_{OrderSn}");
}
