using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Chat;

/// <summary>An account card in the stream (§10), drawn from its data: what for, what became of it, and the payout's record.</summary>
public sealed partial class ChatCardView
{
    [Parameter, EditorRequired]
    public ChatCard Card { get; set; } = default!;

    [Parameter, EditorRequired]
    public ChatPlace Place { get; set; } = default!;
}
