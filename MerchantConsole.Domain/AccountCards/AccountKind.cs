using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.AccountCards;

/// <summary>What a buyer can be paid to after a failure (§10).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccountKind>))]
public enum AccountKind
{
    /// <summary>支付宝.</summary>
    Alipay = 1,

    /// <summary>银行卡.</summary>
    BankCard,
}
