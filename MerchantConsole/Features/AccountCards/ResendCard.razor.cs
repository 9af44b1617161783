using System.Globalization;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.AccountCards;

/// <summary>重新发送 (§10) for a failed payout: closed for a minute after a card was sent, and says so; opens again by itself.</summary>
public sealed partial class ResendCard(SendCardAgain send, TimeProvider clock) : IDisposable
{
    private IReadOnlyList<Refusal> refusals = [];
    private ITimer? opens;
    private DateTimeOffset? waitsFor;
    private bool busy;

    [Parameter, EditorRequired]
    public string PayoutId { get; set; } = "";

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    /// <summary>When the next card can be sent; null when one can be sent at once.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset? From { get; set; }

    /// <summary>Whether the reason is written beside the button.</summary>
    [Parameter]
    public bool ShowReason { get; set; }

    private string? Reason => From is { } from && from > clock.GetUtcNow()
        ? Texts["Resend.Wait", ShopDay.BeijingTime(from).ToString("HH:mm:ss", CultureInfo.InvariantCulture)].Value
        : null;

    public void Dispose() => opens?.Dispose();

    protected override void OnParametersSet()
    {
        if (waitsFor == From) return;
        waitsFor = From;
        opens?.Dispose();
        if (From is { } from && from - clock.GetUtcNow() is var left && left > TimeSpan.Zero)
            opens = clock.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, left + TimeSpan.FromMilliseconds(50), Timeout.InfiniteTimeSpan);
    }

    // The page reads again by the notice of the commit.
    private async Task SendAsync()
    {
        if (busy) return;
        busy = true;
        try
        {
            refusals = (await Task.Run(() => send.RunAsync(Staff.ShopId, Staff.StaffId, PayoutId))).Refusals;
        }
        finally
        {
            busy = false;
        }
    }
}
