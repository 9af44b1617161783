using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Recharges;

/// <summary>The states of a recharge (§9): of the one provider order that may fund a payout.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RechargeState>))]
public enum RechargeState
{
    /// <summary>A method was chosen; the provider's order is being placed.</summary>
    Opening = 1,

    /// <summary>The code can be paid.</summary>
    Open,

    /// <summary>Paid in time and credited to its payout, an end.</summary>
    Paid,

    /// <summary>The provider's order is closed without a payment in time, an end. What still arrives is given back.</summary>
    Closed,
}

/// <summary>What a recharge has still to come by itself; due at <see cref="Recharge.NextAt"/>.</summary>
public enum RechargeStep
{
    /// <summary>Place the provider's order, or place it again unchanged.</summary>
    PlaceOrder = 1,

    /// <summary>Ask whether it was paid: a lost notification is made up for.</summary>
    AskPayment,

    /// <summary>Have the provider close an order that its applicant took back, so that it can no longer be paid.</summary>
    CloseOrder,
}
