using System.Net;
using System.Text;
using System.Text.Json;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Alipay;

namespace MerchantConsole.Tests.Rails.Alipay;

/// <summary>The emulator's own side of the wire, called by hand.</summary>
public sealed class AlipayEmulatorChecksCalls(AlipayHost host) : IClassFixture<AlipayHost>
{
    private static readonly HttpClient Client = new();

    [Theory]
    [InlineData("app_id", null, "40001", "isv.missing-app-id")]
    [InlineData("app_id", "2021999900000007", "40002", "isv.invalid-app-id")]
    [InlineData("method", null, "40001", "isv.missing-method")]
    [InlineData("sign", null, "40001", "isv.missing-signature")]
    [InlineData("sign_type", null, "40001", "isv.missing-signature-type")]
    [InlineData("timestamp", null, "40001", "isv.missing-timestamp")]
    [InlineData("timestamp", "2026-11-23T12:00:00", "40002", "isv.invalid-timestamp")]
    [InlineData("version", null, "40001", "isv.missing-version")]
    [InlineData("charset", "utf-7", "40002", "isv.invalid-charset")]
    [InlineData("format", "XML", "40002", "isv.invalid-format")]
    [InlineData("biz_content", """{"out_trade_no":"R2"}""", "40002", "isv.invalid-signature")]
    [InlineData("method", "alipay.trade.close", "40002", "isv.invalid-signature")]
    public async Task A_call_that_was_changed_after_signing_is_refused_without_a_signature(string name, string? value, string code, string subCode)
    {
        var call = Call(certificates: false);
        if (value is null) call.Remove(name);
        else call[name] = value;

        AssertRefused(await PostAsync(call), code, subCode);
    }

    [Fact]
    public async Task An_unknown_method_and_broken_contents_are_refused_after_the_signature()
    {
        AssertRefused(await PostAsync(Call(certificates: false, method: "alipay.trade.nonsense")), "40002", "isv.invalid-method");
        AssertRefused(await PostAsync(Call(certificates: false, business: "[")), "40002", "isv.invalid-parameter");
        AssertRefused(
            await PostAsync(Call(certificates: false, method: "alipay.fund.trans.uni.transfer")), "40006", "isv.insufficient-isv-permissions");
    }

    [Fact]
    public async Task Certificate_mode_wants_the_certificates_named()
    {
        var call = Call(certificates: true);
        call.Remove("app_cert_sn");
        AssertRefused(await PostAsync(call), "40001", "isv.missing-app-cert-sn");

        var answer = await PostAsync(Call(certificates: true));
        Assert.Equal(host.Merchant(true).Trust.CertificateNumber, answer.GetProperty("alipay_cert_sn").GetString());
    }

    [Fact]
    public async Task Common_parameters_may_stand_in_the_address()
    {
        var call = Call(certificates: false);
        var query = string.Join('&', call.Where(pair => pair.Key != "biz_content").Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("biz_content", call["biz_content"])]);
        using var response = await Client.PostAsync($"{host.Merchant(false).Gateway}?{query}", content);

        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        Assert.Equal("ACQ.TRADE_NOT_EXIST", answer.GetProperty("alipay_trade_query_response").GetProperty("sub_code").GetString());
        Assert.True(answer.TryGetProperty("sign", out _));
    }

    [Theory]
    [InlineData("Host", "console.example")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Origin", "http://127.0.0.1")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    public async Task A_browser_a_proxy_and_another_host_name_are_turned_away(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Merchant(false).Gateway) { Content = new FormUrlEncodedContent(Call(false)) };
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_cancel_closes_what_is_unpaid_and_gives_back_what_is_paid()
    {
        foreach (var isPaid in new[] { false, true })
        {
            var order = host.Order();
            var link = await AlipayHost.OpenAsync(host.Rail, order);
            await host.Cashier.ScanAsync(link, default);
            if (isPaid) await host.Cashier.PayAsync(link, null, default);

            var cancel = Call(certificates: false, "alipay.trade.cancel", $$"""{"out_trade_no":"{{order.Number}}"}""");
            var answer = (await PostAsync(cancel)).GetProperty("alipay_trade_cancel_response");
            Assert.Equal(isPaid ? "refund" : "close", answer.GetProperty("action").GetString());
            Assert.Equal(answer.GetRawText(), (await PostAsync(cancel)).GetProperty("alipay_trade_cancel_response").GetRawText());
            var query = await PostAsync(Call(certificates: false, business: $$"""{"out_trade_no":"{{order.Number}}"}"""));
            Assert.Equal("TRADE_CLOSED", query.GetProperty("alipay_trade_query_response").GetProperty("trade_status").GetString());

            // Closed after a payment is a payment; closed without one is not.
            Assert.Equal(isPaid, await host.Rail.AskAsync(AlipayHost.ShopId, order.Number, default) is PaymentAnswer.Paid);
        }
    }

    [Fact]
    public void Keys_are_their_owners_alone()
    {
        _ = host.Accounts.Keys;
        if (OperatingSystem.IsWindows()) return;
        var folder = Path.Combine(host.Folder, "alipay-sandbox");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(6, Directory.GetFiles(folder).Length);
        foreach (var file in Directory.GetFiles(folder)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private Dictionary<string, string> Call(bool certificates, string method = "alipay.trade.query", string business = """{"out_trade_no":"R1"}""")
    {
        var merchant = host.Merchant(certificates);
        var call = new Dictionary<string, string>
        {
            ["app_id"] = merchant.AppId,
            ["method"] = method,
            ["format"] = "JSON",
            ["charset"] = "utf-8",
            ["sign_type"] = "RSA2",
            ["timestamp"] = "2026-11-23 12:00:00",
            ["version"] = "1.0",
            ["biz_content"] = business,
        };
        if (merchant.Certificates is { } numbers) (call["app_cert_sn"], call["alipay_root_cert_sn"]) = (numbers.App, numbers.Roots);
        call["sign"] = merchant.Key.Sign(Encoding.UTF8.GetBytes(AlipaySigning.OfRequest(call)));
        return call;
    }

    private async Task<JsonElement> PostAsync(Dictionary<string, string> call)
    {
        using var content = new FormUrlEncodedContent(call);
        using var response = await Client.PostAsync(host.Merchant(false).Gateway, content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
    }

    private static void AssertRefused(JsonElement answer, string code, string subCode)
    {
        var node = answer.EnumerateObject().Single().Value;
        Assert.Equal((code, subCode), (node.GetProperty("code").GetString(), node.GetProperty("sub_code").GetString()));
    }
}
