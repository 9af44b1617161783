using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Recharges;

/// <summary>What became of a payment that came in (§9, W3: paid = used + refunded + refund due).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentUse>))]
public enum PaymentUse
{
    /// <summary>It funded its payout.</summary>
    Funded = 1,

    /// <summary>It came too late, twice or in a wrong amount: it is given back to its payer (充值退回).</summary>
    GivenBack,
}

/// <summary>Why a payment is given back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefundCause>))]
public enum RefundCause
{
    /// <summary>Paid at or after the end, or after the recharge was closed.</summary>
    Late = 1,

    /// <summary>The recharge had been paid already.</summary>
    PaidTwice,

    /// <summary>Another amount than the payout's.</summary>
    WrongAmount,

    /// <summary>Its applicant had taken the payout back when the payment was learnt of.</summary>
    Withdrawn,
}

/// <summary>A payment as a provider told it, once for ever: (method, transaction) is unique (W1).</summary>
public sealed class RechargePayment
{
    public int ShopId { get; init; }

    public RechargeMethod Method { get; init; }

    /// <summary>The provider's number of the payment.</summary>
    public required string Transaction { get; init; }

    public required string PayoutId { get; init; }

    public Money Amount { get; init; }

    /// <summary>By the provider's clock.</summary>
    public DateTimeOffset PaidAt { get; init; }

    /// <summary>When this console learnt of it.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    public PaymentUse Use { get; init; }
}

/// <summary>The steps of a refund.</summary>
public enum RefundStep
{
    Send = 1,
    Ask,
}

/// <summary>The states of a refund to a payer (充值退回).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefundState>))]
public enum RefundState
{
    /// <summary>Due, and perhaps sent.</summary>
    Due = 1,

    /// <summary>Accepted by the provider.</summary>
    UnderWay,

    /// <summary>The payer has it back, an end.</summary>
    Done,

    /// <summary>The provider refused: a person has to see to it. It is tried again once a day.</summary>
    Stuck,
}

/// <summary>A payment on its way back to its payer. The number never changes: the same number refunds once.</summary>
public sealed class RechargeRefund
{
    private static readonly int[] Waits = [10, 30, 60, 300, 1800, 3600];

    private RechargeRefund()
    {
    }

    public int ShopId { get; private init; }

    public RechargeMethod Method { get; private init; }

    public string Transaction { get; private init; } = "";

    public string PayoutId { get; private init; } = "";

    public string Number { get; private init; } = "";

    public Money Amount { get; private init; }

    public RefundCause Cause { get; private init; }

    public RefundState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>The provider's reference, once it gave one.</summary>
    public string? Reference { get; private set; }

    /// <summary>The provider's last words when it did not do it; may be empty.</summary>
    public string? Detail { get; private set; }

    public RefundStep? NextStep { get; private set; }

    public DateTimeOffset? NextAt { get; private set; }

    public int Tries { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    public long LeaseNumber { get; private set; }

    public long Version { get; private set; }

    /// <summary>The whole of a payment goes back.</summary>
    public static RechargeRefund Of(RechargePayment payment, string number, RefundCause cause, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return new RechargeRefund
        {
            ShopId = payment.ShopId,
            Method = payment.Method,
            Transaction = payment.Transaction,
            PayoutId = payment.PayoutId,
            Number = number,
            Amount = payment.Amount,
            Cause = cause,
            State = RefundState.Due,
            CreatedAt = at,
            NextStep = RefundStep.Send,
            NextAt = at,
            Version = 1,
        };
    }

    public void Accepted(string reference, DateTimeOffset at)
    {
        if (State == RefundState.Done) return;
        (State, Reference, Detail) = (RefundState.UnderWay, reference, null);
        Plan(RefundStep.Ask, at.AddSeconds(Waits[Math.Min(Tries, Waits.Length - 1)]), Tries + 1);
    }

    public void Finished(string reference, DateTimeOffset at)
    {
        if (State == RefundState.Done) return;
        (State, Reference, DoneAt, Detail) = (RefundState.Done, reference, at, null);
        Plan(null, null, 0);
    }

    /// <summary>Not done and not definitely refused: the same number again, or asked for.</summary>
    public void PutOff(RefundStep step, string? detail, DateTimeOffset at)
    {
        if (State == RefundState.Done) return;
        Detail = detail;
        Plan(step, at.AddSeconds(Waits[Math.Min(Tries, Waits.Length - 1)]), Tries + 1);
    }

    /// <summary>The provider says that it has moved: it is asked for at once.</summary>
    public void AskNow(DateTimeOffset at)
    {
        if (State is RefundState.UnderWay or RefundState.Due) Plan(RefundStep.Ask, at, Tries);
    }

    /// <summary>Definitely refused: seen by a person, and tried again a day later under the same number.</summary>
    public void Stuck(string detail, DateTimeOffset at)
    {
        if (State == RefundState.Done) return;
        (State, Detail) = (RefundState.Stuck, detail);
        Plan(RefundStep.Send, at.AddDays(1), Tries + 1);
    }


    private void Plan(RefundStep? step, DateTimeOffset? at, int tries)
    {
        (NextStep, NextAt, Tries, LeaseUntil) = (step, at, tries, null);
        Version++;
    }
}
