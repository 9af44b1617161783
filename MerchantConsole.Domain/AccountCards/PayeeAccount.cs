using System.Text.RegularExpressions;

namespace MerchantConsole.Domain.AccountCards;

/// <summary>
/// A buyer's account in plain text (§10). It lives between the buyer's form and the sealed columns, and between those and the rail; it is nowhere shown,
/// logged or kept, so its text names nothing.
/// </summary>
/// <param name="Kind">Alipay or bank card.</param>
/// <param name="Number">The Alipay login (mobile number or e-mail address), or the card's number.</param>
/// <param name="HolderName">The real name of its owner, which providers check.</param>
/// <param name="Bank">The bank of a card; null for Alipay, and for a card whose bank its number tells.</param>
public sealed partial record PayeeAccount(AccountKind Kind, string Number, string HolderName, string? Bank = null)
{
    public const int LongestNumber = 100;
    public const int LongestName = 40;
    public const int LongestBank = 40;

    /// <summary>
    /// Without the spaces and hyphens that people write between digits, full-width letters folded, and the bank named where none was chosen and the card's
    /// number tells it. A hyphen of an e-mail address is part of it: without it the money would go to somebody else.
    /// </summary>
    public PayeeAccount Cleaned()
    {
        var number = Fold(Number);
        if (!number.Contains('@', StringComparison.Ordinal)) number = number.Replace("-", "", StringComparison.Ordinal);
        return Kind == AccountKind.BankCard
            ? this with { Number = number, HolderName = Trim(HolderName), Bank = Trim(Bank) is { Length: > 0 } chosen ? chosen : BankCards.BankOf(number) }
            : this with { Number = number.ToLowerInvariant(), HolderName = Trim(HolderName), Bank = null };
    }

    /// <summary>
    /// Everything that is refused in a cleaned account: <see cref="RefusalCode.AccountKindMissing"/>, <see cref="RefusalCode.AlipayAccountInvalid"/>,
    /// <see cref="RefusalCode.BankCardInvalid"/> (12-19 digits), <see cref="RefusalCode.BankCardCheckDigit"/>, <see cref="RefusalCode.BankMissing"/>,
    /// <see cref="RefusalCode.HolderNameInvalid"/>. Refusals carry no part of what was written.
    /// </summary>
    public IReadOnlyList<Refusal> Check()
    {
        var refusals = new List<Refusal>();
        switch (Kind)
        {
            case AccountKind.Alipay:
                if (Number.Length > LongestNumber || !AlipayLogin().IsMatch(Number)) refusals.Add(new Refusal(RefusalCode.AlipayAccountInvalid));
                break;
            case AccountKind.BankCard:
                if (!BankCards.HasForm(Number)) refusals.Add(new Refusal(RefusalCode.BankCardInvalid));
                else if (!BankCards.CheckDigitFits(Number)) refusals.Add(new Refusal(RefusalCode.BankCardCheckDigit));
                if (Bank is not { Length: >= 2 and <= LongestBank }) refusals.Add(new Refusal(RefusalCode.BankMissing));
                break;
            default:
                refusals.Add(new Refusal(RefusalCode.AccountKindMissing));
                break;
        }

        if (HolderName.Length is < 2 or > LongestName || !PersonName().IsMatch(HolderName) || !IsMostlyLetters(HolderName)) refusals.Add(new Refusal(RefusalCode.HolderNameInvalid));
        return refusals;
    }

    // Points and accents alone are no name, and what no bank takes would cost the buyer a card.
    private static bool IsMostlyLetters(string name) => name.Count(char.IsLetter) is >= 2 and var letters && 2 * letters >= name.Length;

    public override string ToString() => nameof(PayeeAccount);

    private static string Trim(string? text) => Payouts.PayoutText.Clean(text).Replace("\n", "", StringComparison.Ordinal);

    private static string Fold(string? text) => string.Concat(Trim(text)
        .Where(letter => letter is not (' ' or '\u3000' or '\t'))
        .Select(letter => letter is >= '！' and <= '～' ? (char)(letter - '！' + '!') : letter));

    [GeneratedRegex(@"\A(?:1[3-9][0-9]{9}|[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})\z", RegexOptions.None, 1000)]
    private static partial Regex AlipayLogin();

    // Letters of any script with the points and spaces of longer names; no digits and no signs.
    [GeneratedRegex(@"\A\p{L}[\p{L}\p{M}·•. ]+\z", RegexOptions.None, 1000)]
    private static partial Regex PersonName();
}
