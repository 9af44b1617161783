using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MerchantConsole.Rails.Alipay;

/// <summary>A key that verifies RSA2 signatures. Safe for many callers at once.</summary>
public sealed class AlipayPublicKey
{
    private readonly RSAParameters parameters;

    private AlipayPublicKey(RSAParameters parameters) => this.parameters = parameters;

    public static AlipayPublicKey Of(RSA key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new AlipayPublicKey(key.ExportParameters(includePrivateParameters: false));
    }

    /// <summary>The key of a certificate; throws when it is not an RSA key.</summary>
    public static AlipayPublicKey Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        using var key = certificate.GetRSAPublicKey() ?? throw new CryptographicException("The certificate's key is not RSA.");
        return Of(key);
    }

    /// <summary>Reads PEM or the bare Base64 that Alipay's console shows; throws when it is neither.</summary>
    public static AlipayPublicKey Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var key = RSA.Create();
        if (text.Contains("-----BEGIN", StringComparison.Ordinal)) ImportPem(key, text);
        else key.ImportSubjectPublicKeyInfo(Base64(text), out _);
        return key.KeySize >= AlipayPrivateKey.ShortestKey ? Of(key) : throw new CryptographicException("The key is too short.");
    }

    /// <summary>Whether a Base64 signature is this key's over exactly these bytes; no Base64 at all is a no.</summary>
    public bool Verifies(ReadOnlySpan<byte> bytes, string signature)
    {
        var decoded = new byte[512];
        if (!Convert.TryFromBase64String(signature, decoded, out var length)) return false;
        using var key = RSA.Create(parameters);
        return key.VerifyData(bytes, decoded.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public bool Is(AlipayPublicKey other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return parameters.Modulus.AsSpan().SequenceEqual(other.parameters.Modulus) && parameters.Exponent.AsSpan().SequenceEqual(other.parameters.Exponent);
    }

    internal static byte[] Base64(string text)
    {
        try
        {
            return Convert.FromBase64String(text.Trim());
        }
        catch (FormatException exception)
        {
            throw new CryptographicException("Neither PEM nor Base64.", exception);
        }
    }

    private static void ImportPem(RSA key, string text)
    {
        // A private key in this place would be a mix-up of the files, which ImportFromPem would take without a word.
        if (text.Contains("PRIVATE", StringComparison.Ordinal)) throw new CryptographicException("A private key, not a public one.");
        try
        {
            key.ImportFromPem(text);
        }
        catch (ArgumentException exception)
        {
            throw new CryptographicException("No RSA public key in PEM.", exception);
        }
    }
}
