using MerchantConsole.Domain;

namespace MerchantConsole.Features.Chat;

/// <summary>How instants are written in a chat: as short as the day allows.</summary>
internal static class ChatTimes
{
    /// <summary>The time alone today, else the day; with the year where it is another.</summary>
    public static string ShortFormat(DateTimeOffset at, DateTimeOffset now)
    {
        var (then, today) = (ShopDay.BeijingTime(at), ShopDay.BeijingTime(now));
        if (then.Date == today.Date) return "HH:mm";
        return then.Year == today.Year ? "MM-dd" : "yyyy-MM-dd";
    }
}
