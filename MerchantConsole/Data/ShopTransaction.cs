using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Shops;

namespace MerchantConsole.Data;

/// <summary>One money decision of a shop: a fresh context, the shop locked, one instant, one commit.</summary>
public sealed class ShopTransaction
{
    internal ShopTransaction(ConsoleDbContext db, Shop shop, DateTimeOffset now) => (Db, Shop, Now) = (db, shop, now);

    public ConsoleDbContext Db { get; }

    /// <summary>The shop, locked and tracked.</summary>
    public Shop Shop { get; }

    /// <summary>The instant of everything that the transaction does, read after the lock was held, in whole milliseconds.</summary>
    public DateTimeOffset Now { get; }

    private readonly DayUseChanges uses = new();
    private readonly PayoutSumChanges sums = new();

    internal HashSet<string> ChangedPayouts { get; } = new(StringComparer.Ordinal);

    internal ShopTopics ChangedTopics { get; private set; }

    /// <summary>Records a move: history row, journal entry with the goods balance, and what the buyer is told.</summary>
    /// <param name="move">The move.</param>
    /// <param name="rail">The rail of the attempt that the move opens; needed exactly when money has left the shop by it.</param>
    public void Record(PayoutMove move, string? rail = null)
    {
        ArgumentNullException.ThrowIfNull(move);
        if (move.Event.From is null) Db.Payouts.Add(move.Payout);
        Db.PayoutEvents.Add(move.Event);
        if (move.Entry is not null) Post(move.Entry);
        if (move.OpensAttempt) AddAttempt(move, rail ?? throw new ArgumentNullException(nameof(rail)));
        uses.Add(move);
        sums.Add(move);
        if (move.Event.From == PayoutState.PendingApproval || move.Event.To == PayoutState.PendingApproval) ChangedTopics |= ShopTopics.Requests;
        Db.BuyerMessages.AddRange(PayoutNotice.Of(move));
        ChangedPayouts.Add(move.Payout.Id);
    }

    /// <summary>Posts an entry; the goods balance follows it in the same transaction and never goes below zero.</summary>
    public void Post(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Db.JournalEntries.Add(entry);
        foreach (var posting in entry.Postings.Where(posting => posting.Account == LedgerAccount.GoodsBalance))
            Shop.GoodsBalance = posting.Direction == PostingDirection.In
                ? Shop.GoodsBalance + posting.Amount
                : Shop.GoodsBalance - posting.Amount;
    }

    /// <summary>Something beside a payout has changed that its open pages show.</summary>
    public void Touch(string payoutId) => ChangedPayouts.Add(payoutId);

    /// <summary>Who may do what in the shop has changed: open pages ask at once whether their person still stands.</summary>
    public void TouchPeople() => ChangedTopics |= ShopTopics.People;

    /// <summary>Something was said in a chat, or read.</summary>
    public void TouchChat() => ChangedTopics |= ShopTopics.Chat;

    /// <summary>A file of records was asked for, came further or ended.</summary>
    public void TouchExports() => ChangedTopics |= ShopTopics.Exports;

    /// <summary>A run of the checker was asked for, came further or ended.</summary>
    public void TouchVerification() => ChangedTopics |= ShopTopics.Verification;

    internal async Task ApplySumsAsync(CancellationToken cancellationToken)
    {
        await uses.ApplyAsync(Db, Shop.Id, cancellationToken);
        await sums.ApplyAsync(Db, Shop.Id, cancellationToken);
    }

    private void AddAttempt(PayoutMove move, string rail) => Db.PayoutAttempts.Add(new PayoutAttempt
    {
        ShopId = move.Payout.ShopId,
        PayoutId = move.Payout.Id,
        Number = move.Payout.Attempt,
        RailNumber = move.Payout.RailNumber,
        Rail = rail,
        CreatedAt = move.Event.At,
    });
}
