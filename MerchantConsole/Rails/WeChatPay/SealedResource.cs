using System.Security.Cryptography;
using System.Text;

namespace MerchantConsole.Rails.WeChatPay;

/// <summary>What only the merchant can read: AEAD_AES_256_GCM with the APIv3 key, in notifications and with certificates.</summary>
public sealed record SealedResource(string? Algorithm, string? Ciphertext, string? AssociatedData, string? Nonce)
{
    /// <summary>The only algorithm.</summary>
    public const string Aes256Gcm = "AEAD_AES_256_GCM";

    /// <summary>Characters of an APIv3 key.</summary>
    public const int KeyLength = 32;

    /// <summary>Characters of a nonce.</summary>
    public const int NonceLength = 12;

    private const int TagLength = 16;

    /// <summary>Seals a text. The nonce has <see cref="NonceLength"/> characters and is never used twice with one key.</summary>
    public static SealedResource Seal(ReadOnlySpan<byte> key, string nonce, string associatedData, ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[plain.Length + TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(
            Encoding.UTF8.GetBytes(nonce), plain, sealedBytes.AsSpan(0, plain.Length), sealedBytes.AsSpan(plain.Length), Encoding.UTF8.GetBytes(associatedData));
        return new(Aes256Gcm, Convert.ToBase64String(sealedBytes), associatedData, nonce);
    }

    /// <summary>The plain bytes; null when it was not sealed with this key, or is not whole.</summary>
    public byte[]? Open(ReadOnlySpan<byte> key)
    {
        if (Algorithm != Aes256Gcm || Ciphertext is null || Nonce is not { Length: NonceLength }) return null;
        var bytes = new byte[Ciphertext.Length];
        if (!Convert.TryFromBase64String(Ciphertext, bytes, out var written) || written < TagLength) return null;
        var nonce = Encoding.UTF8.GetBytes(Nonce);
        if (nonce.Length != NonceLength) return null;
        var plain = new byte[written - TagLength];
        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(nonce, bytes.AsSpan(0, plain.Length), bytes.AsSpan(plain.Length, TagLength), plain, Encoding.UTF8.GetBytes(AssociatedData ?? ""));
        }
        catch (CryptographicException)
        {
            return null;
        }

        return plain;
    }
}
