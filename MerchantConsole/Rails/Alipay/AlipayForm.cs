using System.Text;

namespace MerchantConsole.Rails.Alipay;

/// <summary>
/// A form as Alipay posts it. Read by hand and strictly, because what is read is what was signed: a name twice, a broken escape or bytes that are
/// not of the charset refuse the whole form.
/// </summary>
public static class AlipayForm
{
    /// <summary>The most parameters that a form may have.</summary>
    private const int MostParameters = 200;

    /// <summary>The parameters by name; null when the bytes are no such form. The form names its own charset (<c>charset</c>), else it is UTF-8.</summary>
    public static IReadOnlyDictionary<string, string>? Read(ReadOnlySpan<byte> body)
    {
        var pairs = new List<(byte[] Name, byte[] Value)>();
        var rest = body;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'&');
            var pair = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (pair.IsEmpty) continue;
            var equals = pair.IndexOf((byte)'=');
            if (equals <= 0 || pairs.Count == MostParameters) return null;
            if (Unescape(pair[..equals]) is not { } name || Unescape(pair[(equals + 1)..]) is not { } value) return null;
            pairs.Add((name, value));
        }

        return Decode(pairs);
    }

    private static Dictionary<string, string>? Decode(List<(byte[] Name, byte[] Value)> pairs)
    {
        var named = pairs.Find(pair => pair.Name.AsSpan().SequenceEqual("charset"u8)).Value;
        if (CharsetOf(named is null ? "utf-8" : Encoding.ASCII.GetString(named)) is not { } charset) return null;
        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var (name, value) in pairs)
                if (!form.TryAdd(charset.GetString(name), charset.GetString(value)))
                    return null;
            return form;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The charset of a name, strict; null when it is none of Alipay's.</summary>
    public static Encoding? CharsetOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase))
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        return name.Equals("gbk", StringComparison.OrdinalIgnoreCase) || name.Equals("gb2312", StringComparison.OrdinalIgnoreCase)
            ? CodePagesEncodingProvider.Instance.GetEncoding("gbk", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            : null;
    }

    private static byte[]? Unescape(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[text.Length];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '%')
            {
                if (at + 2 >= text.Length || !char.IsAsciiHexDigit((char)text[at + 1]) || !char.IsAsciiHexDigit((char)text[at + 2])) return null;
                letter = (byte)((HexOf(text[at + 1]) << 4) | HexOf(text[at + 2]));
                at += 2;
            }
            else if (letter == '+')
            {
                letter = (byte)' ';
            }

            bytes[length++] = letter;
        }

        return bytes[..length];
    }

    private static int HexOf(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
