using MerchantConsole.Domain.AccountCards;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Sandbox;

/// <summary>Something of the chat on the buyer's phone.</summary>
public partial class PhoneBubble
{
    [Parameter, EditorRequired]
    public string OrderSn { get; set; } = "";

    [Parameter, EditorRequired]
    public PhoneSaid Said { get; set; } = default!;

    /// <summary>By which a card counts as ended.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    private AccountCardState State => Said.Card?.StateAt(Now) ?? AccountCardState.Ended;
}
