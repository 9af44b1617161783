using MerchantConsole.Data;
using MerchantConsole.Features.Records;
using MerchantConsole.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.TestKit;

/// <summary>
/// The console's services over a fresh database of one test, without web and pages, with a clock that the test moves. It begins at
/// <see cref="A.Now"/>. <c>await using</c> it: the database goes with it.
/// </summary>
internal sealed class ConsoleHost : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private ConsoleHost(StorageOptions storage, FakeTimeProvider clock, Action<IServiceCollection>? more)
    {
        (Storage, Clock) = (storage, clock);
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddSingleton(storage);
        collection.AddDatabase(storage);
        collection.AddSingleton<PayoutPages>();
        collection.AddSingleton<RecordQueries>();
        more?.Invoke(collection);
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    public FakeTimeProvider Clock { get; }

    public StorageProvider Provider => Storage.Provider;

    /// <summary>Where the data is; its folder is the test's own on either database and goes with the host.</summary>
    public StorageOptions Storage { get; }

    public IServiceProvider Services => services;

    public ShopTransactions Transactions => Get<ShopTransactions>();

    public IDbContextFactory<ConsoleDbContext> Contexts => Get<IDbContextFactory<ConsoleDbContext>>();

    /// <summary>A host on a fresh, migrated database; skips the test, visibly, when that database cannot be had.</summary>
    /// <param name="provider">The database.</param>
    /// <param name="more">Registers what else the test needs; later registrations win.</param>
    public static async Task<ConsoleHost> StartAsync(StorageProvider provider, Action<IServiceCollection>? more = null)
    {
        var storage = provider == StorageProvider.Postgres
            ? new StorageOptions
            {
                Provider = provider,
                ConnectionString = await PostgresServer.NewDatabaseAsync(),
                Folder = TempFolder.New("host"),
            }
            : new StorageOptions { Provider = provider, Folder = await SqliteFiles.NewFolderAsync() };
        return new ConsoleHost(storage, new FakeTimeProvider(A.Now), more);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A new context; dispose it.</summary>
    public ConsoleDbContext Open() => Contexts.CreateDbContext();

    /// <summary>Stores entities as they are, past every rule.</summary>
    public async Task AddAsync(params object[] entities)
    {
        await using var db = Open();
        db.AddRange(entities);
        await db.SaveChangesAsync();
    }

    /// <summary>Reads with a context of its own.</summary>
    public async Task<T> ReadAsync<T>(Func<ConsoleDbContext, Task<T>> read)
    {
        await using var db = Open();
        return await read(db);
    }

    /// <summary>Changes what is stored, past every rule.</summary>
    public async Task ChangeAsync(Func<ConsoleDbContext, Task> change)
    {
        await using var db = Open();
        await change(db);
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (Provider == StorageProvider.Postgres) await PostgresServer.DropAsync(Storage.ConnectionString!);
        SqliteFiles.Delete(Storage.Folder);
    }
}
