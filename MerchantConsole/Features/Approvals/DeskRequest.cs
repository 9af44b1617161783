using MerchantConsole.Domain;
using MerchantConsole.Domain.Approvals;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Features.Payouts;

namespace MerchantConsole.Features.Approvals;

/// <summary>One page of the desk as one admin sees it.</summary>
/// <param name="Requests">In the order that was asked for.</param>
/// <param name="Waiting">How many requests of the shop wait, on all pages.</param>
/// <param name="WaitingSum">What they add up to.</param>
/// <param name="ReadAt">The instant of the reading; how long a line of an ended request has stood counts to it.</param>
public sealed record DeskReading(
    IReadOnlyList<DeskRequest> Requests, int Waiting, Money WaitingSum, DateTimeOffset ReadAt, bool HasBefore, bool HasAfter);

/// <summary>A waiting request with everything that an admin decides by (§6, §11).</summary>
/// <param name="Note">What the applicant added; may be empty.</param>
/// <param name="LapsesAt">When it lapses by itself (§8).</param>
/// <param name="Verdict">What the rules say under the rights of the admin who looks.</param>
/// <param name="Sight">What an approval is of (invariant A2).</param>
/// <param name="Closed">All that closes 同意: an own request, the blocks of §5, or that nothing can carry the money.</param>
/// <param name="Signs">What is unusual about it.</param>
public sealed record DeskRequest(
    string PayoutId, string OrderSn, PayoutType Type, Money Amount, string Reason, string MessageToBuyer, string Note,
    DateTimeOffset StartedAt, DateTimeOffset LapsesAt, bool IsOwn,
    DeskApplicant Applicant, RequestSurroundings Around, PayoutVerdict Verdict, ApprovalSight Sight,
    IReadOnlyList<Refusal> Closed, IReadOnlyList<UnusualSign> Signs)
{
    /// <summary>Whether it might have been a repeat when it was asked for, and the applicant confirmed that it is none (§4).</summary>
    public bool IsConfirmedNoRepeat { get; init; }

    public OrderSummary? Order => Around.Order;

    /// <summary>What is taken along when it is chosen: a decision is of what was seen then.</summary>
    public DeskPick Pick => new(PayoutId, OrderSn, Order?.BuyerNickname, Type, Amount, Sight, Applicant.Name, Reason, Note, Signs);
}

/// <summary>Who asks, and how its day went so far.</summary>
/// <param name="StartedToday">Payouts that it started this shop day and that count (§7), requests included.</param>
/// <param name="Quota">What binds it; null when it has none.</param>
/// <param name="UsedToday">Its own goods-balance use of the shop day.</param>
public sealed record DeskApplicant(Guid StaffId, string Name, int StartedToday, Money AmountToday, Quota? Quota, Money UsedToday);

/// <summary>A request that was chosen to be decided, with what was seen of it.</summary>
/// <param name="Signs">What is unusual about it, said once more before it is approved.</param>
public sealed record DeskPick(
    string PayoutId, string OrderSn, string? Buyer, PayoutType Type, Money Amount, ApprovalSight Sight,
    string Applicant, string Reason, string Note, IReadOnlyList<UnusualSign> Signs);

/// <summary>How a request stopped waiting.</summary>
/// <param name="By">The person's name; empty when it was the system.</param>
public sealed record DeskEnding(string PayoutId, PayoutTrigger Trigger, string By, Guid? StaffId, DateTimeOffset At)
{
    /// <summary>Whether its money now waits for a scan.</summary>
    public bool AwaitsScan => Trigger == PayoutTrigger.ApproveByScan;
}
