using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MerchantConsole.Rails.WeChatPay;

/// <summary>
/// The keys by which the provider signs, by their serial: the configured public key, and the platform's certificates, which are fetched when first
/// needed, again before twelve hours are over, and once when a serial is unknown. During a migration both kinds come in, and both are verified.
/// </summary>
public sealed class PlatformKeys(WeChatPayTransport transport, TimeProvider clock, ILogger<PlatformKeys> log)
{
    /// <summary>How every public key's id begins; no certificate has such a serial.</summary>
    public const string PublicKeyPrefix = "PUB_KEY_ID_";

    /// <summary>After this the list is fetched again when it is next needed.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(11);

    /// <summary>An unknown serial has the list fetched at most this often: anybody can send one.</summary>
    public static readonly TimeSpan BetweenAsks = TimeSpan.FromSeconds(10);

    private const string Certificates = "/v3/certificates";

    private readonly ConcurrentDictionary<(int Shop, string MerchantId), Ring> rings = new();

    /// <summary>Verifies raw bytes that claim to be the provider's.</summary>
    public async Task<SignatureVerdict> VerifyAsync(
        WeChatPayMerchant merchant, SignatureHeaders? headers, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(merchant);
        var ring = rings.GetOrAdd((merchant.ShopId, merchant.MerchantId), _ => new Ring());
        var verdict = Check();
        if (headers is null || headers.Serial.StartsWith(PublicKeyPrefix, StringComparison.Ordinal)) return verdict;
        if (verdict is not (SignatureVerdict.UnknownSerial or SignatureVerdict.Valid)) return verdict;
        var seen = ring.List;
        if (!IsDue(seen, verdict is SignatureVerdict.UnknownSerial)) return verdict;
        await RefreshAsync(merchant, ring, seen, cancellationToken);
        return Check();

        SignatureVerdict Check() => AnswerSignature.Check(headers, body.Span, serial => Find(merchant, ring.List, serial), clock.GetUtcNow());
    }

    private RsaPublicKey? Find(WeChatPayMerchant merchant, KeyList list, string serial)
    {
        if (serial == merchant.PublicKeyId) return merchant.PublicKey;
        var now = clock.GetUtcNow();
        return list.Keys.TryGetValue(serial, out var key) && key.From <= now && now < key.Until ? key.Key : null;
    }

    private bool IsDue(KeyList list, bool unknown)
    {
        var now = clock.GetUtcNow();
        return now - list.AskedAt >= BetweenAsks && (unknown || now - list.FetchedAt >= Fresh);
    }

    private async Task RefreshAsync(WeChatPayMerchant merchant, Ring ring, KeyList seen, CancellationToken cancellationToken)
    {
        await ring.Turn.WaitAsync(cancellationToken);
        try
        {
            // Somebody else has just asked.
            if (!ReferenceEquals(ring.List, seen)) return;
            var asked = clock.GetUtcNow();
            var fetched = await FetchAsync(merchant, cancellationToken);
            ring.List = fetched is null ? seen with { AskedAt = asked } : new KeyList(fetched, asked, asked);
            if (fetched is null) log.LogWarning("WeChat Pay's certificates for shop {Shop} could not be fetched; the known ones stay", merchant.ShopId);
        }
        finally
        {
            ring.Turn.Release();
        }
    }

    /// <summary>
    /// Null when the list did not come, or does not prove itself. Its certificates are sealed with the merchant's own key, so the answer that brings the
    /// first ones may be verified by one of them.
    /// </summary>
    private async Task<IReadOnlyDictionary<string, PlatformKey>?> FetchAsync(WeChatPayMerchant merchant, CancellationToken cancellationToken)
    {
        if (await transport.SendAsync(merchant, HttpMethod.Get, Certificates, null, cancellationToken) is not { Status: 200 } answer) return null;
        if (!WeChatPayJson.TryRead<CertificateList>(answer.Body.Span, out var list) || list.Data is not { Count: > 0 } entries) return null;
        var keys = new Dictionary<string, PlatformKey>(StringComparer.Ordinal);
        foreach (var entry in entries)
            if (Open(merchant, entry) is { } key) keys[entry.SerialNo!] = key;
        var verdict = AnswerSignature.Check(
            answer.Headers,
            answer.Body.Span,
            serial => serial == merchant.PublicKeyId ? merchant.PublicKey : keys.GetValueOrDefault(serial)?.Key,
            clock.GetUtcNow());
        return verdict is SignatureVerdict.Valid && keys.Count > 0 ? keys : null;
    }

    private static PlatformKey? Open(WeChatPayMerchant merchant, CertificateEntry entry)
    {
        if (entry.EncryptCertificate?.Open(merchant.ApiV3Key) is not { } bytes) return null;
        if (WeChatPayTime.Read(entry.EffectiveTime) is not { } from || WeChatPayTime.Read(entry.ExpireTime) is not { } until) return null;
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(bytes);
            return certificate.SerialNumber.Equals(entry.SerialNo, StringComparison.OrdinalIgnoreCase) && RsaPublicKey.Of(certificate) is { } key
                ? new PlatformKey(key, from, until)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record PlatformKey(RsaPublicKey Key, DateTimeOffset From, DateTimeOffset Until);

    private sealed record KeyList(IReadOnlyDictionary<string, PlatformKey> Keys, DateTimeOffset FetchedAt, DateTimeOffset AskedAt);

    private sealed class Ring
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public KeyList List { get; set; } = new(new Dictionary<string, PlatformKey>(), DateTimeOffset.MinValue, DateTimeOffset.MinValue);
    }
}
