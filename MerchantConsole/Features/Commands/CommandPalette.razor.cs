using MerchantConsole.Components;
using MerchantConsole.Domain;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Records.Views;
using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using MerchantConsole.Components.Layout;

namespace MerchantConsole.Features.Commands;

/// <summary>
/// Ctrl K: finds pages, deeds and numbers. The browser opens it and hands over what was typed and pressed, in its order; what is found and what is chosen is
/// decided here, and checked again where it leads.
/// </summary>
public sealed partial class CommandPalette(
    IJSRuntime js, NavigationManager navigation, SandboxSwitch sandbox, TimeProvider clock, ViewQueries queries,
    IStringLocalizer<CommandsTexts> texts, IStringLocalizer<LayoutTexts> names, IStringLocalizer<RecordsTexts> records, IStringLocalizer<SharedTexts> shared) : IDisposable
{
    private readonly ConsoleCommands commands = new(texts, names);
    private readonly ViewCommands views = new(texts, records, shared);
    private IReadOnlyList<ViewRow> saved = [];
    private DotNetObjectReference<CommandPalette>? self;
    private IReadOnlyList<ConsoleCommand> offers = [];
    private string typed = "";
    private int active;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    /// <summary>The name of the look.</summary>
    [Parameter, EditorRequired]
    public string Theme { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback<string> OnTheme { get; set; }

    private ConsoleCommand? Active => active < offers.Count ? offers[active] : null;

    private string? ActiveId => Active is null ? null : IdOf(Active);

    /// <summary>What stands in the box now. An empty box has just been opened: the saved views are read anew.</summary>
    [JSInvokable]
    public Task SearchAsync(string? text) => InvokeAsync(async () =>
    {
        if (string.IsNullOrEmpty(text)) saved = await queries.ListAsync(Staff.ShopId, Staff.StaffId);
        Search(text);
        StateHasChanged();
    });

    /// <summary>To the next command, or with a negative step to the one before; round at the ends.</summary>
    [JSInvokable]
    public Task MoveAsync(int step) => InvokeAsync(() =>
    {
        if (offers.Count == 0) return;
        active = (active + Math.Sign(step) + offers.Count) % offers.Count;
        StateHasChanged();
    });

    /// <summary>What the browser is to do: with the command of that name, or with the one that is marked for what stands in the box; null when there is none.</summary>
    [JSInvokable]
    public async Task<CommandChoice?> ChooseAsync(string? text, string? id)
    {
        if ((text ?? "") != typed) Search(text);
        var chosen = id is null ? Active : offers.FirstOrDefault(offer => offer.Id == id);
        if (chosen is null) return null;
        if (chosen.Deed == CommandDeed.Theme) await OnTheme.InvokeAsync(chosen.Target);
        return new CommandChoice(chosen.Deed.ToString(), chosen.Target);
    }

    public void Dispose() => self?.Dispose();

    protected override void OnParametersSet() => Search(typed);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        self = DotNetObjectReference.Create(this);
        await js.InvokeVoidAsync("mcCommands.attach", self);
    }

    private void Search(string? text)
    {
        var now = text ?? "";
        if (now.Length > FindCommands.MostLetters) now = now[..FindCommands.MostLetters];
        if (now != typed) active = 0;
        typed = now;
        var all = commands.All(Staff, sandbox.IsOn, Theme, LanguageChoice.Other(navigation).Href)
            .Concat(views.Of(Staff, ShopDay.Of(clock.GetUtcNow()), saved));
        offers = FindCommands.Run(typed, all, commands.OfNumber);
        active = Math.Min(active, Math.Max(0, offers.Count - 1));
    }

    private static string IdOf(ConsoleCommand command) => $"command-{command.Id.Replace('.', '-')}";
}
