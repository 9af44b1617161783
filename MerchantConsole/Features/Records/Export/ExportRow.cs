using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Records.Export;

/// <summary>A payout as a file tells it. Nothing of a buyer's account is in it.</summary>
/// <param name="Fen">The amount, in fen.</param>
/// <param name="OutcomeUnknown">Whether the rail owes a definite answer (结果确认中).</param>
public sealed record ExportRow(
    string PayoutId, string OrderSn, string ProductId, PayoutType Type, long Fen, PayoutState State, bool OutcomeUnknown, FundingSource? Source,
    Guid ApplicantId, string Reason, string MessageToBuyer, DateTimeOffset StartedAt, DateTimeOffset? DeductedAt, DateTimeOffset? EndedAt);
