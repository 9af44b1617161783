using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>Invariants W2, W4 and W5: what a provider told is applied once and to the letter, and what was received waits for nobody.</summary>
internal static class NotificationChecks
{
    public static async IAsyncEnumerable<Violation> RunAsync(
        ConsoleDbContext db, int? shopId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = db.ProviderEvents
            .Of(shopId)
            .Select(e => new
            {
                e.ShopId,
                e.Id,
                e.Method,
                e.Number,
                e.Transaction,
                e.RefundNumber,
                Amount = e.Amount.Fen,
                e.PaidAt,
                e.AppliedAt,
                e.NextAt,
                IsOfRecharge = db.Recharges.Any(r => r.ShopId == e.ShopId && r.Number == e.Number && r.Method == e.Method),
                Payment = db.RechargePayments
                    .Where(p => p.ShopId == e.ShopId && p.Method == e.Method && p.Transaction == e.Transaction)
                    .Select(p => new { Amount = p.Amount.Fen, p.PaidAt, p.PayoutId })
                    .FirstOrDefault(),
            })
            .AsAsyncEnumerable();
        await foreach (var e in events.WithCancellation(cancellationToken))
        {
            var name = $"shop {e.ShopId} notification {e.Id}";
            if ((e.AppliedAt is null) != (e.NextAt is not null)) yield return new Violation("W5", e.ShopId, $"{name} was applied at {e.AppliedAt:O} and is due at {e.NextAt:O}");
            if (e.Transaction is null && (e.RefundNumber is null || e.Amount != 0))
                yield return new Violation("W4", e.ShopId, $"{name} of {e.Amount} fen tells of no payment");
            if (e is { AppliedAt: not null, Transaction: not null, IsOfRecharge: true } && (e.Payment is not { } paid || paid.Amount != e.Amount || paid.PaidAt != e.PaidAt))
                yield return new Violation("W2", e.ShopId, $"{name} of {e.Amount} fen by {e.Transaction} was applied, its payment is of {e.Payment?.Amount} fen")
                {
                    PayoutId = e.Payment?.PayoutId,
                };
        }
    }
}
