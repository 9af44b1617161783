using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Records.Export;

/// <summary>A payout as a file tells it. Nothing of a buyer's account is in it.</summary>
/// <param name="ProductName">As the order names it; empty where the shop has no such order.</param>
/// <param name="Buyer">The nickname on the order.</param>
/// <param name="BuyerId">The platform's id of the buyer.</param>
/// <param name="Fen">The amount, in fen.</param>
/// <param name="OutcomeUnknown">Whether the rail owes a definite answer (结果确认中).</param>
public sealed record ExportRow(
    string PayoutId, string OrderSn, string ProductId, string ProductName, string? Buyer, string? BuyerId, PayoutType Type, long Fen, PayoutState State, bool OutcomeUnknown, FundingSource? Source,
    Guid ApplicantId, string Reason, string MessageToBuyer, DateTimeOffset StartedAt, DateTimeOffset? DeductedAt, DateTimeOffset? EndedAt);
