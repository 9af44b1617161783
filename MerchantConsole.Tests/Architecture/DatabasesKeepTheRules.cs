using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Architecture;

/// <summary>What the databases themselves hold to, seen on databases that the migrations made.</summary>
public sealed class DatabasesKeepTheRules
{
    // Over all shops by their nature: sign-in names are unique over all of them, the key ring is the house's, and the shop is the shop.
    private static readonly string[] OverAllShops =
        ["AspNetUserClaims", "AspNetUserLogins", "AspNetUserPasskeys", "AspNetUserTokens", "AspNetUsers", "DataProtectionKeys", "Shops"];

    public static TheoryData<StorageProvider, string> AppendOnlyTables()
    {
        var rows = new TheoryData<StorageProvider, string>();
        foreach (var provider in new[] { StorageProvider.Sqlite, StorageProvider.Postgres })
            foreach (var table in new[] { "PayoutEvents", "PayoutDecisions", "JournalEntries", "Postings", "QuotaChanges" })
                rows.Add(provider, table);
        return rows;
    }

    [Theory, BothDatabases]
    public async Task The_migrations_have_everything_that_the_model_has(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        await using var db = host.Open();
        Assert.False(db.Database.HasPendingModelChanges(), "make a migration for both providers");
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    [Theory, MemberData(nameof(AppendOnlyTables))]
    public async Task What_is_written_once_can_be_neither_changed_nor_deleted(StorageProvider provider, string table)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        var move = A.Begun();
        await host.AddAsync(A.Shop(), A.Order(), move.Payout, move.Event, move.Entry!, new PayoutDecision
        {
            ShopId = 1, Id = Guid.CreateVersion7(), At = A.Now, StaffId = A.StaffId, Request = "",
        }, new QuotaChange { ShopId = 1, Id = Guid.CreateVersion7() });

        string[] attempts = [$"""UPDATE "{table}" SET "ShopId" = "ShopId" """, $"""DELETE FROM "{table}" """];
        if (provider == StorageProvider.Postgres) attempts = [.. attempts, $"""TRUNCATE "{table}" CASCADE"""];
        Assert.True(await CountAsync() > 0);
        foreach (var attempt in attempts)
        {
            await using var db = host.Open();
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(attempt));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }

        Assert.True(await CountAsync() > 0);

        Task<int> CountAsync()
        {
            var sql = $"""SELECT CAST(COUNT(*) AS integer) AS "Value" FROM "{table}" """;
            return host.ReadAsync(db => db.Database.SqlQueryRaw<int>(sql).SingleAsync());
        }
    }

    [Theory, BothDatabases]
    public async Task Every_key_begins_with_the_shop_but_those_of_what_is_over_all_shops(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        await using var db = host.Open();
        var others = db.Model.GetEntityTypes()
            .Where(entity => entity.GetTableName() is not null && entity.FindPrimaryKey()!.Properties[0].Name != "ShopId")
            .Select(entity => entity.GetTableName()!)
            .Distinct(StringComparer.Ordinal);
        Assert.Empty(others.Except(OverAllShops, StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_balance_below_zero_and_a_posting_of_nothing_are_refused(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        await host.AddAsync(A.Shop());
        await using var db = host.Open();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync("""UPDATE "Shops" SET "GoodsBalanceFen" = -1"""));
        var nothing = JournalEntry.Transfer(1, "X", A.Now, LedgerAccount.GoodsBalance, LedgerAccount.PayoutClearing, MerchantConsole.Domain.Money.Zero);
        await Assert.ThrowsAsync<DbUpdateException>(() => host.AddAsync(nothing));
    }

    [Fact]
    public async Task An_open_sqlite_connection_is_durable()
    {
        await using var host = await ConsoleHost.StartAsync(StorageProvider.Sqlite);
        await using var db = host.Open();
        await db.Database.OpenConnectionAsync();
        Assert.Equal("wal", await PragmaAsync("journal_mode"));
        Assert.Equal("2", await PragmaAsync("synchronous"));
        Assert.Equal("1", await PragmaAsync("foreign_keys"));
        Assert.NotEqual("0", await PragmaAsync("busy_timeout"));

        async Task<string?> PragmaAsync(string name)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    [Theory, BothDatabases]
    public async Task Instants_and_money_come_back_as_they_went_in(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        var groupedAt = new DateTimeOffset(2026, 11, 23, 23, 59, 59, 999, TimeSpan.FromHours(8));
        await host.AddAsync(A.Shop(), A.Order(but: order => order.GroupedAt = groupedAt));
        var stored = await host.ReadAsync(db => db.Orders.SingleAsync());
        Assert.Equal(groupedAt, stored.GroupedAt);
        Assert.Equal(TimeSpan.Zero, stored.GroupedAt!.Value.Offset);
        Assert.Equal(A.Yuan(39.90m), stored.PaidAmount);
    }
}
