using System.Security.Cryptography;

namespace MerchantConsole.Rails.Alipay;

/// <summary>A key that signs (RSA2: SHA-256, PKCS#1 v1.5). It never shows what it holds. Safe for many callers at once.</summary>
public sealed class AlipayPrivateKey
{
    /// <summary>The shortest key that Alipay takes, in bits.</summary>
    public const int ShortestKey = 2048;

    private readonly byte[] pkcs8;

    private AlipayPrivateKey(RSA key)
    {
        pkcs8 = key.ExportPkcs8PrivateKey();
        Public = AlipayPublicKey.Of(key);
    }

    /// <summary>The key that verifies what this one signs.</summary>
    public AlipayPublicKey Public { get; }

    public static AlipayPrivateKey Of(RSA key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.KeySize >= ShortestKey ? new AlipayPrivateKey(key) : throw new CryptographicException("The key is too short.");
    }

    /// <summary>Reads PEM (PKCS#1 or PKCS#8) or the bare Base64 that Alipay's key tool writes; throws when it is neither, without repeating it.</summary>
    public static AlipayPrivateKey Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var key = RSA.Create();
        if (text.Contains("-----BEGIN", StringComparison.Ordinal))
        {
            ImportPem(key, text);
            return Of(key);
        }

        var bytes = AlipayPublicKey.Base64(text);
        try
        {
            key.ImportPkcs8PrivateKey(bytes, out _);
        }
        catch (CryptographicException)
        {
            key.ImportRSAPrivateKey(bytes, out _);
        }

        return Of(key);
    }

    /// <summary>The Base64 signature over bytes.</summary>
    public string Sign(ReadOnlySpan<byte> bytes)
    {
        // A key object is not made for many callers at once, its bytes are.
        using var key = RSA.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return Convert.ToBase64String(key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>For a file that its owner alone may read.</summary>
    internal string ToPem() => PemEncoding.WriteString("PRIVATE KEY", pkcs8);

    private static void ImportPem(RSA key, string text)
    {
        try
        {
            key.ImportFromPem(text);
        }
        catch (ArgumentException exception)
        {
            throw new CryptographicException("No unencrypted RSA private key in PEM.", exception);
        }

        _ = key.ExportPkcs8PrivateKey();
    }
}
