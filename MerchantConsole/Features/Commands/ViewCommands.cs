using MerchantConsole.Components;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Records.Views;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace MerchantConsole.Features.Commands;

/// <summary>The records' views in the palette: the built-in ones, the saved ones that the person sees, and every state.</summary>
public sealed class ViewCommands(IStringLocalizer<CommandsTexts> texts, IStringLocalizer<RecordsTexts> records, IStringLocalizer<SharedTexts> shared)
{
    /// <summary>Each once: a state that a built-in view asks for under the same name is that view.</summary>
    public IReadOnlyList<ConsoleCommand> Of(CurrentStaff staff, ShopDay today, IReadOnlyList<ViewRow> saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        return
        [
            .. BuiltInViews.Keys.Select(key => Open($"View.{key}", "View", records[$"Quick.{key}"], BuiltInViews.Url(key, staff, today)))
                .Concat(States())
                .DistinctBy(command => (command.Text, command.Target)),
            .. saved.Select(view => Open($"Saved.{view.Id}", view.IsShared ? "View.Shared" : "View", view.Name, RecordSearchQuery.Url(view.Query))),
        ];
    }

    private IEnumerable<ConsoleCommand> States() => Enum.GetNames<PayoutState>().Append(RecordSearch.OutcomeUnknown)
        .Select(state => Open($"State.{state}", "View", shared[$"State.{state}"], RecordSearch.Link((RecordSearch.State, state))));

    private ConsoleCommand Open(string id, string text, string name, string href) =>
        new(id, CommandGroup.View, texts[text, name], Icons.Material.Outlined.FilterList, CommandDeed.Go, href)
        {
            Words = [FindCommands.Plain(name), .. CommandWords.Of(id)],
        };
}
