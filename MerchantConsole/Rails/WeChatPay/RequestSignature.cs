using System.Globalization;
using System.Text;

namespace MerchantConsole.Rails.WeChatPay;

/// <summary>
/// How a request proves who sends it: five lines, each ended by LF, signed with the merchant's key. Time and chance are arguments.
/// </summary>
public static class RequestSignature
{
    /// <summary>The scheme of the Authorization header, and the name of the only kind of signature.</summary>
    public const string Scheme = "WECHATPAY2-SHA256-RSA2048";

    /// <summary>Characters of a nonce.</summary>
    public const int NonceLength = 32;

    /// <summary>Bytes of chance that <see cref="Nonce"/> needs.</summary>
    public const int ChanceBytes = NonceLength / 2;

    /// <summary>What is signed.</summary>
    /// <param name="method">In capitals, as sent.</param>
    /// <param name="target">Path and query exactly as sent, percent-encoded, without the host.</param>
    /// <param name="unixSeconds">When.</param>
    /// <param name="nonce">Never used twice.</param>
    /// <param name="body">The bytes exactly as sent; none for a GET.</param>
    public static byte[] Message(string method, string target, long unixSeconds, string nonce, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{method}\n{target}\n{unixSeconds}\n{nonce}\n"));
        return [.. head, .. body, (byte)'\n'];
    }

    /// <summary>The parameters of the Authorization header, without the scheme.</summary>
    public static string Parameters(string merchantId, string certificateSerial, string nonce, long unixSeconds, string signature) => string.Create(
        CultureInfo.InvariantCulture,
        $"mchid=\"{merchantId}\",nonce_str=\"{nonce}\",signature=\"{signature}\",timestamp=\"{unixSeconds}\",serial_no=\"{certificateSerial}\"");

    /// <summary>A nonce of the usual length.</summary>
    public static string Nonce(ReadOnlySpan<byte> chance)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(chance.Length, ChanceBytes);
        return Convert.ToHexString(chance);
    }
}
