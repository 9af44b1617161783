using System.Net;
using MerchantConsole.Data;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Account;
using MerchantConsole.Tests.Browser;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Account;

public sealed class SigningIn(AppFactory app) : IClassFixture<AppFactory>
{
    [Theory]
    [InlineData("boss")]
    [InlineData("lead")]
    [InlineData("amy")]
    [InlineData("AMY2")]
    public async Task Each_role_signs_in_and_sees_the_console(string account)
    {
        using var visitor = new FormVisitor(app.Address);
        var answer = await visitor.SignInAsync(account);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.AbsolutePath);
        Assert.NotEqual(HttpStatusCode.Redirect, (await visitor.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task The_page_has_the_names_of_the_rulebook()
    {
        using var visitor = new FormVisitor(app.Address);
        var page = await visitor.ReadAsync("/account/login");

        Assert.Contains("<h1>登录</h1>", page, StringComparison.Ordinal);
        Assert.Matches("<label for=\"account\">账号</label>", page);
        Assert.Matches("<label for=\"password\">密码</label>", page);
        Assert.Matches("<button type=\"submit\"[^>]*>登录</button>", page);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_account_get_the_same_answer()
    {
        using var visitor = new FormVisitor(app.Address);
        var wrong = await AnswerAsync(await visitor.SignInAsync("lead", "not-the-password"));
        var unknown = await AnswerAsync(await visitor.SignInAsync("nobody-here", "not-the-password"));

        Assert.Equal("账号或密码不正确。", wrong);
        Assert.Equal(wrong, unknown);
    }

    [Theory]
    [InlineData("", "small-payout-demo")]
    [InlineData(" ", "small-payout-demo")]
    [InlineData("boss", "")]
    public async Task An_empty_field_is_named_in_our_own_words(string account, string password)
    {
        using var visitor = new FormVisitor(app.Address);

        Assert.Equal("请输入账号和密码。", await AnswerAsync(await visitor.SignInAsync(account, password)));
        Assert.Matches("<form[^>]* novalidate", await visitor.ReadAsync("/account/login"));
    }

    [Fact]
    public async Task Who_is_signed_in_is_led_from_the_sign_in_to_the_overview()
    {
        using var visitor = new FormVisitor(app.Address);
        await visitor.SignInAsync("boss");
        var answer = await visitor.GetAsync("/account/login");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", new Uri(app.Address, answer.Headers.Location!).AbsolutePath);
    }

    [Theory]
    [InlineData("bob")]
    [InlineData("nobody-at-all")]
    public async Task Five_wrong_passwords_lock_the_name_even_against_the_right_one(string account)
    {
        using var visitor = new FormVisitor(app.Address);
        for (var i = 0; i < 4; i++) Assert.Equal("账号或密码不正确。", await AnswerAsync(await visitor.SignInAsync(account, "wrong-password")));

        Assert.Equal("密码错误次数过多，已锁定 5 分钟，请稍后再试。", await AnswerAsync(await visitor.SignInAsync(account, "wrong-password")));
        Assert.Equal("密码错误次数过多，已锁定 5 分钟，请稍后再试。", await AnswerAsync(await visitor.SignInAsync(account)));
    }

    [Fact]
    public async Task A_disabled_account_is_told_so_after_the_right_password_only()
    {
        await SetAsync("cat", DateTimeOffset.UnixEpoch);
        using var visitor = new FormVisitor(app.Address);

        Assert.Equal("账号或密码不正确。", await AnswerAsync(await visitor.SignInAsync("cat", "wrong-password")));
        Assert.Equal("该账号已停用，请联系店铺管理员。", await AnswerAsync(await visitor.SignInAsync("cat")));
        Assert.Equal(0, visitor.Cookies.GetCookies(app.Address).Count(cookie => cookie.Name == "console"));
    }

    [Theory]
    [InlineData("/shipping/orders?page=2", "/shipping/orders?page=2")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    public async Task One_comes_back_to_where_one_was_but_never_to_another_host(string returnUrl, string expected)
    {
        using var visitor = new FormVisitor(app.Address);
        var answer = await visitor.SignInAsync("boss", returnUrl: returnUrl);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var location = new Uri(app.Address, answer.Headers.Location!);
        Assert.Equal(app.Address.Authority, location.Authority);
        Assert.Equal(expected, location.PathAndQuery);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var visitor = new FormVisitor(app.Address);
        var answer = await visitor.PostAsync(
            "/account/login", ("_handler", "login"), ("Typed.Account", "boss"), ("Typed.Password", "small-payout-demo"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, visitor.Cookies.GetCookies(app.Address).Count(cookie => cookie.Name == "console"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/aftersales/payouts/records")]
    [InlineData("/settings/staff")]
    [InlineData("/no/such/page")]
    public async Task A_stranger_is_led_to_the_sign_in(string page)
    {
        using var visitor = new FormVisitor(app.Address);
        var answer = await visitor.GetAsync(page);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/account/login?returnUrl={Uri.EscapeDataString(page)}", answer.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task Signing_out_needs_the_token_of_a_form_and_ends_the_sign_in()
    {
        using var visitor = new FormVisitor(app.Address);
        await visitor.SignInAsync("boss");
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync("/account/logout")).StatusCode);

        // Any form of the console carries the token.
        var page = await visitor.ReadAsync("/account/password");
        var token = System.Text.RegularExpressions.Regex.Match(page, "__RequestVerificationToken\" value=\"([^\"]+)").Groups[1].Value;
        var answer = await visitor.PostAsync("/account/logout", ("__RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_and_no_script()
    {
        using var visitor = new FormVisitor(app.Address);
        var answer = await visitor.SignInAsync("boss");
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("console=", StringComparison.Ordinal));

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_sign_in_falls_with_the_account_though_its_stamp_is_as_it_was()
    {
        _ = app.Address;
        await using var scope = app.Services.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<SignInAccount>>();
        var person = await signIn.CreateUserPrincipalAsync((await signIn.UserManager.FindByNameAsync("bob"))!);
        var check = app.Services.GetRequiredService<SignInCheck>();
        Assert.True(await check.StandsAsync(person));

        await SetAsync("bob", A.Now);
        Assert.False(await check.StandsAsync(person));
        await SetAsync("bob", null);
    }

    private static async Task<string> AnswerAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        return System.Text.RegularExpressions.Regex.Match(page, "<p class=\"mc-plain-error\"[^>]*>([^<]*)</p>").Groups[1].Value;
    }

    private async Task SetAsync(string account, DateTimeOffset? disabledAt)
    {
        _ = app.Address;
        await using var db = app.Services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContext();
        await db.Staff.Where(staff => staff.AccountName == account)
            .ExecuteUpdateAsync(staff => staff.SetProperty(s => s.DisabledAt, disabledAt));
    }

    [Fact]
    public async Task Whose_sign_in_was_ended_signs_in_again_on_the_page_that_was_opened_with_it()
    {
        using var visitor = new FormVisitor(app.Address);
        await visitor.SignInAsync("amy2");
        await app.ChangeAsync(async db => (await db.Staff.SingleAsync(staff => staff.AccountName == "amy2")).Role = StaffRole.ServiceAdmin);
        var opened = await visitor.GetAsync("/account/login");
        var form = opened.Headers.Location is { } next ? new Uri(app.Address, next).PathAndQuery : "/account/login";
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(form, ("Typed.Account", "amy2"), ("Typed.Password", "small-payout-demo"))).StatusCode);
    }
}
