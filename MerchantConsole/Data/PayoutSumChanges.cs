using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data;

/// <summary>What recorded moves change in the sums that the figures read (§12), gathered and applied before the commit.</summary>
internal sealed class PayoutSumChanges
{
    private readonly Dictionary<Key, (int Count, long Fen)> changes = [];

    public void Add(PayoutMove move)
    {
        var payout = move.Payout;
        var now = new Key(
            ShopDay.Of(payout.StartedAt).Date, payout.ApplicantId, payout.Type, payout.Source ?? default, payout.State, payout.Reason);
        if (move.Event.From is { } from)
        {
            // Only deciding a request changes the source.
            var source = from == PayoutState.PendingApproval ? default : now.Source;
            Change(now with { State = from, Source = source }, -1, -payout.Amount.Fen);
        }

        Change(now, 1, payout.Amount.Fen);
    }

    // One statement each: no row is read, and two moves of one payout in a transaction are one change.
    public async Task ApplyAsync(ConsoleDbContext db, int shopId, CancellationToken cancellationToken)
    {
        foreach (var (key, (count, fen)) in changes)
        {
            if (count == 0 && fen == 0) continue;
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "PayoutSums" ("ShopId", "Day", "ApplicantId", "Type", "Source", "State", "Reason", "Count", "Fen")
                VALUES ({shopId}, {key.Day}, {key.ApplicantId}, {(int)key.Type}, {(int)key.Source}, {(int)key.State}, {key.Reason}, {count}, {fen})
                ON CONFLICT ("ShopId", "Day", "ApplicantId", "Type", "Source", "State", "Reason")
                DO UPDATE SET "Count" = "PayoutSums"."Count" + excluded."Count", "Fen" = "PayoutSums"."Fen" + excluded."Fen"
                """,
                cancellationToken);
        }
    }

    private void Change(Key key, int count, long fen)
    {
        var before = changes.GetValueOrDefault(key);
        changes[key] = (before.Count + count, before.Fen + fen);
    }

    private sealed record Key(DateOnly Day, Guid ApplicantId, PayoutType Type, FundingSource Source, PayoutState State, string Reason);
}
