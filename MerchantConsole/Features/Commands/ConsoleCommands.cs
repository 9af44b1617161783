using MerchantConsole.Components.Layout;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Features.Records;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace MerchantConsole.Features.Commands;

/// <summary>What the palette offers to a person: the pages and deeds of its role, and where a number leads. It shows and decides nothing; what it leads to checks again.</summary>
public sealed class ConsoleCommands(IStringLocalizer<CommandsTexts> texts, IStringLocalizer<LayoutTexts> names)
{
    // These pages are deeds as well; each stands once.
    private static readonly string[] Deeds = ["Nav.New", "Nav.Import"];

    /// <summary>Everything that can be found by its name, deeds first.</summary>
    public IReadOnlyList<ConsoleCommand> All(CurrentStaff staff, bool sandboxIsOn, string theme, string otherLanguageHref)
    {
        ArgumentNullException.ThrowIfNull(staff);
        var pages = ConsoleSections.For(staff, sandboxIsOn).SelectMany(section => section.Links).Select(Page).ToList();
        return
        [
            .. pages.Where(page => page.Group == CommandGroup.Action),
            Do("Do.Export", Icons.Material.Outlined.FileDownload, CommandDeed.Go, ConsoleRoutes.PayoutRecords),
            .. new[] { ThemeChoice.Light, ThemeChoice.Dark, ThemeChoice.System }
                .Where(name => name != theme)
                .Select(name => Do($"Do.Theme.{name}", Icons.Material.Outlined.Contrast, CommandDeed.Theme, name)),
            Do("Do.Language", Icons.Material.Outlined.Language, CommandDeed.Load, otherLanguageHref),
            Do("Do.Keys", Icons.Material.Outlined.Keyboard, CommandDeed.Keys, ""),
            Do("Do.SignOut", Icons.Material.Outlined.Logout, CommandDeed.SignOut, ""),
            .. pages.Where(page => page.Group == CommandGroup.Page),
        ];
    }

    /// <summary>What can be opened of a pasted number: of an order's its payouts, itself, the form and its chat; of a payout's and a product's the one page.</summary>
    public IReadOnlyList<ConsoleCommand> OfNumber(string typed)
    {
        if (OrderSn.TryRead(typed, out var order))
            return
            [
                Open("Records", Icons.Material.Outlined.ReceiptLong, RecordSearch.PlaceOf(order)!, order),
                Open("Order", Icons.Material.Outlined.Inventory2, ConsoleRoutes.Order(order), order),
                Open("New", Icons.Material.Outlined.Payments, ConsoleRoutes.NewPayoutFor(order), order),
                Open("Chat", Icons.Material.Outlined.Forum, ConsoleRoutes.ChatFor(order), order),
            ];
        if (RecordSearch.PlaceOf(typed) is not { } place) return [];
        var isProduct = place.StartsWith(ConsoleRoutes.PayoutRecords, StringComparison.Ordinal);
        return [Open(isProduct ? "Product" : "Record", isProduct ? Icons.Material.Outlined.ReceiptLong : Icons.Material.Outlined.Description, place, typed.Trim())];
    }

    private ConsoleCommand Page(ConsoleLink link) => new(
        link.Text, Deeds.Contains(link.Text) ? CommandGroup.Action : CommandGroup.Page, names[link.Text], link.Icon,
        // Account pages are rendered without a circuit.
        link.Href.StartsWith("/account/", StringComparison.Ordinal) ? CommandDeed.Load : CommandDeed.Go, link.Href)
    {
        Words = Words(link.Text),
    };

    private ConsoleCommand Do(string key, string icon, CommandDeed deed, string target) =>
        new(key, CommandGroup.Action, texts[key], icon, deed, target) { Words = Words(key) };

    private ConsoleCommand Open(string part, string icon, string href, string number) =>
        new($"Number.{part}", CommandGroup.Number, texts[$"Number.{part}", number], icon, CommandDeed.Go, href);

    private IReadOnlyList<string> Words(string key)
    {
        var words = texts[$"Words.{key}"];
        return [.. CommandWords.Of(key), .. words.ResourceNotFound ? [] : words.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(FindCommands.Plain)];
    }
}
