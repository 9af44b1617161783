using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Domain.Recharges;

/// <summary>
/// The recharge that funds one payout (§9): one provider order under one number, by the method first chosen. Its end is a stored instant: whatever
/// arrives at or after it never funds the payout (invariants T1, W3).
/// </summary>
public sealed class Recharge
{
    // Seconds after opening at which the provider is asked; the last one repeats. A notification usually comes first.
    private static readonly int[] Asks = [5, 15, 30, 60, 120, 300];

    // Seconds after a silent try at which the order is placed again: somebody looks at the page. The same number with the same contents is never a second
    // order, though of two codes only the later one can be scanned.
    private static readonly int[] Places = [2, 4, 8, 15, 30];

    private Recharge()
    {
    }

    public int ShopId { get; private init; }

    public string PayoutId { get; private init; } = "";

    public RechargeMethod Method { get; private init; }

    /// <summary>This console's number of the provider's order; for ever the same.</summary>
    public string Number { get; private init; } = "";

    public Money Amount { get; private init; }

    public RechargeState State { get; private set; }

    public DateTimeOffset ChosenAt { get; private init; }

    /// <summary>From this instant on a payment is late.</summary>
    public DateTimeOffset EndsAt { get; private init; }

    /// <summary>What the QR code carries; null until the provider has given it.</summary>
    public string? CodeLink { get; private set; }

    /// <summary>Paid, or closed.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The provider's last definite no to the order, in its words; null when there was none.</summary>
    public string? Refusal { get; private set; }

    public RechargeStep? NextStep { get; private set; }

    public DateTimeOffset? NextAt { get; private set; }

    /// <summary>How often the current step was tried in vain.</summary>
    public int Tries { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    public long LeaseNumber { get; private set; }

    /// <summary>Grows by one with each change.</summary>
    public long Version { get; private set; }

    public bool IsEnded => State is RechargeState.Paid or RechargeState.Closed;

    /// <summary>Whether there is a code now that can be replaced by another one.</summary>
    public bool CanRenewCode => State == RechargeState.Open && NextStep == RechargeStep.AskPayment && RenewsCode(Method);

    /// <summary>
    /// Whether the provider gives another code for the same order, after which the one before is dead: WeChat Pay does, so a placing that arrives late may
    /// leave a code here that nobody can scan. Alipay is asked for one code only.
    /// </summary>
    public static bool RenewsCode(RechargeMethod method) => method == RechargeMethod.WeChatPay;

    /// <summary>Begins the recharge of a payout that awaits one. The payout's own next instant is the end.</summary>
    public static Recharge Begin(Payout payout, RechargeMethod method, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(payout);
        if (payout is not { State: PayoutState.AwaitingRecharge, NextAt: { } endsAt })
            throw new ArgumentException("The payout awaits no recharge.", nameof(payout));
        return new Recharge
        {
            ShopId = payout.ShopId,
            PayoutId = payout.Id,
            Method = method,
            Number = PayoutNumber.OfRecharge(payout.Id),
            Amount = payout.Amount,
            State = RechargeState.Opening,
            ChosenAt = at,
            EndsAt = endsAt,
            NextStep = RechargeStep.PlaceOrder,
            NextAt = at,
            Version = 1,
        };
    }

    /// <summary>The provider has given the code.</summary>
    public void Opened(string codeLink, DateTimeOffset at)
    {
        if (IsEnded) return;
        (State, CodeLink, Refusal) = (RechargeState.Open, codeLink, null);
        Plan(RechargeStep.AskPayment, at.AddSeconds(Asks[0]), tries: 0);
    }

    /// <summary>The provider has definitely refused the order: it waits for a person to try again, or for its end.</summary>
    public void Refused(string detail)
    {
        if (IsEnded) return;
        Refusal = detail;
        Plan(null, null, tries: 0);
    }

    /// <summary>A person tries again to have the order placed that the provider refused, under the same number.</summary>
    public void TryAgain(DateTimeOffset at)
    {
        if (State != RechargeState.Opening) return;
        Refusal = null;
        Plan(RechargeStep.PlaceOrder, at, tries: 0);
    }

    /// <summary>The code may be dead: the order is placed again for another one. Until that is there the old one stays, since it may have been paid.</summary>
    public void RenewCode(DateTimeOffset at)
    {
        if (CanRenewCode) Plan(RechargeStep.PlaceOrder, at, tries: 0);
    }

    /// <summary>No other code was given: the one that is there stays, and the provider is asked at once whether it was paid.</summary>
    public void KeepCode(DateTimeOffset at)
    {
        if (State == RechargeState.Open) Plan(RechargeStep.AskPayment, at, tries: 0);
    }

    /// <summary>Nothing definite was said: the same again later, until the end.</summary>
    public void PutOff(DateTimeOffset at)
    {
        if (NextStep is not { } step) return;
        var wait = step == RechargeStep.PlaceOrder ? Places[Math.Min(Tries, Places.Length - 1)] : Asks[Math.Min(Tries + 1, Asks.Length - 1)];
        Plan(step, at.AddSeconds(wait), Tries + 1);
    }

    /// <summary>Paid in time, by exactly its amount.</summary>
    public void Credited(DateTimeOffset at) => End(RechargeState.Paid, at);

    /// <summary>The provider's order can no longer be paid.</summary>
    public void Closed(DateTimeOffset at) => End(RechargeState.Closed, at);

    /// <summary>Its applicant took it back: nothing funds the payout any more; the provider's order is still to be closed.</summary>
    public void Withdrawn(DateTimeOffset at)
    {
        End(RechargeState.Closed, at);
        Plan(RechargeStep.CloseOrder, at, tries: 0);
    }

    /// <summary>The provider's order of a withdrawn recharge is closed, or was paid and is given back.</summary>
    public void OrderClosed()
    {
        if (NextStep == RechargeStep.CloseOrder) Plan(null, null, tries: 0);
    }

    /// <summary>Whether a payment funds the payout: the recharge is not ended, the amount is exact, and the money was paid before the end (§9).</summary>
    public bool TakesAsFunding(Money amount, DateTimeOffset paidAt) => !IsEnded && amount == Amount && paidAt < EndsAt;

    private void End(RechargeState state, DateTimeOffset at)
    {
        if (IsEnded) throw new InvalidOperationException($"{Number} has ended as {State}.");
        (State, EndedAt) = (state, at);
        Plan(null, null, tries: 0);
    }

    private void Plan(RechargeStep? step, DateTimeOffset? at, int tries)
    {
        (NextStep, NextAt, Tries, LeaseUntil) = (step, at, tries, null);
        Version++;
    }
}
