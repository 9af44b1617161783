using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Records;

/// <summary>What has become of a payout, in the four words that figures tell apart; each state of §8 belongs to exactly one.</summary>
public enum PayoutResult
{
    /// <summary>The buyer has the money.</summary>
    Succeeded = 1,

    /// <summary>It waits for an admin, for a recharge or for the rail.</summary>
    InProgress,

    /// <summary>It did not reach the buyer, also when the money came back since, or the recharge was never paid.</summary>
    Failed,

    /// <summary>Rejected, lapsed or taken back: no money ever moved.</summary>
    Declined,
}

/// <summary>What was decided about a request to an admin (§8).</summary>
public enum RequestAnswer
{
    /// <summary>An admin agreed.</summary>
    Approved = 1,

    /// <summary>An admin said no.</summary>
    Rejected,

    /// <summary>Nobody decided in time.</summary>
    Lapsed,
}

/// <summary>Which states make up a result.</summary>
public static class PayoutResults
{
    public static PayoutResult Of(PayoutState state) => state switch
    {
        PayoutState.Succeeded => PayoutResult.Succeeded,
        PayoutState.PendingApproval or PayoutState.AwaitingRecharge or PayoutState.Processing => PayoutResult.InProgress,
        PayoutState.Rejected or PayoutState.Withdrawn => PayoutResult.Declined,
        _ => PayoutResult.Failed,
    };

    public static IReadOnlyList<PayoutState> States(PayoutResult result) => [.. Enum.GetValues<PayoutState>().Where(state => Of(state) == result)];
}
