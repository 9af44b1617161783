using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Orders;

/// <summary>How the console came to know of a freight refund.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FreightRefundSource>))]
public enum FreightRefundSource
{
    /// <summary>From a file of the platform's.</summary>
    Imported = 1,

    /// <summary>Somebody of the shop entered it.</summary>
    ByHand,

    /// <summary>The platform's service said so.</summary>
    Platform,
}
