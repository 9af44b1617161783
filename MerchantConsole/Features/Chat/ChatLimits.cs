namespace MerchantConsole.Features.Chat;

/// <summary>How much may be said. A chat is typed by people: what is over is a mistake or a machine.</summary>
public static class ChatLimits
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Messages of one person of the shop within <see cref="Window"/>, over all chats.</summary>
    public const int OfStaff = 60;

    /// <summary>Messages of one order's buyer within <see cref="Window"/>.</summary>
    public const int OfBuyer = 20;

    /// <summary>Bytes of a picture as it is sent.</summary>
    public const int PictureBytes = 5 * 1024 * 1024;

    /// <summary>The longer side of a picture as it is kept, in pixels; larger ones are made smaller.</summary>
    public const int PictureSide = 1600;

    /// <summary>Pixels that are decoded at most: a small file may unfold to more than the machine has.</summary>
    public const long PicturePixels = 40_000_000;
}
