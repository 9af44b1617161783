using MerchantConsole.Domain;

namespace MerchantConsole.Components.Feedback;

/// <summary>What was paid in for a payout and does not fund it (§9).</summary>
/// <param name="UnderWay">On its way back to its payer.</param>
/// <param name="HeldUp">The provider refuses to give it back for now.</param>
/// <param name="Back">Its payer has it back.</param>
public sealed record PaidBack(Money UnderWay, Money HeldUp, Money Back);
