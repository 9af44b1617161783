using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;

namespace MerchantConsole.Tests.Domain.AccountCards;

/// <summary>§10: what a buyer may name, and how it is cleaned.</summary>
public sealed class PayeeAccountTests
{
    [Theory]
    [InlineData("138 0013 8000", "13800138000")]
    [InlineData("138-0013-8000", "13800138000")]
    [InlineData("１３８００１３８０００", "13800138000")]
    [InlineData(" Zhang.San+Shop@Example.COM ", "zhang.san+shop@example.com")]
    [InlineData("zhang-san@my-shop.com.cn", "zhang-san@my-shop.com.cn")]
    [InlineData("a_b%c@x1.cn", "a_b%c@x1.cn")]
    public void An_alipay_login_is_cleaned_and_stays_the_same_account(string typed, string number)
    {
        var account = new PayeeAccount(AccountKind.Alipay, typed, " 张三 ", "x").Cleaned();
        Assert.Equal((number, "张三", null), (account.Number, account.HolderName, account.Bank));
        Assert.Empty(account.Check());
    }

    [Theory]
    [InlineData("12800138000")]
    [InlineData("1380013800")]
    [InlineData("138001380000")]
    [InlineData("zhang@")]
    [InlineData("@example.com")]
    [InlineData("zhang@example")]
    [InlineData("zh ang@@example.com")]
    [InlineData("张三@example.com")]
    [InlineData("zhang@example.com\u0000;x")]
    [InlineData("")]
    public void What_is_no_alipay_login_is_refused(string typed) => Assert.Equal(
        [RefusalCode.AlipayAccountInvalid], new PayeeAccount(AccountKind.Alipay, typed, "张三").Cleaned().Check().Select(r => r.Code));

    [Theory]
    [InlineData("6217 0088 8877 7766 662", "中国建设银行")]
    [InlineData("6217-0088-8877-7766-662", "中国建设银行")]
    [InlineData("６２２８４８１２３４１２３４１２３４２", "中国农业银行")]
    public void A_card_names_its_bank_where_its_number_is_certain(string typed, string bank)
    {
        var account = new PayeeAccount(AccountKind.BankCard, typed, "张三").Cleaned();
        Assert.Equal(bank, account.Bank);
        Assert.Empty(account.Check());
    }

    [Theory]
    [InlineData("6217008888777766663", RefusalCode.BankCardCheckDigit)]
    [InlineData("6217008888777766626", RefusalCode.BankCardCheckDigit)]
    [InlineData("62170088887", RefusalCode.BankCardInvalid)]
    [InlineData("62170088887777666620", RefusalCode.BankCardInvalid)]
    [InlineData("621700888877776666x", RefusalCode.BankCardInvalid)]
    public void One_wrong_digit_or_two_changed_places_are_noticed(string typed, RefusalCode code) => Assert.Contains(
        code, new PayeeAccount(AccountKind.BankCard, typed, "张三", "中国建设银行").Cleaned().Check().Select(r => r.Code));

    [Fact]
    public void Each_issuer_has_six_digits_and_one_of_the_banks()
    {
        Assert.All(BankCards.Issuers, issuer =>
        {
            Assert.True(issuer.Key.Length == 6 && issuer.Key.All(char.IsAsciiDigit));
            Assert.Contains(issuer.Value, BankCards.Banks);
        });
        Assert.Null(BankCards.BankOf("9900001111222233336"));
        Assert.Null(BankCards.BankOf("621700"));
        Assert.Null(BankCards.BankOf(null));
    }

    [Theory]
    [InlineData("张三", true)]
    [InlineData("阿依古丽·买买提", true)]
    [InlineData("Mary-Jane", false)]
    [InlineData("John Smith", true)]
    [InlineData("张", false)]
    [InlineData("", false)]
    [InlineData("张三1", false)]
    [InlineData("张三<script>", false)]
    public void A_name_is_letters(string name, bool taken) => Assert.Equal(
        taken, new PayeeAccount(AccountKind.Alipay, "13800138000", name).Cleaned().Check().Count == 0);

    [Fact]
    public void A_name_has_forty_characters_at_most()
    {
        Assert.Empty(new PayeeAccount(AccountKind.Alipay, "13800138000", new string('张', 40)).Check());
        Assert.NotEmpty(new PayeeAccount(AccountKind.Alipay, "13800138000", new string('张', 41)).Check());
    }
}
