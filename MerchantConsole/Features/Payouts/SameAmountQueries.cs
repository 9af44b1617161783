using MerchantConsole.Components;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Records;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Payouts;

/// <summary>What is looked for: payouts of the shop of the same type and amount around an instant.</summary>
/// <param name="OrderSn">The order, whose own are the buyer's where no buyer is known.</param>
/// <param name="BuyerId">Whose are marked; null when the order does not tell its buyer.</param>
/// <param name="At">A day before it is looked at, and a day after it.</param>
/// <param name="ExceptPayout">The payout that is looked from; null while it is only typed.</param>
public sealed record SameAmountQuestion(
    int ShopId, string OrderSn, string? BuyerId, PayoutType Type, Money Amount, DateTimeOffset At, string? ExceptPayout = null);

/// <summary>Payouts of the same type and amount.</summary>
/// <param name="Latest">At most <see cref="SameAmountQueries.MostShown"/> of less than a day's distance, the buyer's own first, each part newest first.</param>
/// <param name="OfBuyer">Which of them are the buyer's own.</param>
/// <param name="Count">How many the shop has on the whole days <paramref name="From"/> to <paramref name="To"/>; <see cref="SameAmountQueries.MostCounted"/> and one more stand for any number.</param>
public sealed record SameAmount(IReadOnlyList<EarlierPayout> Latest, IReadOnlySet<string> OfBuyer, int Count, ShopDay From, ShopDay To)
{
    public bool IsMore => Count > SameAmountQueries.MostCounted;
}

/// <summary>Finds payouts that may be the same one again (§4): of the same type and amount, within a day.</summary>
public sealed class SameAmountQueries(IDbContextFactory<ConsoleDbContext> contexts, INewestFirst newestFirst, PayoutPages pages)
{
    public const int MostShown = 5;

    /// <summary>So many are counted; with more it is only said that there are more.</summary>
    public const int MostCounted = 99;

    /// <summary>The records of which the count is: whole days, so that the list can say the same.</summary>
    public static RecordFilter ListOf(PayoutType type, Money amount, ShopDay from, ShopDay to) =>
        new() { Type = type, AmountFrom = amount, AmountTo = amount, From = from, To = to };

    /// <summary>The address of that list.</summary>
    public static string LinkOf(PayoutType type, Money amount, ShopDay from, ShopDay to) => RecordSearch.Link(
        (RecordSearch.Type, type.ToString()),
        (RecordSearch.AmountFrom, amount.ToString()),
        (RecordSearch.AmountTo, amount.ToString()),
        (RecordSearch.From, RecordSearch.DayText(from)),
        (RecordSearch.To, RecordSearch.DayText(to)));

    /// <summary>The answer, by a range of an index for each part.</summary>
    public async Task<SameAmount> FindAsync(SameAmountQuestion asked, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(asked);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (after, before) = (asked.At - PayoutRules.SameAmountWithin, asked.At + PayoutRules.SameAmountWithin);
        var own = asked.BuyerId is { } buyer
            ? Read(PayoutIndex.Buyer, Alike().And($"p.\"BuyerId\" = {buyer}"))
            : Read(PayoutIndex.Order, Alike().And($"p.\"OrderSn\" = {asked.OrderSn}"));
        var ofBuyer = await PayoutFormQueries.Earlier(db, asked.ShopId, own, cancellationToken);
        var all = await PayoutFormQueries.Earlier(db, asked.ShopId, Read(PayoutIndex.Amount, Alike()), cancellationToken);
        var marked = ofBuyer.Select(payout => payout.PayoutId).ToHashSet(StringComparer.Ordinal);
        var (from, to) = (ShopDay.Of(after), ShopDay.Of(asked.ExceptPayout is null ? asked.At : before));
        var counted = await pages.TakeAsync(
            db, asked.ShopId, ListOf(asked.Type, asked.Amount, from, to), beyond: null, newer: false, MostCounted + 1, p => p.Id, cancellationToken);
        return new SameAmount([.. ofBuyer.Concat(all.Where(payout => !marked.Contains(payout.PayoutId))).Take(MostShown)], marked, counted.Count, from, to);

        PayoutConditions Alike() => new PayoutConditions(db, asked.ShopId).And(
            $"p.\"AmountFen\" = {asked.Amount.Fen} AND p.\"Type\" = {(int)asked.Type} AND p.\"StartedAt\" > {after} AND p.\"StartedAt\" < {before} AND p.\"Id\" <> {asked.ExceptPayout ?? ""}");

        IQueryable<Payout> Read(string index, PayoutConditions conditions) => db.Read(conditions, newestFirst.Through(index));
    }
}
