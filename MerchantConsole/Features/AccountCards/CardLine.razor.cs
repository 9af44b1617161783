using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.AccountCards;

/// <summary>
/// What became of an account card (§10), in one line and in this one place: icon, colour and word; 已填写 · 支付宝 · time, and nothing else of what the buyer
/// wrote; or until when it can be filled in.
/// </summary>
public sealed partial class CardLine(TimeProvider clock)
{
    [Parameter, EditorRequired]
    public CardView Card { get; set; } = default!;

    private AccountCardState State => Card.StateAt(clock.GetUtcNow());

    private string Word => State == AccountCardState.Submitted && Card is { Kind: { } kind, StateSince: { } since }
        ? Texts["Filled", Texts[$"Kind.{kind}"], ShopDay.BeijingTime(since).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)]
        : Texts[$"State.{State}"];

    private string Icon => State switch
    {
        AccountCardState.Open => Icons.Material.Outlined.EditNote,
        AccountCardState.Submitted => Icons.Material.Outlined.TaskAlt,
        AccountCardState.Voided => Icons.Material.Outlined.LinkOff,
        _ => Icons.Material.Outlined.TimerOff,
    };

    private string Tone => State switch
    {
        AccountCardState.Open => "wait",
        AccountCardState.Submitted => "good",
        _ => "quiet",
    };
}
