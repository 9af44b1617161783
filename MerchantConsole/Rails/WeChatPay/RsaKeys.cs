using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MerchantConsole.Rails.WeChatPay;

/// <summary>The public half of a key. Safe for many threads: every use has an RSA of its own.</summary>
public sealed class RsaPublicKey
{
    /// <summary>The smallest key that is accepted, in bits.</summary>
    public const int FewestBits = 2048;

    private readonly byte[] subjectPublicKeyInfo;

    private RsaPublicKey(byte[] subjectPublicKeyInfo) => this.subjectPublicKeyInfo = subjectPublicKeyInfo;

    /// <summary>What tells keys apart: the SHA-256 of the key.</summary>
    public string Fingerprint => Convert.ToHexString(SHA256.HashData(subjectPublicKeyInfo));

    /// <summary>Of a key that is already open.</summary>
    public static RsaPublicKey Of(RSA key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>Of a certificate; null when its key is no RSA key.</summary>
    public static RsaPublicKey? Of(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey();
        return key is null ? null : Of(key);
    }

    /// <summary>Reads PEM (<c>PUBLIC KEY</c>); null when it is none, or too short to be trusted.</summary>
    public static RsaPublicKey? Read(string pem)
    {
        using var key = RSA.Create();
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return null;
        }

        return key.KeySize < FewestBits ? null : Of(key);
    }

    /// <summary>Whether a Base64 signature (PKCS#1 v1.5, SHA-256) of the message is this key's; text that is no Base64 is no signature.</summary>
    public bool Verifies(ReadOnlySpan<byte> message, string signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        Span<byte> bytes = stackalloc byte[1024];
        if (signature.Length > 1024 || !Convert.TryFromBase64String(signature, bytes, out var written)) return false;
        using var key = Open();
        return key.VerifyData(message, bytes[..written], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>Encrypts a sensitive field (RSAES-OAEP with SHA-1, as the provider demands); throws when it is longer than the key takes.</summary>
    public string Encrypt(string text)
    {
        using var key = Open();
        return Convert.ToBase64String(key.Encrypt(Encoding.UTF8.GetBytes(text), RSAEncryptionPadding.OaepSHA1));
    }

    private RSA Open()
    {
        var key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        return key;
    }
}

/// <summary>A whole key. Safe for many threads: every use has an RSA of its own. It never prints itself.</summary>
public sealed class RsaPrivateKey
{
    private readonly byte[] pkcs8;

    private RsaPrivateKey(RSA key) => (pkcs8, Public) = (key.ExportPkcs8PrivateKey(), RsaPublicKey.Of(key));

    /// <summary>The other half.</summary>
    public RsaPublicKey Public { get; }

    /// <summary>Of a key that is already open.</summary>
    public static RsaPrivateKey Of(RSA key) => new(key);

    /// <summary>Reads PEM (PKCS#8 or PKCS#1, not encrypted); null when it is no private key, or too short to be trusted.</summary>
    public static RsaPrivateKey? Read(string pem)
    {
        using var key = RSA.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.KeySize < RsaPublicKey.FewestBits ? null : new RsaPrivateKey(key);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The Base64 signature (PKCS#1 v1.5, SHA-256) of a message.</summary>
    public string Sign(ReadOnlySpan<byte> message)
    {
        using var key = Open();
        return Convert.ToBase64String(key.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>Decrypts a sensitive field; null when it was not encrypted for this key.</summary>
    public string? Decrypt(string base64)
    {
        ArgumentNullException.ThrowIfNull(base64);
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var written)) return null;
        using var key = Open();
        try
        {
            return Encoding.UTF8.GetString(key.Decrypt(bytes.AsSpan(0, written), RSAEncryptionPadding.OaepSHA1));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private RSA Open()
    {
        var key = RSA.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return key;
    }
}
