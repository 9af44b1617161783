namespace MerchantConsole.Domain.Messages;

/// <summary>Who says something in a chat.</summary>
public enum ChatSender
{
    Buyer = 1,

    /// <summary>A person of the shop.</summary>
    Staff,

    /// <summary>The console itself.</summary>
    System,

    /// <summary>The shop's auto-reply (§10).</summary>
    AutoReply,
}

/// <summary>What is said.</summary>
public enum ChatKind
{
    Text = 1,
    Picture,

    /// <summary>An account card; what became of it is read from the card.</summary>
    Card,

    /// <summary>A line of the system that both sides see.</summary>
    Notice,
}

/// <summary>One message of an order's chat; written once.</summary>
public sealed class ChatMessage
{
    /// <summary>Characters of a text, as Unicode scalars.</summary>
    public const int LongestText = 500;

    public int ShopId { get; init; }

    public required string OrderSn { get; init; }

    /// <summary>Its place in the chat, from 1, without gaps.</summary>
    public long Sequence { get; init; }

    /// <summary>The sender's key for a typed message, or derived from what it tells for an automatic one: said again, it is the same message.</summary>
    public required string Id { get; init; }

    public DateTimeOffset At { get; init; }

    public ChatSender Sender { get; init; }

    /// <summary>The person, for <see cref="ChatSender.Staff"/> alone.</summary>
    public Guid? StaffId { get; init; }

    /// <summary>The person's name as it was then, also of who had the system send a card again; empty where no person was.</summary>
    public string StaffName { get; init; } = "";

    public ChatKind Kind { get; init; }

    /// <summary>The words; empty for a picture.</summary>
    public string Text { get; init; } = "";

    /// <summary>For <see cref="ChatKind.Card"/>.</summary>
    public string? CardId { get; init; }

    /// <summary>For <see cref="ChatKind.Picture"/>.</summary>
    public Guid? PictureId { get; init; }
}
