using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.Features.Account;

/// <summary>The first start outside Development, over HTTP. Each test has a console of its own: it can be set up once.</summary>
public sealed partial class SettingUp : IAsyncLifetime
{
    private readonly ProductionApp app = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_log_has_the_code_the_sign_in_leads_to_the_page_and_the_first_admin_comes_in()
    {
        using var visitor = new FormVisitor(app.Address);
        var code = await app.CodeAsync();
        Assert.Matches("<p[^>]*data-setup[^>]*>[^<]+<a href=\"/account/setup\">", await visitor.ReadAsync("/account/login"));

        var answer = await SetUpAsync(visitor, code);

        Assert.Equal((HttpStatusCode.Redirect, "/account/login"), (answer.StatusCode, PathOf(answer)));
        await using var db = app.Open();
        var shop = await db.Shops.SingleAsync();
        Assert.Equal((1, "晨光百货", Money.Zero), (shop.Id, shop.Name, shop.GoodsBalance));
        var staff = await db.Staff.SingleAsync();
        Assert.Equal((1, "first.admin", "老板", MerchantConsole.Domain.Staff.StaffRole.Admin), (staff.ShopId, staff.AccountName, staff.DisplayName, staff.Role));
        Assert.DoesNotContain("data-setup", await visitor.ReadAsync("/account/login"), StringComparison.Ordinal);
        Assert.Equal("/", PathOf(await visitor.SignInAsync("first.admin", "the first password")));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/settings/staff")).StatusCode);
    }

    [Fact]
    public async Task Afterwards_there_is_no_such_page_and_the_code_is_worth_nothing()
    {
        using var visitor = new FormVisitor(app.Address);
        var code = await app.CodeAsync();
        var page = await visitor.ReadAsync("/account/setup");
        var hidden = HiddenField().Matches(page).Select(match => (match.Groups[1].Value, match.Groups[2].Value)).ToArray();
        await SetUpAsync(visitor, code);

        Assert.Equal("/account/login", PathOf(await visitor.GetAsync("/account/setup")));

        // A form that was open since before.
        var answer = await visitor.PostAsync("/account/setup", [.. hidden, .. Fields(code, account: "second.admin")]);
        Assert.Equal((HttpStatusCode.Redirect, "/account/login"), (answer.StatusCode, PathOf(answer)));
        await using var db = app.Open();
        Assert.Equal("first.admin", (await db.Staff.SingleAsync()).AccountName);
        Assert.Equal(1, await db.Shops.CountAsync());
    }

    [Fact]
    public async Task A_wrong_code_makes_nothing_and_few_of_them_are_looked_at()
    {
        using var visitor = new FormVisitor(app.Address);
        var code = await app.CodeAsync();

        for (var i = 0; i < 5; i++)
        {
            var wrong = await ReadAsync(await SetUpAsync(visitor, "2222-2222-2222"));
            Assert.Contains("data-code=\"SetupCodeWrong\"", wrong, StringComparison.Ordinal);
            Assert.Contains("初始化码不正确", wrong, StringComparison.Ordinal);
            Assert.DoesNotContain("the first password", wrong, StringComparison.Ordinal);
        }

        // Now not even the right one.
        Assert.Contains("data-code=\"Busy\"", await ReadAsync(await SetUpAsync(visitor, code)), StringComparison.Ordinal);
        await using var db = app.Open();
        Assert.Equal((0, 0), (await db.Shops.CountAsync(), await db.Users.CountAsync()));
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_what_was_typed_stays_but_the_passwords()
    {
        using var visitor = new FormVisitor(app.Address);
        var code = await app.CodeAsync();

        var page = await ReadAsync(await visitor.SubmitAsync("/account/setup", Fields(code, shop: " ", account: "Böse", name: "", password: "short")));
        Assert.Equal(
            ["DisplayNameLength", "AccountNameInvalid", "DisplayNameLength", "PasswordTooWeak"],
            Regex.Matches(page, "data-code=\"([A-Za-z]+)\"").Select(match => match.Groups[1].Value));
        Assert.Contains("店铺名称需填写 1-50 字", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Böse\"", page, StringComparison.Ordinal);

        var differ = await ReadAsync(await visitor.SubmitAsync("/account/setup", [.. Fields(code)[..^1], ("Typed.Again", "another password")]));
        Assert.Contains("两次输入的密码不一致", differ, StringComparison.Ordinal);
        Assert.DoesNotContain("the first password", differ, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var visitor = new FormVisitor(app.Address);
        var answer = await visitor.PostAsync("/account/setup", [("_handler", "setup"), .. Fields(await app.CodeAsync())]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task There_are_no_demo_accounts_and_no_sandbox()
    {
        using var visitor = new FormVisitor(app.Address);

        Assert.Equal(HttpStatusCode.OK, (await visitor.SignInAsync("boss")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/sandbox")).StatusCode);
    }

    private static Task<HttpResponseMessage> SetUpAsync(FormVisitor visitor, string code) => visitor.SubmitAsync("/account/setup", Fields(code));

    private static (string, string)[] Fields(
        string code, string shop = "晨光百货", string account = "first.admin", string name = "老板", string password = "the first password") =>
    [
        ("Typed.Code", code), ("Typed.ShopName", shop), ("Typed.Account", account), ("Typed.DisplayName", name), ("Typed.Password", password),
        ("Typed.Again", password),
    ];

    private static string? PathOf(HttpResponseMessage answer) => answer.Headers.Location is { } to ? new Uri(new Uri("http://localhost"), to).AbsolutePath : null;

    private static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" />""")]
    private static partial Regex HiddenField();

    private sealed partial class ProductionApp : WebApplicationFactory<Program>
    {
        private readonly string folder = TempFolder.New("production");
        private readonly LogLines lines = new();

        public ProductionApp() => UseKestrel(0);

        public Uri Address
        {
            get
            {
                StartServer();
                return new UriBuilder(ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
            }
        }

        /// <summary>The code as the log prints it, with the address to open.</summary>
        public async Task<string> CodeAsync()
        {
            _ = Address;
            Match? line = null;
            await Eventually.TrueAsync(
                () =>
                {
                    line = lines.All.Select(text => CodeLine().Match(text)).FirstOrDefault(match => match.Success);
                    return Task.FromResult(line is not null);
                },
                "the set-up code in the log");
            return line!.Groups[1].Value;
        }

        public ConsoleDbContext Open()
        {
            _ = Address;
            return Services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContext();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            SqliteFiles.Delete(folder);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("Storage:Folder", folder);
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            builder.ConfigureLogging(logging => logging.AddProvider(lines));
        }

        [GeneratedRegex(@"Open http://\S+/account/setup and enter the set-up code ([2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}) ")]
        private static partial Regex CodeLine();
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IEnumerable<string> All => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
