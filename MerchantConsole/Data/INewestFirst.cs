using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Data;

/// <summary>
/// Payouts newest first, by start and number, and chats, by their last words and order: which of them lie beyond a given one, asked in the form from which each database takes one range
/// of its index (a comparison of rows on PostgreSQL, a bound with an exception on SQLite).
/// </summary>
public interface INewestFirst
{
    /// <summary>Those that were started before the given one; of the same instant, those with a smaller number.</summary>
    IQueryable<Payout> Older(IQueryable<Payout> payouts, DateTimeOffset startedAt, string payoutId);

    /// <summary>Those that were started after it; of the same instant, those with a greater number.</summary>
    IQueryable<Payout> Newer(IQueryable<Payout> payouts, DateTimeOffset startedAt, string payoutId);

    /// <summary>By deduction: those that were deducted before that instant; of the same instant, those with a smaller number.</summary>
    IQueryable<Payout> DeductedBefore(IQueryable<Payout> payouts, DateTimeOffset deductedAt, string payoutId);

    /// <summary>By deduction: those that were deducted after it; of the same instant, those with a greater number.</summary>
    IQueryable<Payout> DeductedAfter(IQueryable<Payout> payouts, DateTimeOffset deductedAt, string payoutId);

    /// <summary>All payouts, by one of their indexes where the database has to be told which (SQLite keeps no figures of what the columns hold).</summary>
    IQueryable<Payout> Through(ConsoleDbContext db, string index);

    /// <summary>Chats whose last words are before that; of the same instant, those of a smaller order number.</summary>
    IQueryable<Conversation> Older(IQueryable<Conversation> chats, DateTimeOffset lastAt, string orderSn);
}
