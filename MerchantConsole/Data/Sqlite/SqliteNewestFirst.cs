using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data.Sqlite;

// EF translates this comparison of numbers alone; the database's own order decides.
#pragma warning disable CA1309, CA1310, MA0001, MA0074

/// <summary>The bound on the instant gives the range; what is of the same instant is told apart by number.</summary>
public sealed class SqliteNewestFirst : INewestFirst
{
    public IQueryable<Payout> Older(IQueryable<Payout> payouts, DateTimeOffset startedAt, string payoutId) =>
        payouts.Where(p => p.StartedAt <= startedAt && (p.StartedAt < startedAt || string.Compare(p.Id, payoutId) < 0));

    public IQueryable<Payout> Newer(IQueryable<Payout> payouts, DateTimeOffset startedAt, string payoutId) =>
        payouts.Where(p => p.StartedAt >= startedAt && (p.StartedAt > startedAt || string.Compare(p.Id, payoutId) > 0));

    public IQueryable<Payout> DeductedBefore(IQueryable<Payout> payouts, DateTimeOffset deductedAt, string payoutId) =>
        payouts.Where(p => p.DeductedAt <= deductedAt && (p.DeductedAt < deductedAt || string.Compare(p.Id, payoutId) < 0));

    public IQueryable<Payout> DeductedAfter(IQueryable<Payout> payouts, DateTimeOffset deductedAt, string payoutId) =>
        payouts.Where(p => p.DeductedAt >= deductedAt && (p.DeductedAt > deductedAt || string.Compare(p.Id, payoutId) > 0));

    // The names of indexes are the model's own. EF looks for the column of a complex type under another name where the statement is not its own.
#pragma warning disable EF1002
    public IQueryable<Payout> Through(ConsoleDbContext db, string index) =>
        db.Payouts.FromSqlRaw($"""SELECT *, "AmountFen" AS "Amount_Fen" FROM "Payouts" INDEXED BY "{index}" """);
#pragma warning restore EF1002

    public IQueryable<Conversation> Older(IQueryable<Conversation> chats, DateTimeOffset lastAt, string orderSn) =>
        chats.Where(c => c.LastAt <= lastAt && (c.LastAt < lastAt || string.Compare(c.OrderSn, orderSn) < 0));
}
