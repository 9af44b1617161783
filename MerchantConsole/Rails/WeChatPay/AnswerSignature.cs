using System.Globalization;
using System.Text;

namespace MerchantConsole.Rails.WeChatPay;

/// <summary>The signature headers of an answer or a notification.</summary>
/// <param name="Timestamp"><c>Wechatpay-Timestamp</c>, as text: it is signed as it came.</param>
/// <param name="Nonce"><c>Wechatpay-Nonce</c>.</param>
/// <param name="Signature"><c>Wechatpay-Signature</c>.</param>
/// <param name="Serial"><c>Wechatpay-Serial</c>: a certificate's serial, or <c>PUB_KEY_ID_…</c>.</param>
/// <param name="Kind"><c>Wechatpay-Signature-Type</c>; null means the only kind.</param>
public sealed record SignatureHeaders(string Timestamp, string Nonce, string Signature, string Serial, string? Kind = null)
{
    private const string Prefix = "Wechatpay-";

    /// <summary>Reads them; null when one is missing.</summary>
    /// <param name="header">Gives a header's value, null when there is none.</param>
    public static SignatureHeaders? Read(Func<string, string?> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header(Prefix + "Timestamp") is { Length: > 0 } timestamp
            && header(Prefix + "Nonce") is { Length: > 0 } nonce
            && header(Prefix + "Signature") is { Length: > 0 } signature
            && header(Prefix + "Serial") is { Length: > 0 } serial
                ? new(timestamp, nonce, signature, serial, header(Prefix + "Signature-Type"))
                : null;
    }
}

/// <summary>What became of verifying.</summary>
public enum SignatureVerdict
{
    Valid = 1,

    /// <summary>A header is missing.</summary>
    Missing,

    /// <summary>It is not of now, or tells no time.</summary>
    OldTime,

    /// <summary>No key has that serial.</summary>
    UnknownSerial,

    /// <summary>The provider probes whether signatures are checked; the true answer follows.</summary>
    Probe,

    /// <summary>It is not that key's signature of these bytes.</summary>
    Wrong,
}

/// <summary>How WeChat Pay proves that an answer or a notification is its own: three lines, each ended by LF.</summary>
public static class AnswerSignature
{
    /// <summary>The time of a signature is this far from now at most, not included.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    /// <summary>How the provider's probes begin.</summary>
    public const string ProbePrefix = "WECHATPAY/SIGNTEST/";

    // Enough for any instant of the calendar, and its ticks still fit a long.
    private const int MostDigits = 11;

    /// <summary>What is signed; an empty body still has its line.</summary>
    public static byte[] Message(string timestamp, string nonce, ReadOnlySpan<byte> body) =>
        [.. Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n"), .. body, (byte)'\n'];

    /// <summary>Verifies the raw bytes.</summary>
    /// <param name="headers">Null when one was missing.</param>
    /// <param name="body">Exactly as it came.</param>
    /// <param name="key">The key of a serial, null when none is known.</param>
    /// <param name="now">By this console's clock.</param>
    public static SignatureVerdict Check(SignatureHeaders? headers, ReadOnlySpan<byte> body, Func<string, RsaPublicKey?> key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (headers is null) return SignatureVerdict.Missing;
        if (!IsOfNow(headers.Timestamp, now)) return SignatureVerdict.OldTime;
        if (headers.Signature.StartsWith(ProbePrefix, StringComparison.Ordinal)) return SignatureVerdict.Probe;
        if (headers.Kind is { Length: > 0 } kind && kind != RequestSignature.Scheme) return SignatureVerdict.Wrong;
        if (key(headers.Serial) is not { } known) return SignatureVerdict.UnknownSerial;
        return known.Verifies(Message(headers.Timestamp, headers.Nonce, body), headers.Signature) ? SignatureVerdict.Valid : SignatureVerdict.Wrong;
    }

    /// <summary>Whether a text of Unix seconds is strictly less than <see cref="Window"/> away.</summary>
    public static bool IsOfNow(string unixSeconds, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(unixSeconds);
        if (unixSeconds.Length > MostDigits || !long.TryParse(unixSeconds, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        var away = now.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks - seconds * TimeSpan.TicksPerSecond;
        return Math.Abs(away) < Window.Ticks;
    }
}
