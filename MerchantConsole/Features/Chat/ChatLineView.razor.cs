using MerchantConsole.Domain.Messages;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Chat;

/// <summary>One message: the shop's side on the right, the buyer's on the left, the system's in the middle or as a card.</summary>
public sealed partial class ChatLineView
{
    [Parameter, EditorRequired]
    public ChatLine Line { get; set; } = default!;

    /// <summary>What became of the card that it carries.</summary>
    [Parameter, EditorRequired]
    public ChatCard? Card { get; set; }

    [Parameter, EditorRequired]
    public ChatPlace Place { get; set; } = default!;

    [Parameter, EditorRequired]
    public string BuyerName { get; set; } = "";

    /// <summary>Whether the person who looks said it.</summary>
    [Parameter, EditorRequired]
    public bool IsOwn { get; set; }

    private string Side => Line.Sender switch
    {
        ChatSender.Buyer => "buyer",
        _ when Line.Kind == ChatKind.Notice => "middle",
        _ => "shop",
    };

    private string Who => Line.Sender switch
    {
        ChatSender.Buyer => BuyerName,
        ChatSender.Staff => IsOwn ? Texts["Me", Line.StaffName] : Line.StaffName,
        ChatSender.AutoReply => Texts["Shop"],
        _ => Line.StaffName.Length > 0 ? Texts["System.By", Line.StaffName] : Texts["System"],
    };
}
