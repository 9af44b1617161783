using MerchantConsole.Domain.AccountCards;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.AccountCards;

/// <summary>An account card in one line: its state, and 已填写 · 支付宝 · 时间, or until when it can be filled in (§10).</summary>
public sealed partial class CardLine(TimeProvider clock)
{
    [Parameter, EditorRequired]
    public CardView Card { get; set; } = default!;

    private AccountCardState State => Card.StateAt(clock.GetUtcNow());
}
