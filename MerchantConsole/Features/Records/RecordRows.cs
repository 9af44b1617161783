using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Records;

/// <summary>A payout as a line of a list.</summary>
public sealed record RecordRow(
    string PayoutId, string OrderSn, PayoutType Type, Money Amount, PayoutState State, bool OutcomeUnknown, FundingSource? Source,
    string Applicant, string Reason, DateTimeOffset StartedAt, DateTimeOffset? DeductedAt);

/// <summary>One page of the list, newest first.</summary>
/// <param name="Rows">At most <see cref="RecordQueries.PageSize"/> payouts.</param>
/// <param name="HasNewer">Whether there is a page before this one.</param>
/// <param name="HasOlder">Whether there is a page after this one.</param>
/// <param name="CursorLost">Whether the place that was asked for does not exist, so that this is the first page instead.</param>
public sealed record RecordPageOfRows(IReadOnlyList<RecordRow> Rows, bool HasNewer, bool HasOlder, bool CursorLost = false)
{
    public Money Sum => new(Rows.Sum(row => row.Amount.Fen));
}

/// <summary>What a filter lets through, over all pages.</summary>
/// <param name="Count">The payouts; one more than <see cref="RecordQueries.MostCounted"/> stands for any number of them that were not summed up.</param>
/// <param name="Fen">Their amount, in fen.</param>
public sealed record RecordTotal(int Count, long Fen);

/// <summary>A person of the shop who may have started payouts.</summary>
public sealed record RecordApplicant(string AccountName, string DisplayName, bool IsDisabled = false);
