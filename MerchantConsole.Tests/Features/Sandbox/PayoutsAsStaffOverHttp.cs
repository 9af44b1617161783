using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MerchantConsole.Tests.Browser;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Sandbox;

/// <summary>What a person does on the pages, over HTTP in an account's name: the same command, with the form's key.</summary>
public sealed class PayoutsAsStaffOverHttp(AppFactory app) : IClassFixture<AppFactory>
{
    private HttpClient Client { get; } = new();

    [Fact]
    public async Task The_same_key_is_the_same_payout_and_with_other_contents_it_is_refused()
    {
        var key = Guid.NewGuid();

        var first = await StartAsync("boss", key, 1);
        var again = await StartAsync("boss", key, 1);
        var (status, other) = await StartAsync("boss", key, 2);

        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(first.Said.GetProperty("payoutId").GetString(), again.Said.GetProperty("payoutId").GetString());
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(["KeyReused"], Codes(other));
        Assert.Single(await app.PayoutsOfAsync(A.OrderNumber(1)));
        Assert.Empty(await app.PayoutsOfAsync(A.OrderNumber(2)));
    }

    [Fact]
    public async Task The_persons_own_rules_hold()
    {
        var (status, said) = await StartAsync("bob", Guid.NewGuid(), 3);

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(["NoQuota"], Codes(said));
    }

    [Fact]
    public async Task A_scanned_one_gives_its_code_once_a_method_is_chosen_and_the_first_method_stays()
    {
        var started = await StartAsync("bob", Guid.NewGuid(), 4, source: "Scan");
        var payout = started.Said.GetProperty("payoutId").GetString();

        await Eventually.TrueAsync(async () => (await RechargeAsync(payout, "Alipay")).Said.GetProperty("code").ValueKind == JsonValueKind.String, "a code to pay");
        var other = await RechargeAsync(payout, "WeChatPay");
        using var paid = await Client.PostAsync(
            new Uri(app.Address, $"/sandbox/api/cashier/{Uri.EscapeDataString(other.Said.GetProperty("code").GetString()!)}/pay"), null);

        Assert.Equal("Alipay", other.Said.GetProperty("method").GetString());
        Assert.Equal(HttpStatusCode.OK, paid.StatusCode);
        await Eventually.TrueAsync(async () => (await RechargeAsync(payout, "Alipay")).Status == HttpStatusCode.Conflict, "the recharge is over");
    }

    [Theory]
    [InlineData("""{"account":"boss"}""")]
    [InlineData("""{"account":"boss","key":"nonsense","order":"990101-000000000000001","type":"Other","amount":500,"source":"Scan"}""")]
    [InlineData("""{"account":"boss","key":"0199c000-0000-7000-8000-000000000001","order":"990101-000000000000001","type":"1","amount":500,"source":"Scan"}""")]
    [InlineData("""{"account":"boss","key":"0199c000-0000-7000-8000-000000000001","order":"990101-000000000000001","type":"Other","amount":5.5,"source":"Scan"}""")]
    [InlineData("""{"account":"boss","key":"0199c000-0000-7000-8000-000000000001","order":"990101-000000000000001","type":"Other","amount":-1,"source":"Scan"}""")]
    [InlineData("[]")]
    public async Task What_cannot_be_read_says_what_to_send(string body)
    {
        using var content = new StringContent(body);
        using var answer = await Client.PostAsync(new Uri(app.Address, "/sandbox/api/payouts"), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("confirmsRepeat", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_acts_for_an_account_that_is_not_there_or_from_another_site()
    {
        var (status, said) = await StartAsync("nobody", Guid.NewGuid(), 5);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address, "/sandbox/api/payouts"));
        request.Headers.Add("Origin", "http://elsewhere.example");
        using var foreign = await Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(["StaffNotFound"], Codes(said));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    private async Task<(HttpStatusCode Status, JsonElement Said)> StartAsync(string account, Guid key, int order, string source = "GoodsBalance")
    {
        using var answer = await Client.PostAsJsonAsync(
            new Uri(app.Address, "/sandbox/api/payouts"),
            new { account, key, order = A.OrderNumber(order), type = "Other", amount = 500, source, confirmsRepeat = false });
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private async Task<(HttpStatusCode Status, JsonElement Said)> RechargeAsync(string? payout, string method)
    {
        using var answer = await Client.PostAsJsonAsync(new Uri(app.Address, $"/sandbox/api/payouts/{payout}/recharge"), new { account = "bob", method });
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static IEnumerable<string?> Codes(JsonElement said) => said.GetProperty("codes").EnumerateArray().Select(code => code.GetString());
}
