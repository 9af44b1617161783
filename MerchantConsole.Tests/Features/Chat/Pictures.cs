using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace MerchantConsole.Tests.Features.Chat;

/// <summary>Picture files as phones and attackers send them.</summary>
internal static class Pictures
{
    /// <summary>Left half red, right half blue.</summary>
    public static byte[] Jpeg(int width, int height) => Encode(width, height, SKEncodedImageFormat.Jpeg, SKColors.Blue);

    /// <summary>Left half red, right half of that colour.</summary>
    public static byte[] Encode(int width, int height, SKEncodedImageFormat format, SKColor right)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, right.Alpha == 255 ? SKAlphaType.Opaque : SKAlphaType.Premul));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(right);
            using var red = new SKPaint { Color = SKColors.Red, BlendMode = SKBlendMode.Src };
            canvas.DrawRect(0, 0, width / 2f, height, red);
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(format, 90) ?? throw new InvalidOperationException($"{format} cannot be made here.");
        return data.ToArray();
    }

    /// <summary>The JPEG with an EXIF part: turned as a phone held sideways writes it (6: right top), and a place in GPS tags.</summary>
    public static byte[] WithExif(byte[] jpeg, ushort orientation, string secret)
    {
        var tiff = new List<byte>();
        var text = Encoding.ASCII.GetBytes(secret + "\0");
        tiff.AddRange("II*\0"u8.ToArray());
        tiff.AddRange(LittleEndian(8));

        // IFD0: orientation, the camera's maker, and where the GPS part is; then a GPS latitude reference.
        var entries = 3;
        var after = 8 + 2 + entries * 12 + 4;
        tiff.AddRange([(byte)entries, 0]);
        tiff.AddRange(Entry(0x010F, 2, (uint)text.Length, (uint)after));
        tiff.AddRange(Entry(0x0112, 3, 1, orientation));
        tiff.AddRange(Entry(0x8825, 4, 1, (uint)(after + text.Length)));
        tiff.AddRange(LittleEndian(0));
        tiff.AddRange(text);
        tiff.AddRange([1, 0]);
        tiff.AddRange(Entry(0x0001, 2, 2, 'N'));
        tiff.AddRange(LittleEndian(0));
        var body = Encoding.ASCII.GetBytes("Exif\0\0").Concat(tiff).ToArray();
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(body.Length + 2));
        return [.. jpeg[..2], 0xFF, 0xE1, .. length, .. body, .. jpeg[2..]];
    }

    /// <summary>A whole PNG header of that size and next to nothing behind it.</summary>
    public static byte[] PngBomb(int width, int height)
    {
        var header = new byte[17];
        "IHDR"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), height);
        (header[12], header[13]) = (8, 6);
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk(header), .. Chunk([.. "IDAT"u8, 0x78, 0x9C, 0x03, 0, 0, 0, 0, 1]), .. Chunk([.. "IEND"u8])];
    }

    private static byte[] Chunk(byte[] typeAndData)
    {
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, typeAndData.Length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc(typeAndData));
        return [.. length, .. typeAndData, .. check];
    }

    private static uint Crc(byte[] data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }

    private static byte[] Entry(ushort tag, ushort type, uint count, uint value)
    {
        var entry = new byte[12];
        BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), type);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(4), count);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(8), value);
        return entry;
    }

    private static byte[] LittleEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
