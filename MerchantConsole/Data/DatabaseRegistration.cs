using MerchantConsole.Data.Postgres;
using MerchantConsole.Data.Sqlite;
using MerchantConsole.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data;

/// <summary>The one place that names a database provider (§15 "Configuration").</summary>
public static class DatabaseRegistration
{
    public static WebApplicationBuilder AddDatabase(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDatabase(StorageOptions.Read(builder.Configuration, builder.Environment));
        return builder;
    }

    public static IServiceCollection AddDatabase(this IServiceCollection services, StorageOptions storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        switch (storage.Provider)
        {
            case StorageProvider.Postgres:
                services.AddPooledDbContextFactory<PostgresConsoleDbContext>(options => options.UseNpgsql(PostgresSessions.Of(storage.ConnectionString)));
                services.AddSingleton<IDbContextFactory<ConsoleDbContext>, ContextFactory<PostgresConsoleDbContext>>();
                services.AddSingleton<IShopLock, PostgresShopLock>();
                services.AddSingleton<IDueClaims, PostgresDueClaims>();
                services.AddSingleton<INewestFirst, PostgresNewestFirst>();
                services.AddSingleton<IBulkRows, PostgresBulkRows>();

                // Other nodes may share the database; SQLite has none.
                services.AddSingleton(storage);
                services.AddSingleton<PostgresNotices>();
                services.AddHostedService(provider => provider.GetRequiredService<PostgresNotices>());
                break;
            default:
                Directory.CreateDirectory(storage.Folder);
                services.AddPooledDbContextFactory<SqliteConsoleDbContext>(options => options
                    .UseSqlite(SqliteFile(storage.Folder))
                    .AddInterceptors(new SqlitePragmas()));
                services.AddSingleton<IDbContextFactory<ConsoleDbContext>, ContextFactory<SqliteConsoleDbContext>>();
                services.AddSingleton<IShopLock, SqliteShopLock>();
                services.AddSingleton<IDueClaims, SqliteDueClaims>();
                services.AddSingleton<INewestFirst, SqliteNewestFirst>();
                services.AddSingleton<IBulkRows, SqliteBulkRows>();
                break;
        }

        // Identity's stores alone take a scoped context; everything else opens one context per operation.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContext());
        services.AddSingleton<MigrateDatabase>();
        services.AddSingleton<ShopNotices>();
        services.AddSingleton<ShopTransactions>();
        return services;
    }

    public static string SqliteFile(string folder) =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "console.db"), DefaultTimeout = 30 }.ToString();

    private sealed class ContextFactory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<ConsoleDbContext>
        where TContext : ConsoleDbContext
    {
        public ConsoleDbContext CreateDbContext() => inner.CreateDbContext();

        public async Task<ConsoleDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await inner.CreateDbContextAsync(cancellationToken);
    }
}
