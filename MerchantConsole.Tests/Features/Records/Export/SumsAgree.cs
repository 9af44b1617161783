using CsCheck;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Records.Export;
using MerchantConsole.Features.Sandbox.Seeding;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Records.Export;

/// <summary>R1: for any filter the list, its total, the export and the ledger come to the same sum.</summary>
public sealed class SumsAgree
{
    private const int Payouts = 1_500;
    private const int Days = 20;

    [Theory, BothDatabases]
    public async Task List_total_export_and_ledger_agree_for_any_filter(StorageProvider provider)
    {
        await using var host = await SeededAsync(provider);
        var known = await KnownAsync(host);
        await Filters(known).SampleAsync(filter => AgreeAsync(host, filter), iter: 60, threads: 1);
    }

    [Theory, BothDatabases]
    public async Task Succeeded_payouts_are_what_the_ledger_paid_to_buyers(StorageProvider provider)
    {
        await using var host = await SeededAsync(provider);
        var exported = await ExportedAsync(host, new RecordFilter { State = PayoutState.Succeeded });
        Assert.Equal(await LedgerAsync(host, LedgerAccount.BuyerPaid, PostingDirection.In), exported.Sum(row => row.Fen));
    }

    [Theory, BothDatabases]
    public async Task The_goods_balances_deductions_of_a_day_are_the_ledgers_debits_of_that_day(StorageProvider provider)
    {
        await using var host = await SeededAsync(provider);
        var today = ShopDay.Of(host.Clock.GetUtcNow());
        foreach (var day in Enumerable.Range(1, Days).Select(back => today.Plus(-back)))
        {
            var exported = await ExportedAsync(host, new RecordFilter
            {
                Source = FundingSource.GoodsBalance,
                DeductedFrom = day,
                DeductedTo = day,
                Sort = RecordSort.Deducted,
            });
            Assert.Equal(await LedgerAsync(host, LedgerAccount.GoodsBalance, PostingDirection.Out, day), exported.Sum(row => row.Fen));
            Assert.NotEmpty(exported);
        }
    }

    private static async Task AgreeAsync(ConsoleHost host, RecordFilter filter)
    {
        var exported = await ExportedAsync(host, filter);
        var (count, fen) = (exported.Count, exported.Sum(row => row.Fen));
        var listed = await ListedAsync(host, filter);
        Assert.Equal(listed.Select(row => row.PayoutId), exported.Select(row => row.PayoutId));
        Assert.Equal((count, fen), (listed.Count, listed.Sum(row => row.Amount.Fen)));
        Assert.Equal(new RecordTotal(count, fen), await host.Get<RecordQueries>().TotalAsync(SeedOptions.ShopId, filter));

        // What the ledger says of the same payouts: succeeded is with the buyer, returned is back, and in between it is held.
        var ids = exported.Select(row => row.PayoutId).ToHashSet(StringComparer.Ordinal);
        var postings = await host.ReadAsync(db => db.Postings.AsNoTracking()
            .Where(p => p.ShopId == SeedOptions.ShopId && p.PayoutId != null && p.Account == LedgerAccount.BuyerPaid)
            .Select(p => new { p.PayoutId, p.Amount.Fen })
            .ToListAsync());
        Assert.Equal(
            postings.Where(p => ids.Contains(p.PayoutId!)).Sum(p => p.Fen),
            exported.Where(row => row.State == PayoutState.Succeeded).Sum(row => row.Fen));
    }

    private static async Task<List<ExportRow>> ExportedAsync(ConsoleHost host, RecordFilter filter)
    {
        var rows = new List<ExportRow>();
        await foreach (var piece in host.Get<ExportReader>().PiecesAsync(SeedOptions.ShopId, filter, host.Clock.GetUtcNow())) rows.AddRange(piece);
        return rows;
    }

    private static async Task<List<RecordRow>> ListedAsync(ConsoleHost host, RecordFilter filter)
    {
        var rows = new List<RecordRow>();
        RecordCursor? cursor = null;
        while (true)
        {
            var page = await host.Get<RecordQueries>().ListAsync(SeedOptions.ShopId, filter, cursor);
            rows.AddRange(page.Rows);
            if (!page.HasOlder) return rows;
            cursor = new RecordCursor(page.Rows[^1].PayoutId, Newer: false);
        }
    }

    private static Task<long> LedgerAsync(ConsoleHost host, LedgerAccount account, PostingDirection direction, ShopDay? day = null) => host.ReadAsync(db =>
    {
        var entries = db.JournalEntries.Where(e => e.ShopId == SeedOptions.ShopId && e.PayoutId != null);
        if (day is { Start: var from, End: var before }) entries = entries.Where(e => e.At >= from && e.At < before);
        return db.Postings
            .Where(p => p.ShopId == SeedOptions.ShopId && p.Account == account && p.Direction == direction && entries.Any(e => e.Id == p.EntryId))
            .SumAsync(p => p.Amount.Fen);
    });

    // Each narrows in about one of three; values are such as there are, and a few that there are not.
    private static Gen<RecordFilter> Filters(Known known)
    {
        Gen<T?> Maybe<T>(params T[] values) => Gen.Int[0, 3 * values.Length].Select(i => i < values.Length ? (T?)values[i] : default);
        var today = ShopDay.Of(A.Now);
        var day = Gen.Int[0, 3 * Days].Select(i => i <= Days ? today.Plus(-i) : (ShopDay?)null);
        var amount = Gen.Int[0, 300].Select(yuan => yuan is > 0 and < 60 ? A.Yuan(yuan) : (Money?)null);
        var who = Gen.Select(Maybe([.. known.Products, "1"]), Maybe("big1", "big2", "nobody"), Maybe(known.Reasons), Maybe(known.Orders));
        var what = Gen.Select(
            Gen.Int[0, 30].Select(i => Enum.IsDefined((PayoutState)i) ? (PayoutState?)i : null),
            Gen.Int[0, 9].Select(i => Enum.IsDefined((PayoutType)i) ? (PayoutType?)i : null),
            Gen.Int[0, 6].Select(i => Enum.IsDefined((FundingSource)i) ? (FundingSource?)i : null));
        var when = Gen.Select(day, day, day, amount, amount);
        return Gen.Select(who, what, when, Gen.Enum<RecordSort>()).Select((w, t, d, sort) => new RecordFilter
        {
            ProductId = w.Item1,
            Applicant = w.Item2,
            Reason = w.Item3,
            OrderSn = w.Item4,
            State = t.Item1,
            Type = t.Item2,
            Source = t.Item3,
            From = d.Item1,
            To = d.Item2,
            DeductedFrom = d.Item3,
            AmountFrom = d.Item4,
            AmountTo = d.Item5,
            Sort = sort,
        });
    }

    private static Task<Known> KnownAsync(ConsoleHost host) => host.ReadAsync(async db =>
    {
        var payouts = await db.Payouts.Where(p => p.ShopId == SeedOptions.ShopId).Take(200).Select(p => new { p.ProductId, p.Reason, p.OrderSn }).ToListAsync();
        return new Known(
            [.. payouts.Select(p => p.ProductId).Distinct(StringComparer.Ordinal).Take(3)],
            [.. payouts.Select(p => p.Reason).Distinct(StringComparer.Ordinal)],
            [payouts[0].OrderSn]);
    });

    private static async Task<ConsoleHost> SeededAsync(StorageProvider provider)
    {
        var host = await ExportShop.StartAsync(provider);
        await host.SeedAsync(Payouts, Days);
        return host;
    }

    private sealed record Known(string[] Products, string[] Reasons, string[] Orders);
}
