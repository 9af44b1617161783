using MerchantConsole.Domain;
using SkiaSharp;

namespace MerchantConsole.Features.Chat;

/// <summary>A picture made anew: pixels alone, of a size that a chat shows.</summary>
public sealed record CleanPicture(byte[] Contents, string ContentType, int Width, int Height);

/// <summary>
/// Makes a picture anew from what somebody sent, whatever its name or type claims: it is decoded, turned upright, made smaller where needed and encoded
/// again, so nothing else of the file is left (place, camera, hidden parts).
/// </summary>
public static class PictureCleaner
{
    private const int JpegQuality = 85;

    private static readonly HashSet<SKEncodedImageFormat> Known =
        [SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Png, SKEncodedImageFormat.Webp, SKEncodedImageFormat.Gif, SKEncodedImageFormat.Bmp];

    /// <summary><see cref="RefusalCode.PictureTooLarge"/> by bytes or pixels; <see cref="RefusalCode.PictureUnreadable"/> for anything that is no whole picture.</summary>
    public static Result<CleanPicture> Clean(byte[] contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        if (contents.Length > ChatLimits.PictureBytes) return new Refusal(RefusalCode.PictureTooLarge) { CountLimit = ChatLimits.PictureBytes };
        using var data = SKData.CreateCopy(contents);
        using var codec = SKCodec.Create(data);
        if (codec is null || !Known.Contains(codec.EncodedFormat) || codec.Info.Width <= 0 || codec.Info.Height <= 0)
            return new Refusal(RefusalCode.PictureUnreadable);
        if ((long)codec.Info.Width * codec.Info.Height > ChatLimits.PicturePixels)
            return new Refusal(RefusalCode.PictureTooLarge) { CountLimit = ChatLimits.PictureBytes };

        using var decoded = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(decoded.Info, decoded.GetPixels()) != SKCodecResult.Success) return new Refusal(RefusalCode.PictureUnreadable);
        using var upright = Upright(decoded, codec.EncodedOrigin);
        using var image = SKImage.FromBitmap(upright);
        var isOpaque = codec.Info.AlphaType == SKAlphaType.Opaque;
        using var encoded = isOpaque ? image.Encode(SKEncodedImageFormat.Jpeg, JpegQuality) : image.Encode(SKEncodedImageFormat.Png, 100);
        return new CleanPicture(encoded.ToArray(), isOpaque ? "image/jpeg" : "image/png", upright.Width, upright.Height);
    }

    // Turned as the camera said, and made smaller, in one drawing.
    private static SKBitmap Upright(SKBitmap picture, SKEncodedOrigin origin)
    {
        var isSideways = origin >= SKEncodedOrigin.LeftTop;
        var (width, height) = isSideways ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var scale = Math.Min(1f, ChatLimits.PictureSide / (float)Math.Max(width, height));
        var drawn = new SKBitmap(new SKImageInfo(
            Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)), SKColorType.Rgba8888, SKAlphaType.Premul));
        using var canvas = new SKCanvas(drawn);
        canvas.Scale(drawn.Width / (float)width, drawn.Height / (float)height);
        canvas.Concat(Turn(origin, width, height));
        using var source = SKImage.FromBitmap(picture);
        canvas.DrawImage(source, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return drawn;
    }

    private static SKMatrix Turn(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
