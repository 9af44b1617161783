using System.Net;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Hosting;

public sealed class LanguageIsChosen(AppFactory app) : IClassFixture<AppFactory>
{
    [Fact]
    public async Task The_console_is_chinese_whatever_the_browser_prefers()
    {
        using var visitor = new FormVisitor(app.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, "/account/login"));
        request.Headers.AcceptLanguage.ParseAdd("en-US,en;q=0.9");
        var page = WebUtility.HtmlDecode(await (await visitor.SendAsync(request)).Content.ReadAsStringAsync());

        Assert.Contains("<h1>登录</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_is_kept_and_leads_back()
    {
        using var visitor = new FormVisitor(app.Address);
        var english = await visitor.GetAsync("/account/culture?culture=en&returnUrl=%2Faccount%2Flogin");
        Assert.Equal("/account/login", english.Headers.Location!.OriginalString);
        Assert.Contains("<h1>Sign in</h1>", await visitor.ReadAsync("/account/login"), StringComparison.Ordinal);

        await visitor.GetAsync("/account/culture?culture=zh-CN");
        Assert.Contains("<h1>登录</h1>", await visitor.ReadAsync("/account/login"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account/culture?culture=en&returnUrl=https%3A%2F%2Fevil.example", "/")]
    [InlineData("/account/culture?culture=en&returnUrl=%2F%2Fevil.example", "/")]
    [InlineData("/account/culture?culture=tlh", "/")]
    [InlineData("/account/culture", "/")]
    public async Task It_never_leads_away(string url, string expected)
    {
        using var visitor = new FormVisitor(app.Address);
        var answer = await visitor.GetAsync(url);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task An_unknown_language_changes_nothing()
    {
        using var visitor = new FormVisitor(app.Address);
        await visitor.GetAsync("/account/culture?culture=tlh");

        Assert.Empty(visitor.Cookies.GetCookies(app.Address));
    }
}
