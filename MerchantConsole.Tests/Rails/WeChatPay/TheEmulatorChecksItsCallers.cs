using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MerchantConsole.Rails.Sandbox.WeChatPay;
using MerchantConsole.Rails.WeChatPay;

namespace MerchantConsole.Tests.Rails.WeChatPay;

/// <summary>What the emulator's door answers to requests that are not quite right (reference §15.1).</summary>
public sealed class TheEmulatorChecksItsCallers(WeChatPayApp app) : IClassFixture<WeChatPayApp>
{
    private const string Order = "/sandbox/wechatpay/v3/pay/transactions/native";
    private const string Certificates = "/sandbox/wechatpay/v3/certificates";

    [Fact]
    public async Task A_good_request_is_answered_signed_with_a_request_id()
    {
        var answer = await SendAsync(HttpMethod.Get, Certificates);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.Contains("Request-ID"));
        var headers = SignatureHeaders.Read(name => answer.Headers.TryGetValues(name, out var values) ? values.First() : null);
        Assert.Equal(
            SignatureVerdict.Valid,
            AnswerSignature.Check(
                headers,
                await answer.Content.ReadAsByteArrayAsync(),
                serial => app.Keys.Certificates.Single(certificate => certificate.Serial == serial).Key.Public,
                app.Now));
    }

    [Fact]
    public async Task Without_authorization_with_another_scheme_or_an_item_less_it_is_401_and_unsigned()
    {
        foreach (var change in new Func<string, string?>[]
        {
            _ => null,
            value => value.Replace(RequestSignature.Scheme, "WECHATPAY2-SM2-WITH-SM3", StringComparison.Ordinal),
            value => value.Replace(",serial_no=", ",serial=", StringComparison.Ordinal),
            value => value.Replace("\",timestamp", "\", timestamp", StringComparison.Ordinal),
            value => value + ",mchid=\"1900000002\"",
        })
            await RefusedAsync(401, "SIGN_ERROR", "Authorization值格式错误", await SendAsync(HttpMethod.Get, Certificates, authorization: change));
    }

    [Fact]
    public async Task A_changed_byte_another_key_or_another_serial_is_no_signature()
    {
        await RefusedAsync(401, "SIGN_ERROR", "签名错误", await SendAsync(HttpMethod.Post, Order, """{"a":1}""", sent: """{"a":2}"""));
        await RefusedAsync(401, "SIGN_ERROR", "签名错误", await SendAsync(HttpMethod.Get, Certificates, sentPath: Certificates + "?algorithm_type=RSA"));
        using var other = RSA.Create(2048);
        await RefusedAsync(401, "SIGN_ERROR", "签名错误", await SendAsync(HttpMethod.Get, Certificates, key: RsaPrivateKey.Of(other)));
        await RefusedAsync(401, "SIGN_ERROR", "序列号", await SendAsync(HttpMethod.Get, Certificates, serial: new string('0', 40)));
        await RefusedAsync(401, "SIGN_ERROR", "序列号", await SendAsync(HttpMethod.Get, Certificates, merchant: "1600000001"));
    }

    [Fact]
    public async Task A_stale_clock_is_said_before_the_signature_is_looked_at()
    {
        await RefusedAsync(401, "SIGN_ERROR", "5分钟", await SendAsync(HttpMethod.Get, Certificates, seconds: -310));
        await RefusedAsync(401, "SIGN_ERROR", "5分钟", await SendAsync(HttpMethod.Get, Certificates, seconds: 310, merchant: "1600000001"));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, Certificates, seconds: -290)).StatusCode);
    }

    [Fact]
    public async Task Transactions_answer_401_without_a_request_id()
    {
        Assert.False((await SendAsync(HttpMethod.Post, Order, "{}", sent: "{ }")).Headers.Contains("Request-ID"));
        Assert.True((await SendAsync(HttpMethod.Get, Certificates, serial: new string('0', 40))).Headers.Contains("Request-ID"));
    }

    [Fact]
    public async Task An_unknown_path_and_a_wrong_method_have_empty_answers()
    {
        var unknown = await SendAsync(HttpMethod.Get, "/sandbox/wechatpay/v3/unknown");
        var wrong = await SendAsync(HttpMethod.Get, Order);

        Assert.Equal((HttpStatusCode.NotFound, ""), (unknown.StatusCode, await unknown.Content.ReadAsStringAsync()));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, ""), (wrong.StatusCode, await wrong.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Certificates_and_refunds_want_accept_and_user_agent_first()
    {
        await RefusedAsync(400, "INVALID_REQUEST", "Accept或User-Agent", await SendAsync(HttpMethod.Get, Certificates, accept: false, serial: "0"));
        await RefusedAsync(
            400, "INVALID_REQUEST", "Accept或User-Agent", await SendAsync(HttpMethod.Get, "/sandbox/wechatpay/v3/refund/domestic/refunds/F1", accept: false));
        await RefusedAsync(400, "PARAM_ERROR", "", await SendAsync(HttpMethod.Post, Order, "[]", accept: false));
    }

    [Theory]
    [InlineData("{\"mchid\":\"1900000002\"}", "PARAM_ERROR", "/mchid")]
    [InlineData("{\"mchid\":\"1900000001\",\"appid\":\"wx1\"}", "APPID_MCHID_NOT_MATCH", null)]
    [InlineData("{\"mchid\":\"1900000001\",\"appid\":\"wxsandbox000000001\",\"out_trade_no\":\"R1\"}", "PARAM_ERROR", "/out_trade_no")]
    [InlineData("{\"mchid\":\"1900000001\",\"appid\":null}", "PARAM_ERROR", null)]
    public async Task Wrong_fields_are_named_by_their_pointer(string body, string code, string? field)
    {
        var answer = await SendAsync(HttpMethod.Post, Order, body);

        var root = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, root.GetProperty("code").GetString()));
        if (field is not null) Assert.Equal(field, root.GetProperty("detail").GetProperty("field").GetString());
    }

    [Fact]
    public async Task What_came_through_a_proxy_is_turned_away()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, Certificates));
        request.Headers.Add("X-Forwarded-For", "127.0.0.1");

        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Faults_are_queued_over_http_by_their_names_alone()
    {
        using var client = new HttpClient();
        var address = new Uri(app.Address, "/sandbox/api/wechatpay/faults");

        async Task<HttpStatusCode> PostAsync(string body) => (await client.PostAsync(address, new StringContent(body))).StatusCode;

        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("""{"next":["Nothing"]}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("""{"next":["1"]}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("""{"next":["TimeoutAfter"],"on":"order"}"""));
        Assert.Equal(0, app.Faults.Waiting());
        Assert.Equal(HttpStatusCode.OK, await PostAsync("""{"next":["RateLimited"],"on":"Certificates"}"""));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SendAsync(HttpMethod.Get, Certificates)).StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string body = "", string? sent = null, string? sentPath = null, Func<string, string?>? authorization = null,
        RsaPrivateKey? key = null, string? serial = null, string? merchant = null, int seconds = 0, bool accept = true)
    {
        var at = app.Now.ToUnixTimeSeconds() + seconds;
        var message = RequestSignature.Message(method.Method, path, at, "NONCE", Encoding.UTF8.GetBytes(body));
        var value = RequestSignature.Scheme + " " + RequestSignature.Parameters(
            merchant ?? EmulatedMerchants.MerchantId(1), serial ?? app.Keys.MerchantSerial, "NONCE", at, (key ?? app.Keys.Merchant).Sign(message));
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(app.Address, sentPath ?? path));
        if ((authorization is null ? value : authorization(value)) is { } header) request.Headers.TryAddWithoutValidation("Authorization", header);
        if (accept)
        {
            request.Headers.Accept.ParseAdd("application/json");
            request.Headers.UserAgent.ParseAdd("test/1.0");
        }

        if (body.Length > 0) request.Content = new StringContent(sent ?? body, Encoding.UTF8, "application/json");
        return await client.SendAsync(request);
    }

    private static async Task RefusedAsync(int status, string code, string words, HttpResponseMessage answer)
    {
        var root = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        Assert.Equal((status, code), ((int)answer.StatusCode, root.GetProperty("code").GetString()));
        Assert.Contains(words, root.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Wechatpay-Signature"));
    }
}
