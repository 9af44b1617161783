using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data.Postgres;

/// <summary>A comparison of rows: with OR in its place PostgreSQL would use no range of the index.</summary>
public sealed class PostgresNewestFirst : INewestFirst
{
    public IQueryable<Payout> Older(IQueryable<Payout> payouts, DateTimeOffset startedAt, string payoutId) =>
        payouts.Where(p => EF.Functions.LessThan(ValueTuple.Create(p.StartedAt, p.Id), ValueTuple.Create(startedAt, payoutId)));

    public IQueryable<Payout> Newer(IQueryable<Payout> payouts, DateTimeOffset startedAt, string payoutId) =>
        payouts.Where(p => EF.Functions.GreaterThan(ValueTuple.Create(p.StartedAt, p.Id), ValueTuple.Create(startedAt, payoutId)));

    public IQueryable<Payout> DeductedBefore(IQueryable<Payout> payouts, DateTimeOffset deductedAt, string payoutId) =>
        payouts.Where(p => EF.Functions.LessThan(ValueTuple.Create(p.DeductedAt, p.Id), ValueTuple.Create((DateTimeOffset?)deductedAt, payoutId)));

    public IQueryable<Payout> DeductedAfter(IQueryable<Payout> payouts, DateTimeOffset deductedAt, string payoutId) =>
        payouts.Where(p => EF.Functions.GreaterThan(ValueTuple.Create(p.DeductedAt, p.Id), ValueTuple.Create((DateTimeOffset?)deductedAt, payoutId)));

    public IQueryable<Payout> Through(ConsoleDbContext db, string index) => db.Payouts;

    public IQueryable<Conversation> Older(IQueryable<Conversation> chats, DateTimeOffset lastAt, string orderSn) =>
        chats.Where(c => EF.Functions.LessThan(ValueTuple.Create(c.LastAt, c.OrderSn), ValueTuple.Create(lastAt, orderSn)));
}
