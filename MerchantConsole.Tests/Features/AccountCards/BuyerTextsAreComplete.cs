using System.Globalization;
using System.Resources;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Features.AccountCards;

namespace MerchantConsole.Tests.Features.AccountCards;

public sealed class BuyerTextsAreComplete
{
    [Theory]
    [InlineData("")]
    [InlineData("en")]
    public void Every_value_that_the_page_may_show_has_its_words(string culture)
    {
        var texts = new ResourceManager(typeof(BuyerTexts)).GetResourceSet(CultureInfo.GetCultureInfo(culture), true, tryParents: false)!;
        string[] standings = ["UnderWay.Alipay", "UnderWay.BankCard", "Paid.Alipay", "Paid.BankCard", "PaidByNewer", "FailedAgain", "Newer", "Ended", "Closed"];
        BuyerFace[] told = [BuyerFace.NoWay, BuyerFace.Unsure, BuyerFace.TooOften, BuyerFace.Trouble];
        string[] keys =
        [
            .. Enum.GetNames<AccountKind>().SelectMany(name => new[] { $"Kind.{name}", $"Arrives.{name}", $"Arrival.{name}" }),
            .. Enum.GetNames<AccountCardState>().Select(name => $"State.{name}"),
            .. standings.Select(name => $"Standing.{name}"),
            .. told.SelectMany(face => new[] { $"{face}.Text", $"{face}.Hint" }),
            .. Refused().Select(code => $"Wrong.{code}"),
        ];

        Assert.DoesNotContain(keys, key => string.IsNullOrWhiteSpace(texts.GetString(key)));
    }

    // Whatever the check of an account can say, by letting it say it.
    private static IEnumerable<RefusalCode> Refused() =>
    [
        .. new PayeeAccount(default, "", "").Check().Concat(new PayeeAccount(AccountKind.Alipay, "", "").Check())
            .Concat(new PayeeAccount(AccountKind.BankCard, "", "").Check())
            .Concat(new PayeeAccount(AccountKind.BankCard, "6222020000000000001", "").Check())
            .Select(refusal => refusal.Code)
            .Distinct(),
    ];
}
