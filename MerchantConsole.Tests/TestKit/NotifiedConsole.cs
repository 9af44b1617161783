using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.TestKit;

/// <summary>The whole console over either database, for providers that call it over HTTP; what a test asks of it goes past the pages.</summary>
/// <param name="provider">The database.</param>
/// <param name="connectionString">PostgreSQL's.</param>
/// <param name="change">What it has otherwise.</param>
/// <param name="keptIn">The data folder of a console that is started again later; null: one of its own, which goes with it.</param>
public sealed class NotifiedConsole(
    StorageProvider provider, string? connectionString, Action<IServiceCollection>? change = null, string? keptIn = null) : AppFactory
{
    private int orders = 700_000;

    public DateTimeOffset Now => Get<SandboxClock>().GetUtcNow();

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A payout of shop 1 whose code can be paid, over the real adapter and its emulator.</summary>
    public async Task<Recharge> OpenAsync(RechargeMethod method, decimal yuan = 12.50m)
    {
        var number = Interlocked.Increment(ref orders);
        var staff = await ReadAsync(async db =>
        {
            db.Orders.Add(A.Order(number, but: order => order.GroupedAt = Now.AddDays(-2)));
            await db.SaveChangesAsync();
            return await db.Staff.Where(s => s.ShopId == 1 && s.AccountName == "boss").Select(s => s.Id).SingleAsync();
        });
        var request = PayoutHost.Request(number, staff, yuan: yuan) with { Choice = FundingChoice.Scan };
        var started = await Get<StartPayout>().RunAsync(request);
        Assert.True(started.Succeeded, string.Join(", ", started.Refusals));
        Assert.True((await Get<ChooseRechargeMethod>().RunAsync(1, staff, started.Value.PayoutId, method)).Succeeded);
        await Eventually.TrueAsync(async () => (await RechargeAsync(started.Value.PayoutId)).State == RechargeState.Open, "an open code");
        return await RechargeAsync(started.Value.PayoutId);
    }

    /// <summary>Pays a code at its emulator's cashier.</summary>
    public async Task PayAsync(Recharge recharge)
    {
        foreach (var cashier in Services.GetServices<ISandboxCashier>())
            if (await cashier.PayAsync(recharge.CodeLink!, null, default) is var answer and not CashierAnswer.NotMine)
            {
                Assert.Equal(CashierAnswer.Paid, answer);
                return;
            }

        Assert.Fail("No cashier takes the code.");
    }

    public async Task<T> ReadAsync<T>(Func<ConsoleDbContext, Task<T>> read)
    {
        await using var db = await Get<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    public Task<Recharge> RechargeAsync(string payoutId) =>
        ReadAsync(db => db.Recharges.AsNoTracking().SingleAsync(r => r.ShopId == 1 && r.PayoutId == payoutId));

    public Task<PayoutState> StateAsync(Recharge recharge) =>
        ReadAsync(db => db.Payouts.Where(p => p.ShopId == 1 && p.Id == recharge.PayoutId).Select(p => p.State).SingleAsync());

    public Task ReachesAsync(Recharge recharge, PayoutState state) =>
        Eventually.TrueAsync(async () => await StateAsync(recharge) == state, $"{state} of {recharge.PayoutId}");

    /// <summary>Waits until everything in the inbox is applied.</summary>
    public Task WorkedOffAsync() => Eventually.TrueAsync(
        () => ReadAsync(async db => !await db.ProviderEvents.AnyAsync(e => e.AppliedAt == null)), "an inbox that is worked off");

    public Task<int> EventsAsync() => ReadAsync(db => db.ProviderEvents.CountAsync());

    /// <summary>How many rows each table has, and what each payout and each recharge has come to.</summary>
    public Task<string> EverythingAsync() => ReadAsync(async db =>
    {
        var seen = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct().Order())
        {
            var sql = $"""SELECT CAST(COUNT(*) AS int) AS "Value" FROM "{table}" """;
            seen.Add($"{table}: {await db.Database.SqlQueryRaw<int>(sql).SingleAsync()}");
        }

        seen.AddRange(await db.Payouts.OrderBy(p => p.Id).Select(p => $"{p.Id} {p.State} {p.Version}").ToListAsync());
        seen.AddRange(await db.Recharges.OrderBy(r => r.PayoutId).Select(r => $"{r.PayoutId} {r.State}").ToListAsync());
        return string.Join('\n', seen);
    });

    public async Task HoldsAsync() => Assert.Empty(await Get<VerifyInvariants>().RunAsync());

    protected override void Change(IServiceCollection services) => change?.Invoke(services);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Storage:Provider", provider.ToString());
        if (keptIn is not null) builder.UseSetting("Storage:Folder", keptIn);
        if (connectionString is not null) builder.UseSetting("Storage:ConnectionString", connectionString);
    }
}

/// <summary>A class fixture: one <see cref="NotifiedConsole"/> for each database, started when the first test of it asks.</summary>
public class NotifiedConsoles : IAsyncDisposable
{
    private readonly Dictionary<StorageProvider, NotifiedConsole> started = [];
    private string? database;

    /// <summary>What these consoles have otherwise.</summary>
    protected virtual void Change(IServiceCollection services)
    {
    }

    public async Task<NotifiedConsole> OnAsync(StorageProvider provider)
    {
        if (started.TryGetValue(provider, out var known)) return known;
        if (provider == StorageProvider.Postgres) database = await PostgresServer.NewDatabaseAsync();
        var console = new NotifiedConsole(provider, provider == StorageProvider.Postgres ? database : null, Change);
        _ = console.Address;
        return started[provider] = console;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var console in started.Values) await console.DisposeAsync();
        if (database is not null) await PostgresServer.DropAsync(database);
    }
}
