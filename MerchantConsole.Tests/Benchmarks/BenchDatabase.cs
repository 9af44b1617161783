using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Orders.Import;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MerchantConsole.Benchmarks;

/// <summary>A database of its own with one rich shop, one admin and as many orders as a benchmark needs.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    public const int ShopId = 1;
    public static readonly Guid Admin = new("0199c000-0000-7000-8000-000000000001");

    /// <summary>The name of the payout rail, which is never called.</summary>
    public const string RailName = "benchmark";

    private readonly ServiceProvider services;

    private BenchDatabase(ServiceProvider services) => this.services = services;

    public IDbContextFactory<ConsoleDbContext> Contexts => services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>();

    public StartPayout StartPayout => services.GetRequiredService<StartPayout>();

    public DeskQueries Desk => services.GetRequiredService<DeskQueries>();

    public ShopNotices Notices => services.GetRequiredService<ShopNotices>();

    public ImportOrders ImportOrders => services.GetRequiredService<ImportOrders>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static async Task<StorageOptions> OnPostgresAsync(string server)
    {
        var name = $"bench_{Guid.CreateVersion7():N}";
        await using var source = NpgsqlDataSource.Create(server);
        await using (var command = source.CreateCommand($"CREATE DATABASE {name}")) await command.ExecuteNonQueryAsync();
        var target = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
        return new StorageOptions { Provider = StorageProvider.Postgres, ConnectionString = target };
    }

    /// <summary>A migrated database with that many orders.</summary>
    /// <param name="storage">Where.</param>
    /// <param name="orders">How many.</param>
    /// <param name="more">Registers what else the benchmark needs.</param>
    public static async Task<BenchDatabase> CreateAsync(StorageOptions storage, int orders, Action<IServiceCollection>? more = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        collection.AddSingleton(TimeProvider.System);
        collection.AddDatabase(storage);
        collection.AddSingleton<IPayoutRail, NoRail>();
        collection.AddSingleton(PayoutRailOptions.Everywhere("benchmark"));
        collection.AddSingleton<PayoutRails>();
        collection.AddSingleton<RechargeRails>();
        collection.AddSingleton<PayoutFactsReader>();
        collection.AddSingleton<StartPayout>();
        collection.AddSingleton<RequestFactsReader>();
        collection.AddSingleton<DeskQueries>();
        collection.AddSingleton<ImportOrders>();
        more?.Invoke(collection);
        var database = new BenchDatabase(collection.BuildServiceProvider());
        await database.FillAsync(orders);
        return database;
    }

    public static string OrderSn(int number) => $"261101-{number:000000000000000}";

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task FillAsync(int orders)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using (var db = await Contexts.CreateDbContextAsync())
        {
            await db.Database.MigrateAsync();
            db.Shops.Add(new Shop
            {
                Id = ShopId,
                Name = "benchmark",
                Policy = new PayoutPolicy { ShopDaily = Money.FromYuan(100_000_000), ShopGoodsDaily = Money.FromYuan(100_000_000) },
            });
            db.Staff.Add(new StaffMember { ShopId = ShopId, Id = Admin, AccountName = "boss", DisplayName = "boss", Role = StaffRole.Admin, CreatedAt = now });
            await db.SaveChangesAsync();
        }

        await services.GetRequiredService<ShopTransactions>().RunAsync<Done>(ShopId, transaction =>
        {
            transaction.Post(JournalEntry.Transfer(
                ShopId, "opening", transaction.Now, LedgerAccount.Settlement, LedgerAccount.GoodsBalance, Money.FromYuan(100_000_000)));
            return Task.FromResult<Result<Done>>(new Done());
        });
        foreach (var batch in Enumerable.Range(0, orders).Chunk(2000))
        {
            await using var db = await Contexts.CreateDbContextAsync();
            db.Orders.AddRange(batch.Select(number => new Order
            {
                ShopId = ShopId,
                OrderSn = OrderSn(number),
                ProductId = "100000000001",
                ProductName = "benchmark",
                BuyerId = $"buyer-{number}",
                GroupedAt = now.AddDays(-2),
                UpdatedAt = now,
            }));
            await db.SaveChangesAsync();
        }
    }

    private sealed class NoRail : IPayoutRail
    {
        public string Name => RailName;

        public bool Serves(int shopId) => true;

        public bool Pays(AccountKind kind) => true;

        public Task<RailAnswer> SendAsync(PayoutInstruction instruction, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<RailAnswer> AskAsync(int shopId, string railNumber, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

/// <summary>A folder that is gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("merchantconsole-bench-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
