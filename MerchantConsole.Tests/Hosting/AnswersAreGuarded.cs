using System.Net;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Hosting;

public sealed class AnswersAreGuarded(AppFactory app) : IClassFixture<AppFactory>
{
    [Theory]
    [InlineData("/account/login")]
    [InlineData("/")]
    [InlineData("/healthz")]
    [InlineData("/no/such/page")]
    public async Task Every_answer_tells_the_browser_what_to_refuse(string page)
    {
        using var visitor = new FormVisitor(app.Address);
        var headers = (await visitor.GetAsync(page)).Headers;

        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.False(headers.Contains("Server"));
    }

    [Theory]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:1", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("self", HttpStatusCode.SwitchingProtocols)]
    public async Task Only_the_consoles_own_pages_open_a_socket(string origin, HttpStatusCode expected)
    {
        using var visitor = new FormVisitor(app.Address);
        await visitor.SignInAsync("boss");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, "/_blazor"));
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        request.Headers.TryAddWithoutValidation("Origin", origin == "self" ? app.Address.GetLeftPart(UriPartial.Authority) : origin);

        Assert.Equal(expected, (await visitor.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_stranger_opens_no_circuit()
    {
        using var visitor = new FormVisitor(app.Address);

        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.PostAsync("/_blazor/negotiate?negotiateVersion=1")).StatusCode);
    }

    [Fact]
    public async Task Health_is_for_everybody_and_says_whether_the_database_answers()
    {
        using var visitor = new FormVisitor(app.Address);

        Assert.Equal("Healthy", await visitor.ReadAsync("/healthz"));
    }

    [Theory]
    [InlineData(null, null, HttpStatusCode.OK)]
    [InlineData("X-Forwarded-For", "203.0.113.9", HttpStatusCode.Unauthorized)]
    [InlineData("Host", "shop.example", HttpStatusCode.Unauthorized)]
    public async Task Metrics_are_for_this_machine(string? header, string? value, HttpStatusCode expected)
    {
        using var visitor = new FormVisitor(app.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, "/metrics"));
        if (header is not null) request.Headers.TryAddWithoutValidation(header, value);

        Assert.Equal(expected, (await visitor.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Metrics_are_also_for_an_admin_and_not_for_others()
    {
        Assert.Equal(HttpStatusCode.OK, await ThroughProxyAsync("boss"));
        Assert.Equal(HttpStatusCode.Forbidden, await ThroughProxyAsync("lead"));

        async Task<HttpStatusCode> ThroughProxyAsync(string account)
        {
            using var visitor = new FormVisitor(app.Address);
            await visitor.SignInAsync(account);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, "/metrics"));
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.9");
            return (await visitor.SendAsync(request)).StatusCode;
        }
    }
}
