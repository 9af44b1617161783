using SkiaSharp;

namespace MerchantConsole.Tests.TestKit;

/// <summary>Small pictures made here.</summary>
internal static class TestPictures
{
    /// <summary>A PNG of one colour.</summary>
    public static byte[] Png(int width = 40, int height = 30)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.SteelBlue);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
