using MerchantConsole.Features.Orders;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Chat;

/// <summary>The order beside its chat: what it is, its payouts with what can be done, and the buyer's other orders (§3.4).</summary>
public sealed partial class ChatOrder
{
    [Parameter, EditorRequired]
    public ChatOrderSide Side { get; set; } = default!;

    [Parameter, EditorRequired]
    public ChatPlace Place { get; set; } = default!;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    private OrderDetails Order => Side.Order;

    private string Filled(string text) => text.Length == 0 ? Shared["None"] : text;
}
