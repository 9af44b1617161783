using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;

namespace MerchantConsole.Features.AccountCards;

/// <summary>What a buyer typed into the form, as it came. It is shown to its sender again and handed to <see cref="SubmitCard"/>; it is never logged.</summary>
public sealed record BuyerEntry(string Kind, string Alipay, string Card, string Bank, string Name)
{
    public const string KindField = "kind";
    public const string AlipayField = "alipay";
    public const string CardField = "card";
    public const string BankField = "bank";
    public const string NameField = "name";

    // Of what is longer than any field takes, this much is shown again.
    private const int Longest = 200;

    public static BuyerEntry Empty { get; } = new("", "", "", "", "");

    public static BuyerEntry Of(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new(Field(KindField), Field(AlipayField), Field(CardField), Field(BankField), Field(NameField));

        string Field(string name) => form[name].ToString() is { Length: > Longest } text ? text[..Longest] : form[name].ToString();
    }

    /// <summary>The account that is meant; of the only kind where there is no choice. A bank that is not on the list counts as none.</summary>
    public PayeeAccount Account(IReadOnlyList<AccountKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        return Chosen(kinds) switch
        {
            AccountKind.Alipay => new PayeeAccount(AccountKind.Alipay, Alipay, Name),
            AccountKind.BankCard => new PayeeAccount(AccountKind.BankCard, Card, Name, BankCards.Banks.Contains(Bank) ? Bank : null),
            _ => new PayeeAccount(default, "", Name),
        };
    }

    /// <summary>Null when none of the kinds is chosen.</summary>
    public AccountKind? Chosen(IReadOnlyList<AccountKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        if (kinds.Count == 1) return kinds[0];
        foreach (var kind in kinds)
            if (kind.ToString() == Kind)
                return kind;
        return null;
    }

    /// <summary>The field beside which a refusal is said.</summary>
    public static string FieldOf(RefusalCode code) => code switch
    {
        RefusalCode.AlipayAccountInvalid => AlipayField,
        RefusalCode.BankCardInvalid or RefusalCode.BankCardCheckDigit => CardField,
        RefusalCode.BankMissing => BankField,
        RefusalCode.HolderNameInvalid => NameField,
        _ => KindField,
    };

    public override string ToString() => nameof(BuyerEntry);
}
