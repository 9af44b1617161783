using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Ledger;

/// <summary>The accounts of a shop's book (§13).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LedgerAccount>))]
public enum LedgerAccount
{
    /// <summary>货款余额, held by the platform; never below zero.</summary>
    GoodsBalance = 1,

    /// <summary>Money that left the shop and has not reached the buyer.</summary>
    PayoutClearing,

    /// <summary>Money that buyers have.</summary>
    BuyerPaid,

    /// <summary>Money that came in by recharges; its balance is what came from outside, so zero or below.</summary>
    RechargeIntake,

    /// <summary>Recharges given back to their payers.</summary>
    RechargeRefund,

    /// <summary>Closed payouts on their way back to the goods balance.</summary>
    ReturnPending,

    /// <summary>The platform's settlement of sales, where goods balance comes from; zero or below.</summary>
    Settlement,
}
