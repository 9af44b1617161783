namespace MerchantConsole.Domain.Payouts;

/// <summary>What an unfinished payout has still to come (invariant T2); due at <see cref="Payout.NextAt"/>.</summary>
public enum PayoutStep
{
    /// <summary>Send the attempt to the rail, or send it again unchanged.</summary>
    Send = 1,

    /// <summary>Ask the rail what became of the attempt.</summary>
    AskOutcome,

    /// <summary>The recharge's hour is over.</summary>
    ExpireRecharge,

    /// <summary>Seven days after the start.</summary>
    Close,

    /// <summary>Working days after closing.</summary>
    Return,

    /// <summary>Nobody decided on the request.</summary>
    LapseRequest,
}
