using System.IO.Compression;
using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Features.Chat;
using MerchantConsole.Tests.Features.AccountCards;
using SkiaSharp;

namespace MerchantConsole.Tests.Features.Chat;

/// <summary>Whatever its name claims, a picture is decoded and made anew; what is none is refused.</summary>
public sealed class PicturesAreMadeAnew
{
    private const string Secret = "GPS-31.2304N-121.4737E";

    [Fact]
    public void A_jpeg_comes_out_upright_and_without_where_it_was_taken()
    {
        var sent = Pictures.WithExif(Pictures.Jpeg(80, 40), orientation: 6, Secret);
        Assert.Contains(Secret, Encoding.Latin1.GetString(sent), StringComparison.Ordinal);

        var clean = PictureCleaner.Clean(sent).Value!;

        Assert.Equal(("image/jpeg", 40, 80), (clean.ContentType, clean.Width, clean.Height));
        var text = Encoding.Latin1.GetString(clean.Contents);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", text, StringComparison.Ordinal);

        // The left half was red: turned to the right by a quarter it is the upper one.
        using var seen = SKBitmap.Decode(clean.Contents);
        Assert.True(seen.GetPixel(20, 10) is { Red: > 200, Blue: < 60 });
        Assert.True(seen.GetPixel(20, 70) is { Red: < 60, Blue: > 200 });
    }

    [Theory]
    [InlineData(1, true, true)]
    [InlineData(2, true, false)]
    [InlineData(3, true, false)]
    [InlineData(4, true, true)]
    [InlineData(5, false, true)]
    [InlineData(6, false, true)]
    [InlineData(7, false, false)]
    [InlineData(8, false, false)]
    public void Each_of_the_eight_ways_of_holding_a_phone_is_undone(ushort orientation, bool wide, bool redFirst)
    {
        var clean = PictureCleaner.Clean(Pictures.WithExif(Pictures.Jpeg(80, 40), orientation, Secret)).Value!;
        Assert.Equal(wide ? (80, 40) : (40, 80), (clean.Width, clean.Height));
        using var seen = SKBitmap.Decode(clean.Contents);
        var first = wide ? seen.GetPixel(5, 20) : seen.GetPixel(20, 5);
        Assert.Equal(redFirst, first is { Red: > 200, Blue: < 60 });
    }

    [Fact]
    public void A_png_keeps_what_is_transparent_and_an_opaque_one_becomes_a_jpeg()
    {
        var clean = PictureCleaner.Clean(Pictures.Encode(20, 10, SKEncodedImageFormat.Png, SKColors.Transparent)).Value!;
        Assert.Equal("image/png", clean.ContentType);
        using var seen = SKBitmap.Decode(clean.Contents);
        Assert.Equal((0, 255), (seen.GetPixel(15, 5).Alpha, seen.GetPixel(5, 5).Alpha));
        Assert.Equal("image/jpeg", PictureCleaner.Clean(Pictures.Encode(20, 10, SKEncodedImageFormat.Png, SKColors.Blue)).Value!.ContentType);
    }

    [Fact]
    public void Webp_and_gif_are_taken()
    {
        Assert.True(PictureCleaner.Clean(Pictures.Encode(20, 10, SKEncodedImageFormat.Webp, SKColors.Blue)).Succeeded);
        var gif = Convert.FromBase64String("R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=");
        var clean = PictureCleaner.Clean(gif).Value!;
        Assert.Equal((1, 1), (clean.Width, clean.Height));
        Assert.DoesNotContain("GIF", Encoding.Latin1.GetString(clean.Contents), StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_one_is_made_smaller_and_keeps_its_shape()
    {
        var clean = PictureCleaner.Clean(Pictures.Jpeg(4000, 1000)).Value!;
        Assert.Equal((1600, 400), (clean.Width, clean.Height));
        var thin = PictureCleaner.Clean(Pictures.Jpeg(6000, 1)).Value!;
        Assert.Equal((1600, 1), (thin.Width, thin.Height));
    }

    [Fact]
    public void What_is_no_picture_is_refused_whatever_it_is_called()
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true)) archive.CreateEntry("picture.jpg").Open().Dispose();
        byte[][] files =
        [
            [],
            [0xFF],
            "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(),
            "<!doctype html><script>alert(1)</script>"u8.ToArray(),
            "%PDF-1.7"u8.ToArray(),
            zip.ToArray(),
            new byte[1000],
        ];
        Assert.All(files, file => Assert.Equal(RefusalCode.PictureUnreadable, PictureCleaner.Clean(file).Code()));
    }

    [Fact]
    public void A_torn_file_is_refused_wherever_it_is_torn()
    {
        foreach (var whole in new[] { Pictures.Jpeg(200, 200), Pictures.Encode(200, 200, SKEncodedImageFormat.Png, SKColors.Transparent), Pictures.Encode(200, 200, SKEncodedImageFormat.Webp, SKColors.Blue) })
            foreach (var part in new[] { 0.02, 0.25, 0.5, 0.75 })
                Assert.Equal(RefusalCode.PictureUnreadable, PictureCleaner.Clean(whole[..(int)(whole.Length * part)]).Code());
    }

    [Fact]
    public void What_is_hidden_behind_a_picture_is_left_out()
    {
        byte[] sent = [.. Pictures.Jpeg(30, 30), .. Encoding.UTF8.GetBytes($"<script>{Secret}</script>")];
        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(PictureCleaner.Clean(sent).Value!.Contents), StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_file_that_unfolds_to_more_than_a_machine_has_is_refused_before_it_is_decoded()
    {
        foreach (var (width, height) in new[] { (30_000, 30_000), (999_999, 41), (6325, 6325) })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(RefusalCode.PictureTooLarge, PictureCleaner.Clean(Pictures.PngBomb(width, height)).Code());
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        }

        // Within the pixels, and no picture behind its header.
        Assert.Equal(RefusalCode.PictureUnreadable, PictureCleaner.Clean(Pictures.PngBomb(1000, 1000)).Code());
    }

    [Fact]
    public void Five_megabytes_are_taken_and_a_byte_more_is_not()
    {
        var picture = Pictures.Jpeg(30, 30);
        Assert.True(PictureCleaner.Clean([.. picture, .. new byte[ChatLimits.PictureBytes - picture.Length]]).Succeeded);
        Assert.Equal(RefusalCode.PictureTooLarge, PictureCleaner.Clean([.. picture, .. new byte[ChatLimits.PictureBytes - picture.Length + 1]]).Code());
    }
}
