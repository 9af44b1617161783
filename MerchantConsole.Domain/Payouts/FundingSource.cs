using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Payouts;

/// <summary>Where the money of a payout comes from (§6).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FundingSource>))]
public enum FundingSource
{
    /// <summary>货款余额.</summary>
    GoodsBalance = 1,

    /// <summary>扫码支付: a recharge by QR code.</summary>
    Scan,
}

/// <summary>What a person chooses at the end of the form (§6, §15).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FundingChoice>))]
public enum FundingChoice
{
    /// <summary>货款余额.</summary>
    GoodsBalance = 1,

    /// <summary>扫码支付.</summary>
    Scan,

    /// <summary>向管理员申请.</summary>
    AskAdmin,
}
