using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Data.Sqlite;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Chat;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Quotas;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Features.Staff;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.Simulation;

/// <summary>One life of the console's process, from its start to a crash: its services over the world's file, its own lock, its workers.</summary>
internal sealed class Life : IDisposable
{
    private const int Workers = 2;

    // It reads and keeps nothing of its own; its queries are compiled once for all lives.
    private static readonly PayoutFactsReader Reader = new();

    private readonly ServiceProvider services;

    public Life(World world, int number)
    {
        var options = new DbContextOptionsBuilder<SqliteConsoleDbContext>()
            .UseSqlite(Connection(world.File))
            .AddInterceptors(new SimulatedDisk(world, this))
            .Options;
        var collection = new ServiceCollection();
        collection.AddSingleton<ILoggerFactory>(new BugLog(world));
        collection.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        collection.AddSingleton<TimeProvider>(world.Clock);
        collection.AddDatabase(new StorageOptions { Provider = StorageProvider.Sqlite, Folder = Path.GetDirectoryName(world.File)! });
        collection.AddSingleton<IDbContextFactory<ConsoleDbContext>>(new Contexts(options));
        collection.AddSingleton<IShopLock>(new SimulatedLock(world, this));
        collection.AddSingleton<IPayoutRail>(new SimulatedTransfers(world, this));
        collection.AddSingleton<IRechargeRail>(new SimulatedCashier(world, this, RechargeMethod.WeChatPay));
        collection.AddSingleton<IRechargeRail>(new SimulatedCashier(world, this, RechargeMethod.Alipay));
        collection.AddSingleton(PayoutRailOptions.Everywhere(SimulatedTransfers.RailName));
        collection.AddSingleton<PayoutRails>();
        collection.AddRechargeCommands();
        collection.AddAccountCardCommands();

        // Instead of the one that the commands bring along.
        collection.AddSingleton(Scenery.Seal);
        collection.AddChatCommands();
        collection.AddSingleton(Reader);
        collection.AddSingleton<StartPayout>();
        collection.AddSingleton<WithdrawPayout>();
        collection.AddSingleton<ApproveRequest>();
        collection.AddSingleton<RejectRequest>();
        collection.AddSingleton<ChangeQuotas>();
        collection.AddSingleton<RaiseQuotas>();
        collection.AddSingleton<ChangeStaff>();
        collection.AddSingleton<DisableStaff>();
        collection.AddSingleton<EnableStaff>();
        collection.AddSingleton<SendPayout>();
        collection.AddSingleton<RecordRailAnswer>();
        collection.AddSingleton<MoveOnTime>();
        collection.AddSingleton<IDueRows, DuePayouts>();
        collection.AddSingleton<DueWork>();
        services = collection.BuildServiceProvider();
        for (var worker = 1; worker <= Workers; worker++) world.Spawn($"worker{worker}.life{number}", strand => Worker.RunAsync(world, this, strand));
    }

    public bool IsOver { get; set; }

    public static string Connection(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 1 }.ToString();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public void Dispose() => services.Dispose();

    /// <summary>Contexts over one file.</summary>
    internal sealed class Contexts(DbContextOptions<SqliteConsoleDbContext> options) : IDbContextFactory<ConsoleDbContext>
    {
        private readonly PooledDbContextFactory<SqliteConsoleDbContext> pool = new(options);

        public ConsoleDbContext CreateDbContext() => pool.CreateDbContext();
    }
}
