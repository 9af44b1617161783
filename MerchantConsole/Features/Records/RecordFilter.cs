using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Records;

/// <summary>Which payouts are listed (§12); what is null does not narrow. Days are shop days, both ends included.</summary>
public sealed record RecordFilter
{
    public string? OrderSn { get; init; }

    public string? PayoutId { get; init; }

    public string? ProductId { get; init; }

    /// <summary>A part of a name that the product has, or had in some order; capitals do not matter.</summary>
    public string? ProductName { get; init; }

    /// <summary>The platform's id of the buyer, or the whole nickname of one or more.</summary>
    public string? Buyer { get; init; }

    /// <summary>The platform's id of the buyer alone.</summary>
    internal string? BuyerId { get; init; }

    /// <summary>The whole nickname on orders that carry no id of their buyer.</summary>
    internal string? NicknameWithoutId { get; init; }

    /// <summary>The applicant's account name.</summary>
    public string? Applicant { get; init; }

    public ShopDay? DeductedFrom { get; init; }

    public ShopDay? DeductedTo { get; init; }

    /// <summary>Payouts in processing include those whose outcome is unknown.</summary>
    public PayoutState? State { get; init; }

    /// <summary>Only payouts whose rail owes a definite answer (结果确认中).</summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>Only payouts that are in 打款失败 now, and why their last attempt failed.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>Only payouts that ask for somebody soon.</summary>
    public PayoutNeed? Need { get; init; }

    public PayoutType? Type { get; init; }

    public FundingSource? Source { get; init; }

    /// <summary>Only payouts whose source was never decided: open, rejected and withdrawn requests.</summary>
    public bool WithoutSource { get; init; }

    /// <summary>Only payouts of which this has become.</summary>
    public PayoutResult? Result { get; init; }

    /// <summary>打款原因, exactly.</summary>
    public string? Reason { get; init; }

    /// <summary>Only requests that were answered so.</summary>
    public RequestAnswer? Answer { get; init; }

    /// <summary>The first day of an admin's decision.</summary>
    public ShopDay? DecidedFrom { get; init; }

    /// <summary>The last day of an admin's decision.</summary>
    public ShopDay? DecidedTo { get; init; }

    /// <summary>The account name of whose rights the goods balance paid by: the payouts that used up its daily quota (§7).</summary>
    public string? PaidBy { get; init; }

    public Money? AmountFrom { get; init; }

    public Money? AmountTo { get; init; }

    /// <summary>The day on which it counts towards the shop's daily limit (§7); what does not count is left out.</summary>
    public ShopDay? CountedOn { get; init; }

    /// <summary>The first day of the start.</summary>
    public ShopDay? From { get; init; }

    /// <summary>The last day of the start.</summary>
    public ShopDay? To { get; init; }

    /// <summary>In which order; by deduction only what was deducted is listed.</summary>
    public RecordSort Sort { get; init; }

    /// <summary>Whether the start or the deduction is bounded.</summary>
    internal bool HasTimes => From is not null || To is not null || DeductedFrom is not null || DeductedTo is not null;

    /// <summary>Whether the kept sums of days tell apart everything that narrows, so that no payout need be read to count.</summary>
    internal bool IsOfSums => this == new RecordFilter
    {
        From = From,
        To = To,
        Applicant = Applicant,
        Type = Type,
        Source = Source,
        WithoutSource = WithoutSource,
        State = State,
        Result = Result,
        Reason = Reason,
    };
}

/// <summary>A place in the list: what lies on one side of a payout.</summary>
/// <param name="PayoutId">The payout next to the page.</param>
/// <param name="Newer">Whether the page lies on the newer side of it.</param>
public sealed record RecordCursor(string PayoutId, bool Newer);
