using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace MerchantConsole.Features.Sandbox;

/// <summary>The board of the sandbox: reads everything at once, and again whenever the sandbox or the shop has changed.</summary>
public sealed partial class SandboxBoard(
    SandboxAccess access, SandboxQueries queries, SandboxScript script, SandboxStore store, ShopNotices notices,
    AdvanceClock advance, ScriptRail scriptRail, ClearRailScript clearScript, ILogger<SandboxBoard> log) : IDisposable
{
    private readonly OwnLanguage language = new();
    private SandboxCaller caller = new(OnThisMachine: false, Staff: null);
    private BoardState? state;
    private IDisposable? listening;
    private string? failure;
    private string told = "";
    private bool denied;
    private bool reading;
    private bool readAgain;

    /// <summary>The order number of the address; may be anything that somebody typed.</summary>
    [Parameter, EditorRequired]
    public string? Order { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    public void Dispose()
    {
        store.Changed -= OnChanged;
        listening?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        var user = SignedIn is null ? null : (await SignedIn).User;
        caller = new SandboxCaller(OnThisMachine: false, CurrentStaff.From(user));
        await ReadAsync();
        if (denied) return;
        store.Changed += OnChanged;
        listening = notices.Listen(caller.Staff!.ShopId, _ => InvokeAsync(ReadAsync));
    }

    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        language.Speak();
        await ReadAsync();
    });

    // Changes come in bursts: while one reading runs, any number of further ones is one more.
    private async Task ReadAsync()
    {
        if (reading)
        {
            readAgain = true;
            return;
        }

        reading = true;
        try
        {
            do
            {
                readAgain = false;
                denied = await access.RefuseAsync(caller) is not null;
                state = denied ? null : await ReadStateAsync(caller.Staff!.ShopId);
                failure = null;
            }
            while (readAgain);
        }
        catch (Exception exception)
        {
            failure = Guid.CreateVersion7().ToString("N")[^8..];
            log.LogError(exception, "The sandbox could not be read, reference {Reference}", failure);
        }
        finally
        {
            reading = false;
        }

        StateHasChanged();
    }

    private async Task<BoardState> ReadStateAsync(int shopId)
    {
        var books = await queries.BooksAsync(shopId);
        return new BoardState(script.Waiting(), queries.RecentTransfers(shopId), books[0], queries.RailTotals(shopId));
    }

    private async Task AdvanceAsync(TimeSpan by)
    {
        var moved = await advance.RunAsync(caller, by);
        Tell(moved, now => Texts["Clock.Moved", ShopDay.BeijingTime(now).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)]);
    }

    private async Task AddAsync(SandboxOutcome outcome) =>
        Tell(await scriptRail.RunAsync(caller, [outcome]), _ => Texts["Script.Added", Texts[$"Outcome.{outcome}"]]);

    private async Task ClearAsync() => Tell(await clearScript.RunAsync(caller), _ => Texts["Script.Cleared"]);

    private void Tell<T>(Result<T> result, Func<T, string> words)
        where T : notnull =>
        told = result.Succeeded
            ? words(result.Value)
            : Texts[$"Refused.{result.Refusals[0].Code}", result.Refusals[0].CountLimit ?? 0];

    private sealed record BoardState(
        IReadOnlyList<SandboxOutcome> Waiting,
        IReadOnlyList<SandboxTransfer> Transfers,
        ShopBook Book,
        SandboxTotals Rail);
}
