namespace MerchantConsole.Domain.Messages;

/// <summary>The chat of one order: what its list shows. It repeats its last message so that a list of many reads one row each.</summary>
public sealed class Conversation
{
    public const int PreviewLength = 60;

    public int ShopId { get; init; }

    public required string OrderSn { get; init; }

    /// <summary>The newest message's place.</summary>
    public long LastSequence { get; private set; }

    public DateTimeOffset LastAt { get; private set; }

    public ChatSender LastSender { get; private set; }

    public ChatKind LastKind { get; private set; }

    /// <summary>The beginning of the newest message's words; empty for a picture.</summary>
    public string LastText { get; private set; } = "";

    /// <summary>Up to which message somebody of the shop has read.</summary>
    public long ReadSequence { get; private set; }

    /// <summary>Messages of the buyer that nobody of the shop has read.</summary>
    public int Unread { get; private set; }

    /// <summary>Takes in what was said and gives its message. What the shop says itself needs no reading, and answering is reading.</summary>
    public ChatMessage Say(ChatWords words, string id, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(words);
        LastSequence++;
        (LastAt, LastSender, LastKind) = (at, words.Sender, words.Kind);
        LastText = Shorten(words.Text);
        if (words.Sender == ChatSender.Buyer) Unread++;
        else if (words.Sender == ChatSender.Staff) Read(LastSequence);
        return new ChatMessage
        {
            ShopId = ShopId,
            OrderSn = OrderSn,
            Sequence = LastSequence,
            Id = id,
            At = at,
            Sender = words.Sender,
            StaffId = words.StaffId,
            StaffName = words.StaffName,
            Kind = words.Kind,
            Text = words.Text,
            CardId = words.CardId,
            PictureId = words.PictureId,
        };
    }

    /// <summary>Somebody of the shop has seen everything up to that message; with <paramref name="unreadAfter"/> messages of the buyer behind it.</summary>
    public void Read(long upTo, int unreadAfter = 0)
    {
        if (upTo <= ReadSequence) return;
        ReadSequence = Math.Min(upTo, LastSequence);
        Unread = unreadAfter;
    }

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        if (line.Length <= PreviewLength) return line;
        return char.IsHighSurrogate(line[PreviewLength - 1]) ? line[..(PreviewLength - 1)] : line[..PreviewLength];
    }
}

/// <summary>What somebody says.</summary>
public sealed record ChatWords(ChatSender Sender, ChatKind Kind, string Text)
{
    public Guid? StaffId { get; init; }

    public string StaffName { get; init; } = "";

    public string? CardId { get; init; }

    public Guid? PictureId { get; init; }

    public static ChatWords Notice(string text) => new(ChatSender.System, ChatKind.Notice, text);
}
