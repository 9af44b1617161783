using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace MerchantConsole.Features.AccountCards;

/// <summary>The token in a card's link: 192 bits of chance, known to the database by its hash.</summary>
public static class CardTokens
{
    private const int Bytes = 24;

    /// <summary>Letters of a token in a link.</summary>
    public const int Length = 32;

    public static string New() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of the token in hexadecimal; for anything that cannot be a token as well, so that it costs the same.</summary>
    public static string HashOf(string? token) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token is { Length: <= 2 * Length } ? token : "")));
}
