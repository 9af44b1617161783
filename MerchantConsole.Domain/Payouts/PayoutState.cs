using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Payouts;

/// <summary>The states of a payout (§8).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PayoutState>))]
public enum PayoutState
{
    /// <summary>待审批.</summary>
    PendingApproval = 1,

    /// <summary>已驳回, an end.</summary>
    Rejected,

    /// <summary>已撤回, an end.</summary>
    Withdrawn,

    /// <summary>待充值.</summary>
    AwaitingRecharge,

    /// <summary>充值失败, an end.</summary>
    RechargeFailed,

    /// <summary>打款中; while the outcome is unknown 结果确认中.</summary>
    Processing,

    /// <summary>打款成功, an end.</summary>
    Succeeded,

    /// <summary>打款失败: the money has left the shop and not reached the buyer.</summary>
    Failed,

    /// <summary>已关闭.</summary>
    Closed,

    /// <summary>已退回, an end.</summary>
    Returned,
}

/// <summary>What makes a payout move.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PayoutTrigger>))]
public enum PayoutTrigger
{
    /// <summary>Begins a payout from the goods balance.</summary>
    StartFromGoodsBalance = 1,

    /// <summary>Begins a payout that a recharge is to fund.</summary>
    StartByScan,

    /// <summary>Begins as a request to an admin.</summary>
    AskAdmin,

    /// <summary>An admin agrees and the goods balance pays.</summary>
    ApproveFromGoodsBalance,

    /// <summary>An admin agrees and a recharge is to fund it.</summary>
    ApproveByScan,

    /// <summary>An admin says no, with a reason.</summary>
    Reject,

    /// <summary>Undecided for seven days.</summary>
    Lapse,

    /// <summary>The applicant takes the request or the recharge back.</summary>
    Withdraw,

    /// <summary>The recharge was paid.</summary>
    RechargePaid,

    /// <summary>The hour of the recharge is over.</summary>
    RechargeExpired,

    /// <summary>The rail gave no definite answer.</summary>
    OutcomeUnknown,

    /// <summary>The rail confirmed that the buyer has the money.</summary>
    RailConfirmed,

    /// <summary>The rail definitely refused.</summary>
    RailRefused,

    /// <summary>The buyer submitted the account card; the payout is tried again.</summary>
    CardSubmitted,

    /// <summary>Seven days after the start, not successful.</summary>
    SevenDaysOver,

    /// <summary>The working days after closing are over; the money is back.</summary>
    ReturnDue,
}
