using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.AccountCards;

/// <summary>A payout's account cards, the newest first: what became of each, and 重新发送 while the payout waits for one (§10).</summary>
public sealed partial class CardsOfRecord(TimeProvider clock)
{
    [Parameter, EditorRequired]
    public string PayoutId { get; set; } = "";

    [Parameter, EditorRequired]
    public PayoutState State { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<CardView> Cards { get; set; } = [];

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    /// <summary>When the next card can be sent.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset? SendableFrom { get; set; }

    private bool IsFailed => State == PayoutState.Failed;

    private CardView? Open => Cards.FirstOrDefault(card => card.StateAt(clock.GetUtcNow()) == AccountCardState.Open);
}
