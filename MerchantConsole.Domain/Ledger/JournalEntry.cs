namespace MerchantConsole.Domain.Ledger;

/// <summary>Whether a posting brings money into its account or takes it out.</summary>
public enum PostingDirection
{
    In = 1,
    Out,
}

/// <summary>One line of a journal entry.</summary>
public sealed class Posting
{
    public int ShopId { get; init; }

    public required string EntryId { get; init; }

    /// <summary>The line's place in its entry, from 1.</summary>
    public int Line { get; init; }

    public LedgerAccount Account { get; init; }

    public PostingDirection Direction { get; init; }

    public Money Amount { get; init; }

    /// <summary>The payout it belongs to, so that a payout's clearing can be summed by itself; null for settlements.</summary>
    public string? PayoutId { get; init; }
}

/// <summary>An entry of a shop's journal (§13): written once, never changed or deleted; a correction is a reversing entry.</summary>
public sealed class JournalEntry
{
    public int ShopId { get; init; }

    /// <summary>Derived from what it records (payout and version), so that the same event cannot be posted twice.</summary>
    public required string Id { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The payout that moved; null for settlements.</summary>
    public string? PayoutId { get; init; }

    public IReadOnlyList<Posting> Postings { get; init; } = [];

    /// <summary>The only way an entry comes into being: one amount out of one account and into another, so it sums to zero.</summary>
    public static JournalEntry Transfer(
        int shopId, string id, DateTimeOffset at, LedgerAccount debit, LedgerAccount credit, Money amount, string? payoutId = null)
    {
        return new JournalEntry
        {
            ShopId = shopId,
            Id = id,
            At = at,
            PayoutId = payoutId,
            Postings = [Line(1, debit, PostingDirection.Out), Line(2, credit, PostingDirection.In)],
        };

        Posting Line(int line, LedgerAccount account, PostingDirection direction) => new()
        {
            ShopId = shopId,
            EntryId = id,
            Line = line,
            Account = account,
            Direction = direction,
            Amount = amount,
            PayoutId = payoutId,
        };
    }
}
