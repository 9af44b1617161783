using System.Net;
using System.Text.RegularExpressions;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Account;

public sealed class ChangingThePassword(AppFactory app) : IClassFixture<AppFactory>
{
    private const string Old = "small-payout-demo";
    private const string New = "a longer password";

    [Fact]
    public async Task The_new_one_is_valid_the_old_one_not_and_this_browser_stays_signed_in()
    {
        using var visitor = new FormVisitor(app.Address);
        await visitor.SignInAsync("lead");
        var before = Cookie(visitor);
        var answer = await ChangeAsync(visitor, Old, New, New);

        Assert.Equal((HttpStatusCode.Redirect, "/account/password?changed=1"), (answer.StatusCode, PathOf(answer)));
        Assert.NotEqual(before, Cookie(visitor));
        Assert.Contains("密码已修改", await visitor.ReadAsync("/account/password?changed=1"), StringComparison.Ordinal);

        using var other = new FormVisitor(app.Address);
        Assert.Equal(HttpStatusCode.OK, (await other.SignInAsync("lead", Old)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await other.SignInAsync("lead", New)).StatusCode);
    }

    [Theory]
    [InlineData("wrong password", New, New, "Wrong")]
    [InlineData("", New, New, "Missing")]
    [InlineData(Old, New, "another password", "Differ")]
    [InlineData(Old, "nine char", "nine char", "Weak")]
    [InlineData(Old, Old, Old, "Same")]
    public async Task What_is_wrong_is_said(string old, string wanted, string again, string expected)
    {
        using var visitor = new FormVisitor(app.Address);
        await visitor.SignInAsync("boss2");

        Assert.Equal(expected, await AnswerAsync(await ChangeAsync(visitor, old, wanted, again)));
    }

    [Fact]
    public async Task Wrong_old_ones_lock_the_account()
    {
        using var visitor = new FormVisitor(app.Address);
        await visitor.SignInAsync("boss3");
        for (var i = 0; i < 4; i++) Assert.Equal("Wrong", await AnswerAsync(await ChangeAsync(visitor, "wrong password", New, New)));

        Assert.Equal("Locked", await AnswerAsync(await ChangeAsync(visitor, "wrong password", New, New)));
        Assert.Equal("Locked", await AnswerAsync(await ChangeAsync(visitor, Old, New, New)));
    }

    [Fact]
    public async Task A_stranger_is_led_to_the_sign_in()
    {
        using var visitor = new FormVisitor(app.Address);

        Assert.StartsWith("/account/login", PathOf(await visitor.GetAsync("/account/password")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_led_to_the_sign_in_while_signed_in_comes_back_at_once()
    {
        using var visitor = new FormVisitor(app.Address);
        await visitor.SignInAsync("amy");

        Assert.Equal("/shipping/orders", PathOf(await visitor.GetAsync("/account/login?returnUrl=/shipping/orders")));
        Assert.Equal("/", PathOf(await visitor.GetAsync("/account/login")));
    }

    private static Task<HttpResponseMessage> ChangeAsync(FormVisitor visitor, string old, string wanted, string again) => visitor.SubmitAsync(
        "/account/password", ("Typed.Old", old), ("Typed.Wanted", wanted), ("Typed.Again", again));

    private static string PathOf(HttpResponseMessage answer) => new Uri(new Uri("http://localhost"), answer.Headers.Location!).PathAndQuery;

    private static async Task<string> AnswerAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Regex.Match(await answer.Content.ReadAsStringAsync(), "data-answer=\"([A-Za-z]+)\"").Groups[1].Value;
    }

    private string? Cookie(FormVisitor visitor) => visitor.Cookies.GetCookies(app.Address)["console"]?.Value;
}
