using System.Globalization;

namespace MerchantConsole.Domain.Payouts;

/// <summary>
/// Numbers of payouts, such as <c>P261123K7M2Q9XW4T</c>: the shop day and ten letters or digits that are hard to confuse (50 bits of chance).
/// Short enough for every rail (with its attempt at most 20 letters and digits) and for a person to read out.
/// </summary>
public static class PayoutNumber
{
    /// <summary>Bytes of chance that <see cref="New"/> needs.</summary>
    public const int ChanceBytes = 10;

    /// <summary>The length of a payout number in characters.</summary>
    public const int Length = 7 + ChanceBytes;

    // Crockford's base 32: no I, L, O, U.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string New(DateTimeOffset now, ReadOnlySpan<byte> chance)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(chance.Length, ChanceBytes);
        Span<char> letters = stackalloc char[ChanceBytes];
        for (var i = 0; i < ChanceBytes; i++) letters[i] = Alphabet[chance[i] & 31];
        return string.Create(CultureInfo.InvariantCulture, $"P{ShopDay.BeijingTime(now):yyMMdd}{letters}");
    }

    /// <summary>The number under which one attempt is sent to a rail; the same attempt always has the same number (§8).</summary>
    public static string OfAttempt(string payoutId, int attempt) =>
        string.Create(CultureInfo.InvariantCulture, $"{payoutId}A{attempt:00}");

    /// <summary>The number of the one provider order that may fund a payout (§9): 6-32 letters and digits, as every provider takes.</summary>
    public static string OfRecharge(string payoutId) => $"{payoutId}R1";

    /// <summary>The number of a refund of one of its payments, from 1.</summary>
    public static string OfRefund(string payoutId, int refund) => string.Create(CultureInfo.InvariantCulture, $"{payoutId}B{refund:00}");
}
