using MerchantConsole.Domain.Staff;

namespace MerchantConsole.Features.Commands;

/// <summary>A key or a sequence of keys, with the key of its words.</summary>
/// <param name="Keys">As the browser names them, one gap between two that follow each other.</param>
/// <param name="Text">The key of its words in <see cref="CommandsTexts"/>.</param>
/// <param name="Href">Where it leads; null for what is no page.</param>
public sealed record ConsoleKey(string Keys, string Text, string? Href = null)
{
    /// <summary>The keys as they are printed.</summary>
    public IEnumerable<string> Caps => Keys.Split(' ').Select(key => key.ToUpperInvariant());
}

/// <summary>The keys of the console. The browser reads them from the list that <c>?</c> shows, so no key works that is not listed.</summary>
public static class ConsoleKeys
{
    public static IEnumerable<ConsoleKey> For(CurrentStaff staff)
    {
        ArgumentNullException.ThrowIfNull(staff);
        yield return new("n", "Keys.New", ConsoleRoutes.NewPayout);
        yield return new("g h", "Keys.Overview", ConsoleRoutes.Overview);
        yield return new("g r", "Keys.Records", ConsoleRoutes.PayoutRecords);
        yield return new("g o", "Keys.Orders", ConsoleRoutes.Orders);
        yield return new("g c", "Keys.Chat", ConsoleRoutes.Chat);
        if (staff.Role == StaffRole.Admin) yield return new("g p", "Keys.Pending", ConsoleRoutes.PendingPayouts);
        yield return new("/", "Keys.Search");
        yield return new("?", "Keys.List");
    }
}
