using System.Collections.Concurrent;
using System.Net;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.Features.AccountCards;

/// <summary>Too many tries, logs, and shops that can pay to one kind of account or to none.</summary>
public sealed class BuyerPageIsGuarded(BuyerPageIsGuarded.Factory app) : IClassFixture<BuyerPageIsGuarded.Factory>
{
    /// <summary>A console that allows few tries, writes down everything that is logged, and whose rail pays to the kinds of account that the test says.</summary>
    public sealed class Factory : AppFactory
    {
        internal LogBook Log { get; } = new();

        internal HashSet<AccountKind> Kinds { get; } = [.. Enum.GetValues<AccountKind>()];

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            foreach (var category in new[] { "Default", "Microsoft", "Microsoft.AspNetCore.DataProtection", "Microsoft.EntityFrameworkCore" })
                builder.UseSetting($"Logging:LogLevel:{category}", "Trace");

            // The test's own provider alone: a console full of traces would drown everything else.
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        }

        protected override void Change(IServiceCollection services)
        {
            services.AddSingleton(new BuyerLimits(Reads: 20, Posts: 3));
            services.AddSingleton(found => new PayoutRails(
                [new Choosy(found.GetServices<IPayoutRail>().Single(rail => rail.Name == SandboxRail.RailName), Kinds)],
                found.GetRequiredService<PayoutRailOptions>()));
        }
    }

    [Fact]
    public async Task Everything_that_the_page_guards_it_guards()
    {
        var link = await app.FailAsync(A.OrderNumber(1));
        using var buyer = new FormVisitor(app.Address);

        // One kind: no choice, and whatever the form claims that kind is meant.
        app.Kinds.Remove(AccountKind.Alipay);
        var page = await buyer.ReadAsync(link);
        Assert.DoesNotContain("type=\"radio\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("支付宝账号", page, StringComparison.Ordinal);
        Assert.Contains("银行卡号", page, StringComparison.Ordinal);

        // None: an honest page without a form.
        app.Kinds.Clear();
        page = await buyer.ReadAsync(link);
        Assert.Contains("暂时无法", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        app.Kinds.UnionWith(Enum.GetValues<AccountKind>());

        // Nothing that is typed is logged, right or wrong, at the finest level of everybody.
        (string, string)[] typed = [("kind", "BankCard"), ("alipay", "canary.alipay@example.com"), ("card", "6222020000000987652"), ("bank", "中国农业银行"), ("name", "金丝雀甲")];
        Assert.Equal(HttpStatusCode.OK, (await buyer.SubmitAsync(link, typed)).StatusCode);
        typed = [("kind", "Alipay"), ("alipay", "canary.alipay@example.com"), ("card", "6222020000000987652"), ("bank", "中国农业银行"), ("name", "金丝雀甲")];
        Assert.Equal(HttpStatusCode.SeeOther, (await buyer.SubmitAsync(link, typed)).StatusCode);
        await app.UntilAsync(A.OrderNumber(1), MerchantConsole.Domain.Payouts.PayoutState.Succeeded);
        Assert.Contains(app.Log.Lines, line => line.StartsWith("Trace ", StringComparison.Ordinal));
        foreach (var canary in new[] { "canary.alipay", "6222020000000987652", "金丝雀甲", Uri.EscapeDataString("金丝雀甲") })
            Assert.DoesNotContain(app.Log.Lines, line => line.Contains(canary, StringComparison.OrdinalIgnoreCase));

        // Two of three were sent: the third is answered, the fourth is too many; reading goes on until its own limit.
        var answers = new List<HttpStatusCode>();
        for (var times = 0; times < 2; times++) answers.Add((await buyer.PostAsync(link, ("kind", "Alipay"))).StatusCode);
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests], answers);
        HttpResponseMessage? over = null;
        for (var times = 0; times < 20 && over?.StatusCode != HttpStatusCode.TooManyRequests; times++) over = await buyer.GetAsync(link);
        Assert.Equal(HttpStatusCode.TooManyRequests, over!.StatusCode);
        Assert.Contains("操作太频繁", WebUtility.HtmlDecode(await over.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(over.Headers.GetValues("Referrer-Policy")));
        Assert.NotNull(over.Headers.RetryAfter);
    }

    internal sealed class LogBook : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => new Category(lines);

        public void Dispose()
        {
        }

        private sealed class Category(ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull
            {
                lines.Enqueue($"scope {state}");
                return null;
            }

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
        }
    }

    private sealed class Choosy(IPayoutRail rail, IReadOnlySet<AccountKind> kinds) : IPayoutRail
    {
        public string Name => rail.Name;

        public bool Serves(int shopId) => rail.Serves(shopId);

        public bool Pays(AccountKind kind) => kinds.Contains(kind);

        public Task<RailAnswer> SendAsync(PayoutInstruction instruction, CancellationToken cancellationToken) => rail.SendAsync(instruction, cancellationToken);

        public Task<RailAnswer> AskAsync(int shopId, string railNumber, CancellationToken cancellationToken) =>
            rail.AskAsync(shopId, railNumber, cancellationToken);
    }
}
