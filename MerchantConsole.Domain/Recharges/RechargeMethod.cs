using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Recharges;

/// <summary>By which provider a recharge is paid (§9). The first one chosen for a payout stays.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RechargeMethod>))]
public enum RechargeMethod
{
    /// <summary>微信支付.</summary>
    WeChatPay = 1,

    /// <summary>支付宝.</summary>
    Alipay,
}
