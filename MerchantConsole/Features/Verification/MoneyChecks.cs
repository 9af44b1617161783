using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Verification;

/// <summary>
/// Invariants M3, M5 and M6: state and money agree, and the journal has exactly the entries that the moves and the refunds of a payout post: none is missing,
/// none is there twice, each is of its amount.
/// </summary>
internal static class MoneyChecks
{
    public static IEnumerable<Violation> Of(PayoutFile file)
    {
        var p = file.Payout;
        var (seen, due) = (Balances(file.Lines), PayoutMoney.Of(p.State, p.Source, p.Amount.Fen));
        if (seen != due) yield return file.Wrong("M6", $"is {p.State} of {p.Amount.Fen} fen: books {seen}, should be {due}");

        var posted = file.Lines.GroupBy(line => line.EntryId, StringComparer.Ordinal).ToDictionary(entry => entry.Key, entry => entry.ToList(), StringComparer.Ordinal);
        foreach (var entry in Due(file))
        {
            if (!posted.Remove(entry.Id, out var lines)) yield return file.Wrong("M5", $"has no entry {entry.Id} of {entry.Fen} fen");
            else if (!IsOf(lines, entry)) yield return file.Wrong("M5", $"has an entry {entry.Id} of {string.Join(", ", lines.Select(Said))}, should be {entry}");
        }

        foreach (var (id, lines) in posted) yield return file.Wrong("M5", $"has an entry {id} of {string.Join(", ", lines.Select(Said))} that no move posted");
    }

    private static string Said(PostedLine line) => $"{line.Fen} fen {line.Direction} {line.Account}";

    private static PayoutMoney Balances(IReadOnlyList<PostedLine> lines)
    {
        return new(Of(LedgerAccount.PayoutClearing), Of(LedgerAccount.BuyerPaid), Of(LedgerAccount.ReturnPending), Of(LedgerAccount.GoodsBalance));

        long Of(LedgerAccount account) =>
            lines.Where(line => line.Account == account).Sum(line => line.Direction == PostingDirection.In ? line.Fen : -line.Fen);
    }

    private static IEnumerable<DueEntry> Due(PayoutFile file)
    {
        foreach (var e in file.Events)
            if (PayoutTransitions.Find(e.From, e.Trigger) is { Debit: { } debit, Credit: { } credit })
                yield return new($"{e.PayoutId}.{e.Version}", e.At, debit, credit, file.Payout.Amount.Fen);
        foreach (var (place, refund) in file.Refunds.Index())
            yield return new(
                $"{file.Payout.Id}.refund{place + 1:00}", refund.CreatedAt, LedgerAccount.RechargeIntake, LedgerAccount.RechargeRefund, refund.Amount.Fen);
    }

    private static bool IsOf(List<PostedLine> lines, DueEntry entry) =>
        lines.Count == 2
        && lines.All(line => line.Fen == entry.Fen && line.At == entry.At && line.EntryPayoutId == line.PayoutId)
        && lines.Any(line => line.Account == entry.Debit && line.Direction == PostingDirection.Out)
        && lines.Any(line => line.Account == entry.Credit && line.Direction == PostingDirection.In);

    private sealed record DueEntry(string Id, DateTimeOffset At, LedgerAccount Debit, LedgerAccount Credit, long Fen);

    /// <summary>The balances, in fen, that one payout has in the accounts.</summary>
    private sealed record PayoutMoney(long Clearing, long Buyer, long ReturnPending, long Goods)
    {
        public static PayoutMoney Of(PayoutState state, FundingSource? source, long amount)
        {
            var debited = source == FundingSource.GoodsBalance ? -amount : 0;
            return state switch
            {
                PayoutState.Processing or PayoutState.Failed => new(amount, 0, 0, debited),
                PayoutState.Succeeded => new(0, amount, 0, debited),
                PayoutState.Closed => new(0, 0, amount, debited),
                PayoutState.Returned => new(0, 0, 0, debited + amount),
                _ => new(0, 0, 0, 0),
            };
        }
    }
}
