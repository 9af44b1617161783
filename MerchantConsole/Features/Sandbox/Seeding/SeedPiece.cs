using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Sandbox.Seeding;

/// <summary>Rows that belong together and are written together.</summary>
internal sealed class SeedPiece
{
    public static readonly string[] Tables =
        ["Orders", "Payouts", "PayoutEvents", "PayoutAttempts", "JournalEntries", "Postings", "PayoutSums", "DayUses", "Products"];

    public List<Order> Orders { get; } = [];

    public List<Payout> Payouts { get; } = [];

    public List<PayoutEvent> Events { get; } = [];

    public List<PayoutAttempt> Attempts { get; } = [];

    public List<JournalEntry> Entries { get; } = [];

    public List<Posting> Postings { get; } = [];

    public long Rows => Orders.Count + Payouts.Count + Events.Count + Attempts.Count + Entries.Count + (long)Postings.Count;

    public void Add(PayoutMove move)
    {
        Events.Add(move.Event);
        if (move.Entry is { } entry) Add(entry);
    }

    public void Add(JournalEntry entry)
    {
        Entries.Add(entry);
        Postings.AddRange(entry.Postings);
    }
}
