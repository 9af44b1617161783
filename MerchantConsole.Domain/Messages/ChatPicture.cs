namespace MerchantConsole.Domain.Messages;

/// <summary>A picture of a chat: made anew from what was sent, without whatever else its file held.</summary>
public sealed class ChatPicture
{
    public int ShopId { get; init; }

    public Guid Id { get; init; }

    public required string OrderSn { get; init; }

    /// <summary><c>image/jpeg</c> or <c>image/png</c>.</summary>
    public required string ContentType { get; init; }

    public required byte[] Contents { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }
}
