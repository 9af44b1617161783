using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Payouts;

/// <summary>A payout's step that is due and that this worker holds; what it does must carry the lease's number, else it no longer counts.</summary>
public sealed record DueStep(int ShopId, string PayoutId, PayoutStep Step, long LeaseNumber);
