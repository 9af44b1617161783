using System.Collections.Concurrent;
using System.Text;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox.WeChatPay;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.Rails.WeChatPay;

/// <summary>A run with every log at its finest: keys, signatures and payers are in none of them, and key files are their owner's alone.</summary>
public sealed class NothingSecretIsLogged
{
    [Fact]
    public async Task Keys_signatures_and_payers_are_in_no_log_and_key_files_are_the_owners_alone()
    {
        var lines = new ConcurrentQueue<string>();
        var folder = TempFolder.New("wechatlogs");
        await using (var app = new LoudApp(folder, lines))
        {
            app.StartServer();
            await RunAsync(app.Services);
        }

        var keys = new EmulatorKeys(folder, TimeProvider.System);
        var log = string.Join('\n', lines);
        Assert.Contains("WeChat Pay", log, StringComparison.Ordinal);
        Assert.DoesNotContain(Encoding.ASCII.GetString(keys.ApiV3Key), log, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", log, StringComparison.Ordinal);
        Assert.DoesNotContain("signature=\"", log, StringComparison.Ordinal);
        Assert.DoesNotContain("oSandboxPayer", log, StringComparison.Ordinal);
        Assert.DoesNotContain("pr=", log, StringComparison.Ordinal);

        var files = Directory.GetFiles(Path.Combine(folder, "wechatpay-sandbox"));
        Assert.True(files.Length >= 3);
        foreach (var file in files)
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        SqliteFiles.Delete(folder);
    }

    private static async Task RunAsync(IServiceProvider services)
    {
        var rail = services.GetServices<IRechargeRail>().Single(rail => rail.Method == MerchantConsole.Domain.Recharges.RechargeMethod.WeChatPay);
        var faults = services.GetRequiredService<EmulatorFaults>();
        var order = new RechargeOrder(1, "R0000000001", A.Yuan(1m), "小额打款充值", services.GetRequiredService<TimeProvider>().GetUtcNow().AddHours(1));
        faults.TryAdd([EmulatorFault.TimeoutAfter, EmulatorFault.WrongSignature, EmulatorFault.ServerErrorAfter]);
        for (var i = 0; i < 3; i++) await rail.OrderAsync(order, default);
        var link = Assert.IsType<OrderAnswer.Opened>(await rail.OrderAsync(order, default)).CodeLink;
        foreach (var cashier in services.GetServices<MerchantConsole.Rails.Sandbox.ISandboxCashier>()) await cashier.PayAsync(link, null, default);
        var paid = Assert.IsType<PaymentAnswer.Paid>(await rail.AskAsync(1, order.Number, default));
        await rail.RefundAsync(new RefundInstruction(1, order.Number, paid.Payment.Transaction, "F0000000001", order.Amount, order.Amount, "充值退回"), default);
        await rail.CloseAsync(1, order.Number, default);
    }

    private sealed class LoudApp : WebApplicationFactory<Program>
    {
        private readonly string folder;
        private readonly ConcurrentQueue<string> lines;

        public LoudApp(string folder, ConcurrentQueue<string> lines)
        {
            (this.folder, this.lines) = (folder, lines);
            UseKestrel(0);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("Storage:Folder", folder);
            builder.UseSetting("Storage:Provider", "Sqlite");
            builder.UseSetting("Sandbox:Enabled", "true");
            builder.UseSetting("Logging:LogLevel:Default", "Trace");
            builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Trace");
            builder.UseSetting("Logging:LogLevel:System", "Trace");
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(new Lines(lines)));
        }
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Category(categoryName, lines);

        public void Dispose()
        {
        }
    }

    private sealed class Category(string name, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{name}: {formatter(state, exception)} {exception}");
    }
}
