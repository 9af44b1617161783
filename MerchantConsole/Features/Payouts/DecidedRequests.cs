using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Payouts;

/// <summary>What is said of a payout that is no longer as somebody saw it.</summary>
internal static class DecidedRequests
{
    /// <summary>
    /// <see cref="RefusalCode.AlreadyDecided"/> with who ended the waiting and when, for what was a request (invariant A3); else
    /// <see cref="RefusalCode.MoveNotAllowed"/>.
    /// </summary>
    public static async Task<Refusal> WhyNotOpenAsync(this ConsoleDbContext db, Payout payout, CancellationToken cancellationToken)
    {
        var ending = await db.PayoutEvents.AsNoTracking()
            .Where(e => e.ShopId == payout.ShopId && e.PayoutId == payout.Id && e.From == PayoutState.PendingApproval)
            .SingleOrDefaultAsync(cancellationToken);
        return ending is null
            ? new Refusal(RefusalCode.MoveNotAllowed) { Words = payout.State.ToString() }
            : new Refusal(RefusalCode.AlreadyDecided) { Words = $"{ending.Trigger} {ending.ActorName}".TrimEnd(), Since = ending.At };
    }
}
