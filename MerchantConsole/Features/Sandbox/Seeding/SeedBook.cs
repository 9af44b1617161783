using System.Runtime.InteropServices;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Sandbox.Seeding;

/// <summary>
/// What the seeded shop has spent, got back and used of its day at an instant, run forward payout by payout: a decision is judged by what was true before it.
/// A payout's later moves are planned together with its start and wait here for their time.
/// </summary>
internal sealed class SeedBook
{
    private readonly PriorityQueue<Change, long> later = new();
    private readonly Dictionary<Guid, long> goodsOf = [];
    private DateTimeOffset now;
    private ShopDay today;

    /// <summary>Fen that have left the goods balance.</summary>
    public long Spent { get; private set; }

    /// <summary>Fen that have come back to it.</summary>
    public long Returned { get; private set; }

    /// <summary>Fen of payouts that count towards today's limit (§7).</summary>
    public long PayoutsToday { get; private set; }

    /// <summary>Fen that left the goods balance today.</summary>
    public long GoodsToday { get; private set; }

    /// <summary>Of which by one person's rights.</summary>
    public long GoodsTodayOf(Guid staffId) => goodsOf.GetValueOrDefault(staffId);

    /// <summary>Everything before that instant has happened; time goes forward only.</summary>
    public void AdvanceTo(DateTimeOffset at)
    {
        while (later.TryPeek(out var change, out var ticks) && ticks < at.UtcTicks)
        {
            later.Dequeue();
            Turn(change.At);
            Apply(change);
        }

        now = at;
        Turn(at);
    }

    /// <summary>A move that was made, or that will be once its time has come.</summary>
    public void Add(PayoutMove move)
    {
        var (payout, moved) = (move.Payout, move.Event);
        var before = moved.From is { } from && from != PayoutState.PendingApproval && Payout.Counts(from);
        var after = moved.To != PayoutState.PendingApproval && Payout.Counts(moved.To);
        var counted = before == after ? 0 : after ? payout.Amount.Fen : -payout.Amount.Fen;
        var debits = moved.Trigger is PayoutTrigger.StartFromGoodsBalance or PayoutTrigger.ApproveFromGoodsBalance;
        var returns = moved.Trigger == PayoutTrigger.ReturnDue;
        if (counted == 0 && !debits && !returns) return;
        var change = new Change(
            moved.At, counted == 0 ? default : payout.CommittedAt!.Value, counted, debits ? payout.Amount.Fen : 0, returns ? payout.Amount.Fen : 0,
            payout.PaidByRightsOf ?? default);
        if (moved.At <= now) Apply(change);
        else later.Enqueue(change, moved.At.UtcTicks);
    }

    private void Turn(DateTimeOffset at)
    {
        if (at < today.End && today != default) return;
        today = ShopDay.Of(at);
        (PayoutsToday, GoodsToday) = (0, 0);
        goodsOf.Clear();
    }

    private void Apply(Change change)
    {
        Spent += change.Spent;
        Returned += change.Returned;
        if (change.Counted != 0 && change.CountsOn >= today.Start) PayoutsToday += change.Counted;
        if (change.Spent == 0) return;
        GoodsToday += change.Spent;
        goodsOf[change.Who] = goodsOf.GetValueOrDefault(change.Who) + change.Spent;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Change(DateTimeOffset At, DateTimeOffset CountsOn, long Counted, long Spent, long Returned, Guid Who);
}
