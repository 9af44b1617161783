using System.Globalization;
using System.Threading.Channels;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Account;
using MerchantConsole.Features.AccountCards;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Sandbox.Seeding;

/// <summary>What a seed made.</summary>
public sealed record Seeded(int Payouts, long Rows, TimeSpan Took);

/// <summary>
/// Makes shop 9 with as many payouts as wanted, for measuring and trying out (<c>-- seed</c>, only where the sandbox is). It is written piece by piece and
/// past the indexes: one that is cut off leaves a database to be thrown away.
/// </summary>
public sealed class SeedShop(
    IDbContextFactory<ConsoleDbContext> contexts, IBulkRows bulk, NewAccounts accounts, AccountSeal seal, TimeProvider clock)
{
    /// <summary>The seeded shop's admin; the password is the demo accounts'.</summary>
    public const string AdminName = "big";

    /// <summary>The entry that its book opens with, by which its payouts are known to have come without what is before them.</summary>
    public const string OpeningEntry = "seed-opening";

    private const int Payers = 32;
    private const int Askers = 8;
    private const int PiecesAhead = 2;

    // What the goods balance has beyond everything that was paid from it.
    private static readonly Money Left = Money.FromYuan(1_000_000m);

    public async Task<Seeded> RunAsync(SeedOptions options, Action<string> say, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(say);
        var began = clock.GetTimestamp();
        var now = clock.GetUtcNow().ToWholeMilliseconds();
        var policy = PayoutPolicy.Default with { ShopDaily = Money.FromYuan(100_000_000m), ShopGoodsDaily = Money.FromYuan(100_000_000m) };
        var people = await OpenShopAsync(now, policy, cancellationToken);
        var book = new SeedBook();
        var newest = new SeedNewest(book, now, policy, seal);
        var plan = new SeedPlan(options, now, people, new SeedLife(people, now, policy, book, newest), newest, policy);
        long rows = 0;
        await bulk.WithoutIndexesAsync(
            SeedPiece.Tables,
            async () =>
            {
                var made = 0;
                await foreach (var piece in AheadAsync(plan, cancellationToken))
                {
                    await WriteAsync(piece, cancellationToken);
                    (made, rows) = (made + piece.Payouts.Count, rows + piece.Rows);
                    if (made % 200_000 == 0) say(Progress(made, rows, clock.GetElapsedTime(began)));
                }

                await bulk.WriteAsync(plan.Products().ToList(), cancellationToken);
                await bulk.WriteAsync(plan.Sums().ToList(), cancellationToken);
                await bulk.WriteAsync(plan.Uses().ToList(), cancellationToken);
                say($"{Progress(made, rows, clock.GetElapsedTime(began))}; making the indexes");
            },
            cancellationToken);
        await SettleAsync(plan, now, options, cancellationToken);
        rows += await newest.WriteAsync(bulk, (plan.Spent + Left).Fen, cancellationToken);
        return new(options.Payouts, rows, clock.GetElapsedTime(began));
    }

    private static string Progress(int made, long rows, TimeSpan took) => string.Create(
        CultureInfo.InvariantCulture, $"{made:N0} payouts, {rows:N0} rows, {rows / took.TotalSeconds:N0} rows a second");

    // The next pieces are made while one is written.
    private static IAsyncEnumerable<SeedPiece> AheadAsync(SeedPlan plan, CancellationToken cancellationToken)
    {
        var pieces = Channel.CreateBounded<SeedPiece>(PiecesAhead);
        _ = Task.Run(
            async () =>
            {
                try
                {
                    foreach (var piece in plan.Pieces()) await pieces.Writer.WriteAsync(piece, cancellationToken);
                    pieces.Writer.Complete();
                }
                catch (Exception exception)
                {
                    // Whoever writes hears of it with the next piece.
                    pieces.Writer.Complete(exception);
                }
            },
            CancellationToken.None);
        return pieces.Reader.ReadAllAsync(cancellationToken);
    }

    private async Task WriteAsync(SeedPiece piece, CancellationToken cancellationToken)
    {
        await bulk.WriteAsync(piece.Orders, cancellationToken);
        await bulk.WriteAsync(piece.Payouts, cancellationToken);
        await bulk.WriteAsync(piece.Events, cancellationToken);
        await bulk.WriteAsync(piece.Attempts, cancellationToken);
        await bulk.WriteAsync(piece.Entries, cancellationToken);
        await bulk.WriteAsync(piece.Postings, cancellationToken);
    }

    private async Task<SeedPeople> OpenShopAsync(DateTimeOffset now, PayoutPolicy policy, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Shops.AnyAsync(shop => shop.Id == SeedOptions.ShopId, cancellationToken))
            throw new InvalidOperationException($"Shop {SeedOptions.ShopId} is there already: seed a folder of its own.");
        db.Shops.Add(new Shop { Id = SeedOptions.ShopId, Name = "百万单量大店", DepositPaid = true, Policy = policy });
        var hash = accounts.Hash(DemoAccounts.Password);
        var admin = accounts.Add(db, new(SeedOptions.ShopId, AdminName, "大店店长", StaffRole.Admin), hash, now);
        var people = new SeedPeople(admin, Hire(1, Payers, StaffRole.ServiceAdmin), Hire(Payers + 1, Askers, StaffRole.Service));
        await db.SaveChangesAsync(cancellationToken);
        return people;

        List<StaffMember> Hire(int first, int count, StaffRole role) =>
        [
            .. Enumerable.Range(first, count).Select(number => accounts.Add(
                db, new(SeedOptions.ShopId, string.Create(CultureInfo.InvariantCulture, $"big{number}"), $"客服{number}", role), hash, now)),
        ];
    }

    private async Task SettleAsync(SeedPlan plan, DateTimeOffset now, SeedOptions options, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.JournalEntries.Add(JournalEntry.Transfer(
            SeedOptions.ShopId, OpeningEntry, now.AddDays(-options.Days - 1), LedgerAccount.Settlement, LedgerAccount.GoodsBalance, plan.Spent + Left));
        var shop = await db.Shops.SingleAsync(s => s.Id == SeedOptions.ShopId, cancellationToken);
        shop.GoodsBalance = Left + plan.Returned;
        await db.SaveChangesAsync(cancellationToken);
    }
}
