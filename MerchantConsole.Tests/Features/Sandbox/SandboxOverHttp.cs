using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Sandbox;

public sealed class SandboxOverHttp(AppFactory app) : IClassFixture<AppFactory>
{
    // A shop of its own, apart from whatever the demo data brings.
    private const int ShopId = 9;

    [Fact]
    public async Task The_clock_moves_forward_and_answers_its_new_now()
    {
        var before = await LedgerNowAsync();

        var moved = await JsonAsync(await PostAsync("clock", """{"advance":"01:00:00"}"""));

        var now = moved.GetProperty("now");
        Assert.EndsWith("Z", now.GetString(), StringComparison.Ordinal);
        Assert.InRange(now.GetDateTimeOffset() - before, TimeSpan.FromHours(1), TimeSpan.FromHours(1.5));
    }

    [Theory]
    [InlineData("""{"advance":"-01:00:00"}""")]
    [InlineData("""{"advance":3600}""")]
    [InlineData("""{"advance":"99999.00:00:00"}""")]
    [InlineData("""{"forward":"01:00:00"}""")]
    [InlineData("""{"advance":"01:""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_clock_that_cannot_be_moved_like_that_says_so_and_stays(string body)
    {
        var before = await LedgerNowAsync();

        var response = await PostAsync("clock", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty((await JsonAsync(response)).GetProperty("message").GetString()!);
        Assert.InRange(await LedgerNowAsync() - before, TimeSpan.Zero, TimeSpan.FromMinutes(30));
    }

    [Theory]
    [InlineData("""{"next":"Succeed"}""")]
    [InlineData("""{"next":["Explode"]}""")]
    [InlineData("""{"next":["succeed"]}""")]
    [InlineData("""{"next":["Succeed",1]}""")]
    [InlineData("""{}""")]
    [InlineData("no json")]
    public async Task A_script_that_cannot_be_read_is_refused_as_a_whole(string body)
    {
        var response = await PostAsync("rail", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("TimeoutThenFail", (await JsonAsync(response)).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_recharge_to_pay_yet()
    {
        var response = await PostAsync("cashier/abc/pay", "");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("RechargeNotFound", (await JsonAsync(response)).GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("buyers/nonsense/inbox", HttpStatusCode.BadRequest)]
    [InlineData("buyers/111111-000000000000000/inbox", HttpStatusCode.NotFound)]
    [InlineData("ledger?shop=x", HttpStatusCode.BadRequest)]
    [InlineData("ledger?shop=-1", HttpStatusCode.BadRequest)]
    [InlineData("ledger?shop=987", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_named(string path, HttpStatusCode expected)
    {
        var response = await GetAsync(path);

        Assert.Equal(expected, response.StatusCode);
        Assert.NotEmpty((await JsonAsync(response)).GetProperty("message").GetString()!);
    }

    [Theory]
    [InlineData("Origin", "http://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Host", "console.example")]
    public async Task A_page_of_another_site_and_another_host_name_are_forbidden(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path("ledger"));
        request.Headers.TryAddWithoutValidation(header, value);

        Assert.Equal(HttpStatusCode.Forbidden, (await Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task What_came_through_a_proxy_is_not_from_this_machine()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path("ledger"));
        request.Headers.Add("X-Forwarded-For", "127.0.0.1");

        Assert.Equal(HttpStatusCode.Forbidden, (await Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_scripted_payout_ends_in_the_buyers_inbox_and_a_book_that_sums_to_zero()
    {
        await MakeShopAsync();
        Assert.Equal(
            ["FailOther"],
            Texts((await JsonAsync(await PostAsync("rail", """{"next":["FailOther"]}"""))).GetProperty("waiting")));

        await PayAsync(order: 1, PayoutState.Failed);
        await PayAsync(order: 2, PayoutState.Succeeded);

        var failed = await JsonAsync(await GetAsync($"buyers/{A.OrderNumber(1)}/inbox"));
        Assert.Equal(["App"], failed.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("channel").GetString()!));
        var paid = await JsonAsync(await GetAsync($"buyers/{A.OrderNumber(2)}/inbox"));
        Assert.Equal(["App", "WeChat"], paid.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("channel").GetString()!).Order());
        Assert.All(paid.GetProperty("messages").EnumerateArray(), message =>
        {
            Assert.Equal("商家补偿转账通知", message.GetProperty("title").GetString());
            Assert.EndsWith("Z", message.GetProperty("sentAt").GetString(), StringComparison.Ordinal);
            Assert.Equal(PayoutNumber.Length, message.GetProperty("payoutId").GetString()!.Length);
        });
        Assert.Equal(0, paid.GetProperty("cards").GetArrayLength());

        var ledger = await JsonAsync(await GetAsync($"ledger?shop={ShopId}"));
        Assert.Equal(0, ledger.GetProperty("sum").GetInt64());
        Assert.Equal(999_000, ledger.GetProperty("balances").GetProperty("GoodsBalance").GetInt64());
        Assert.Equal(500, ledger.GetProperty("balances").GetProperty("PayoutClearing").GetInt64());
        Assert.Equal(500, ledger.GetProperty("balances").GetProperty("BuyerPaid").GetInt64());
        Assert.Equal((1, 500), (
            ledger.GetProperty("rail").GetProperty("settledCount").GetInt32(),
            ledger.GetProperty("rail").GetProperty("settledAmount").GetInt32()));
        Assert.Equal(0, ledger.GetProperty("rail").GetProperty("paidMoreThanOnce").GetArrayLength());
        Assert.Equal(ShopId, Assert.Single(ledger.GetProperty("shops").EnumerateArray()).GetProperty("shop").GetInt32());
    }

    private HttpClient Client { get; } = new();

    private Uri Path(string path) => new(app.Address, $"/sandbox/api/{path}");

    private Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(Path(path));

    private async Task<HttpResponseMessage> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Client.PostAsync(Path(path), content);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>();

    private static IEnumerable<string?> Texts(JsonElement array) => array.EnumerateArray().Select(text => text.GetString());

    private async Task<DateTimeOffset> LedgerNowAsync() =>
        (await JsonAsync(await GetAsync("ledger"))).GetProperty("now").GetDateTimeOffset();

    private async Task MakeShopAsync()
    {
        _ = app.Address;
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync())
        {
            db.AddRange(
                A.Shop(ShopId, shop => shop.GoodsBalance = default),
                A.Staff(shopId: ShopId),
                A.Order(1, ShopId, order => order.GroupedAt = now.AddDays(-2)),
                A.Order(2, ShopId, order => order.GroupedAt = now.AddDays(-2)));
            await db.SaveChangesAsync();
        }

        await app.Services.GetRequiredService<ShopTransactions>().RunAsync<Done>(ShopId, transaction =>
        {
            transaction.Post(JournalEntry.Transfer(
                ShopId, "opening", transaction.Now, LedgerAccount.Settlement, LedgerAccount.GoodsBalance, A.Yuan(10_000m)));
            return Task.FromResult<Result<Done>>(new Done());
        });
    }

    private async Task PayAsync(int order, PayoutState end)
    {
        var ended = new TaskCompletionSource();
        var contexts = app.Services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>();
        var orderSn = A.OrderNumber(order);
        using var listening = app.Services.GetRequiredService<ShopNotices>().Listen(ShopId, async _ =>
        {
            await using var db = await contexts.CreateDbContextAsync();
            if (await db.Payouts.AnyAsync(p => p.ShopId == ShopId && p.OrderSn == orderSn && p.State == end)) ended.TrySetResult();
        });
        var started = await app.Services.GetRequiredService<StartPayout>().RunAsync(new StartPayoutRequest(
            ShopId, A.StaffId, Guid.NewGuid(), A.Draft with { OrderSn = orderSn }, FundingChoice.GoodsBalance, ConfirmsRepeat: false));
        Assert.Empty(started.Refusals);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
