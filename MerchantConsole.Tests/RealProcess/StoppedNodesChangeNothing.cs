using System.Net;
using MerchantConsole.Data.Postgres;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Verification;
using MerchantConsole.Data;
using MerchantConsole.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MerchantConsole.Tests.RealProcess;

/// <summary>
/// Two real consoles on one PostgreSQL and one sandbox rail: one is stopped (SIGSTOP) for longer than a lease and goes on when the other has long done its work.
/// </summary>
public sealed class StoppedNodesChangeNothing
{
    private static readonly string[] Wordy = ["--Logging:LogLevel:MerchantConsole.Features.Payouts", "Information"];

    [Fact]
    public async Task A_worker_that_wakes_after_its_lease_changes_nothing()
    {
        var database = await PostgresServer.NewDatabaseAsync();
        try
        {
            await using var stopped = await StartAsync(database);
            var paidBefore = await SettledAsync(stopped);
            var payout = default(string);
            await using (await SlowRailAsync(stopped))
            {
                // Claimed, given to the rail, and no answer yet: there it stops.
                payout = (await stopped.PayAsync(Guid.NewGuid(), 1)).Said.GetProperty("payoutId").GetString()!;
                await Eventually.TrueAsync(() => ReadAsync(database, db => db.Payouts.AnyAsync(p => p.Id == payout && p.LeaseUntil != null)), "the payout is claimed");

                // It is on its way to the rail, which cannot be seen from here; wherever it is stopped, it must change nothing later.
                await PassAsync(TimeSpan.FromSeconds(2));
                await stopped.Process.SignalAsync("STOP");
            }

            await using var other = await StartAsync(database, stopped.Folder);
            await other.PostAsync("clock", """{"advance":"00:01:01"}""");
            await Eventually.TrueAsync(() => ReadAsync(database, db => db.Payouts.AnyAsync(p => p.Id == payout && p.State == PayoutState.Succeeded)), "the other one pays it");
            var before = await ReadAsync(database, db => db.Payouts.AsNoTracking().SingleAsync(p => p.Id == payout));

            await stopped.Process.SignalAsync("CONT");
            for (var second = 0; second < 15 && !stopped.Process.Said.Contains("was dropped", StringComparison.Ordinal); second++) await PassAsync(TimeSpan.FromSeconds(1));
            await stopped.Process.ReadyAsync(TimeSpan.MaxValue);

            var after = await ReadAsync(database, db => db.Payouts.AsNoTracking().SingleAsync(p => p.Id == payout));
            Assert.Equal((before.Version, before.LeaseNumber, before.EndedAt), (after.Version, after.LeaseNumber, after.EndedAt));
            Assert.Equal(1, await ReadAsync(database, db => db.PayoutAttempts.CountAsync(a => a.PayoutId == payout)));
            Assert.Equal(2, await ReadAsync(database, db => db.PayoutEvents.CountAsync(e => e.PayoutId == payout)));
            Assert.Equal(paidBefore + 1, await SettledAsync(other));
            Assert.Empty(await new VerifyInvariants(new Contexts(database)).RunAsync());
        }
        finally
        {
            await PostgresServer.DropAsync(database);
        }
    }

    [Fact]
    public async Task A_node_that_stops_inside_a_transaction_does_not_hold_up_the_others_for_ever()
    {
        var database = await PostgresServer.NewDatabaseAsync();
        try
        {
            await using var stopped = await StartAsync(database);
            await using var other = await StartAsync(database, stopped.Folder);
            var (cutOff, own) = (Guid.NewGuid(), Guid.NewGuid());
            Task<(HttpStatusCode Status, System.Text.Json.JsonElement Said)> paying;
            await using (await HoldShopAsync(database))
            {
                // It waits for the shop's row inside its transaction, and gets it while it is stopped.
                paying = stopped.PayAsync(cutOff, 1);
                await Eventually.TrueAsync(() => ReadAsync(database, db => db.Database.SqlQueryRaw<bool>(
                    "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS \"Value\"").SingleAsync()), "a session that waits");
                await stopped.Process.SignalAsync("STOP");
            }

            var answered = await other.PayAsync(own, 2);
            Assert.True(answered.Status == HttpStatusCode.OK, answered.Said.ToString());

            await stopped.Process.SignalAsync("CONT");
            TroubledConsole.AssertHonest(await paying);
            Assert.Equal(0, await ReadAsync(database, db => db.Payouts.CountAsync(p => p.OrderSn == A.OrderNumber(1))));
            Assert.Equal(HttpStatusCode.OK, (await stopped.PayAsync(cutOff, 1)).Status);
            Assert.Equal(1, await ReadAsync(database, db => db.Payouts.CountAsync(p => p.OrderSn == A.OrderNumber(1))));
            await Eventually.TrueAsync(() => ReadAsync(database, db => db.Payouts.AllAsync(p => p.State != PayoutState.Processing)), "every payout has its outcome");
            Assert.Empty(await new VerifyInvariants(new Contexts(database)).RunAsync());
        }
        finally
        {
            await PostgresServer.DropAsync(database);
        }
    }

    private static Task<TroubledConsole> StartAsync(string database, string? folder = null) => TroubledConsole.StartAsync(
        arguments: ["--Storage:Provider", "Postgres", "--Storage:ConnectionString", database, .. Wordy], folder: folder);

    // The rail keeps its book in a file of its own: whoever holds that file makes it slow.
    private static async Task<SqliteConnection> SlowRailAsync(TroubledConsole console)
    {
        var connection = new SqliteConnection(console.ConnectionTo("sandbox.db"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<NpgsqlConnection> HoldShopAsync(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; SELECT 1 FROM \"Shops\" WHERE \"Id\" = 1 FOR UPDATE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    // How often the rail has paid anybody, no payout twice.
    private static async Task<int> SettledAsync(TroubledConsole console)
    {
        var rail = (await console.GetAsync("ledger?shop=1")).GetProperty("rail");
        Assert.Equal(0, rail.GetProperty("paidMoreThanOnce").GetArrayLength());
        return rail.GetProperty("settledCount").GetInt32();
    }

    private static async Task PassAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }

    private static PostgresConsoleDbContext Open(string database) =>
        new(new DbContextOptionsBuilder<PostgresConsoleDbContext>().UseNpgsql(database).Options);

    private static async Task<T> ReadAsync<T>(string database, Func<ConsoleDbContext, Task<T>> read)
    {
        await using var db = Open(database);
        return await read(db);
    }

    private sealed class Contexts(string database) : IDbContextFactory<ConsoleDbContext>
    {
        public ConsoleDbContext CreateDbContext() => Open(database);
    }
}
