using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Payouts;

/// <summary>打款类型 (§1).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PayoutType>))]
public enum PayoutType
{
    /// <summary>退运费.</summary>
    ReturnShipping = 1,

    /// <summary>补差价.</summary>
    PriceDifference,

    /// <summary>其他.</summary>
    Other,
}
