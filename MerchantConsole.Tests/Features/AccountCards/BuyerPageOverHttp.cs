using System.Net;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Tests.Browser;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.AccountCards;

/// <summary>收款账户信息 (§10): the buyer's page as a browser without scripts gets it.</summary>
public sealed class BuyerPageOverHttp(BuyerPageOverHttp.Factory app) : IClassFixture<BuyerPageOverHttp.Factory>
{
    private const string Wrong = "/buyer/cards/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /// <summary>Many visitors of this class come from one address.</summary>
    public sealed class Factory : AppFactory
    {
        protected override void Change(IServiceCollection services) => services.AddSingleton(new BuyerLimits(Reads: 10_000, Posts: 10_000));
    }

    [Fact]
    public async Task An_open_card_says_whose_it_is_until_when_and_who_sees_the_data_and_runs_no_circuit()
    {
        var link = await app.FailAsync(A.OrderNumber(1));
        using var buyer = new FormVisitor(app.Address);

        var answer = await buyer.GetAsync(link);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.All(
            ["收款账户信息", "云朵日用旗舰店", "¥5.00", "退运费", A.OrderNumber(1), "还剩 2 天 23 小时", "加密保存", "商家和客服都看不到", "仅用于本次补偿", "删除", "密码、验证码"],
            words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.DoesNotContain("blazor", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Contains("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")), StringComparison.Ordinal);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(text => text.StartsWith(OpenedCards.Cookie + "=", StringComparison.Ordinal));
        Assert.All(["path=/buyer/cards", "httponly", "samesite=lax"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(link.Split('/')[^1], cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alipay_account_is_taken_once_and_sending_it_again_changes_nothing()
    {
        var order = A.OrderNumber(2);
        var link = await app.FailAsync(order);
        using var buyer = new FormVisitor(app.Address);
        var fields = await FieldsAsync(buyer, link);

        var answers = new List<HttpResponseMessage>();
        for (var times = 0; times < 3; times++) answers.Add(await buyer.PostAsync(link, [.. fields, ("kind", "Alipay"), ("alipay", "138 0013 8000"), ("name", "张三")]));
        await app.UntilAsync(order, PayoutState.Succeeded);
        var page = await buyer.ReadAsync(link);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Equal([link, $"{link}?repeat", $"{link}?repeat"], answers.Select(answer => answer.Headers.Location?.ToString()));
        Assert.DoesNotContain("以首次提交的账户为准", page, StringComparison.Ordinal);
        Assert.Contains("以首次提交的账户为准", await buyer.ReadAsync($"{link}?repeat"), StringComparison.Ordinal);
        Assert.Contains("已填写", page, StringComparison.Ordinal);
        Assert.Contains("已打款到您的支付宝", page, StringComparison.Ordinal);
        Assert.Contains("前到账", page, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", page, StringComparison.Ordinal);
        Assert.DoesNotContain("张三", page, StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(await app.PayoutsOfAsync(order)).Attempt);
        Assert.Equal(
            [("System", "Card"), ("System", "Notice"), ("AutoReply", "Text"), ("System", "Notice")],
            (await app.ChatAsync(order)).Select(said => (said.Sender, said.Kind)));
    }

    [Fact]
    public async Task A_bank_that_the_number_tells_need_not_be_chosen()
    {
        var order = A.OrderNumber(3);
        var link = await app.FailAsync(order);
        using var buyer = new FormVisitor(app.Address);

        var answer = await buyer.SubmitAsync(link, ("kind", "BankCard"), ("card", "6222 0200 0000 0000 000"), ("name", "张三"), ("bank", ""));
        await app.UntilAsync(order, PayoutState.Succeeded);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("已打款到您的银行卡", await buyer.ReadAsync(link), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Alipay", "1380013800", "", "", "张三", "AlipayAccountInvalid")]
    [InlineData("BankCard", "", "62220200", "中国工商银行", "张三", "BankCardInvalid")]
    [InlineData("BankCard", "", "6222 0200 0000 0000 001", "", "张三", "BankCardCheckDigit")]
    [InlineData("BankCard", "", "4000000000000002", "", "张三", "BankMissing")]
    [InlineData("BankCard", "", "4000000000000002", "我家银行", "张三", "BankMissing")]
    [InlineData("Alipay", "13800138000", "", "", "张3", "HolderNameInvalid")]
    [InlineData("Bitcoin", "13800138000", "", "", "张三", "AccountKindMissing")]
    public async Task What_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept(
        string kind, string alipay, string card, string bank, string name, string code)
    {
        var link = await LinkAsync(4);
        using var buyer = new FormVisitor(app.Address);

        var answer = await buyer.SubmitAsync(link, ("kind", kind), ("alipay", alipay), ("card", card), ("bank", bank), ("name", name));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"data-code=\"{code}\"", page, StringComparison.Ordinal);
        Assert.All(new[] { alipay, card, name }.Where(text => text != ""), text => Assert.Contains($"value=\"{text}\"", page, StringComparison.Ordinal));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Equal(PayoutState.Failed, Assert.Single(await app.PayoutsOfAsync(A.OrderNumber(4))).State);
    }

    [Fact]
    public async Task What_did_not_come_from_the_form_is_refused_alike_for_every_token()
    {
        var link = await app.FailAsync(A.OrderNumber(5));
        using var stranger = new FormVisitor(app.Address);
        (string, string)[] fields = [("kind", "Alipay"), ("alipay", "13800138000"), ("name", "张三")];

        var open = await stranger.PostAsync(link, fields);
        var wrong = await stranger.PostAsync(Wrong, fields);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (open.StatusCode, wrong.StatusCode));
        Assert.Equal(await wrong.Content.ReadAsStringAsync(), await open.Content.ReadAsStringAsync());
        Assert.Equal(PayoutState.Failed, Assert.Single(await app.PayoutsOfAsync(A.OrderNumber(5))).State);
    }

    [Fact]
    public async Task A_stranger_cannot_tell_wrong_used_void_and_ended_tokens_apart_and_who_had_them_open_can()
    {
        using var buyer = new FormVisitor(app.Address);
        var ended = await app.FailAsync(A.OrderNumber(6));
        await buyer.ReadAsync(ended);
        await app.AdvanceAsync(TimeSpan.FromHours(73));
        var used = await app.FailAsync(A.OrderNumber(7));
        await buyer.SubmitAsync(used, ("kind", "Alipay"), ("alipay", "a.b@example.com"), ("name", "李四"));
        await app.UntilAsync(A.OrderNumber(7), PayoutState.Succeeded);
        var replaced = await app.FailAsync(A.OrderNumber(8));
        await buyer.ReadAsync(replaced);
        await app.AdvanceAsync(TimeSpan.FromMinutes(2));
        await app.SendCardAgainAsync(A.OrderNumber(8));

        var seen = new List<(HttpStatusCode Status, string Headers, string Page)>();
        foreach (var link in new[] { Wrong, used, replaced, ended })
        {
            using var stranger = new FormVisitor(app.Address);
            seen.Add(await SeenAsync(await stranger.GetAsync(link)));

            // With a token of a form that is open, as nobody without a link has: still the same.
            var fields = await FieldsAsync(stranger, await LinkAsync(9));
            Assert.Equal(seen[0], await SeenAsync(await stranger.PostAsync(link, [.. fields, ("kind", "Alipay"), ("alipay", "13800138000"), ("name", "张三")])));
        }

        Assert.Single(seen.Distinct());
        Assert.Equal(HttpStatusCode.NotFound, seen[0].Status);
        Assert.All(["已经填写过", "72 小时", "最新的一张"], reason => Assert.Contains(reason, seen[0].Page, StringComparison.Ordinal));
        Assert.Contains("data-standing=\"Paid\"", await buyer.ReadAsync(used), StringComparison.Ordinal);
        Assert.Contains("已有新的卡片", await buyer.ReadAsync(replaced), StringComparison.Ordinal);
        Assert.Contains("已过期", await buyer.ReadAsync(ended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_that_somebody_made_up_opens_nothing()
    {
        var link = await app.FailAsync(A.OrderNumber(10));
        using var buyer = new FormVisitor(app.Address);
        await buyer.SubmitAsync(link, ("kind", "Alipay"), ("alipay", "13800138000"), ("name", "张三"));

        // What another test scripts for the rail is for its own attempt.
        await app.UntilAsync(A.OrderNumber(10), PayoutState.Succeeded);
        using var stranger = new FormVisitor(app.Address);
        stranger.Cookies.Add(new Uri(app.Address, "/buyer/cards"), new Cookie(OpenedCards.Cookie, CardTokens.HashOf(link.Split('/')[^1])[..24]));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await buyer.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task After_a_failing_retry_the_older_link_says_that_there_is_a_new_card()
    {
        var order = A.OrderNumber(11);
        var link = await app.FailAsync(order);
        using var buyer = new FormVisitor(app.Address);
        await app.ScriptRailAsync("FailAccount");

        await buyer.SubmitAsync(link, ("kind", "Alipay"), ("alipay", "13800138000"), ("name", "张三"));
        var newer = (await app.CardsAsync(order, 2))[1];

        Assert.Contains("data-standing=\"FailedAgain\"", await buyer.ReadAsync(link), StringComparison.Ordinal);
        Assert.Contains("data-card-form", await buyer.ReadAsync(newer), StringComparison.Ordinal);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<MerchantConsole.Data.ConsoleDbContext>>().CreateDbContextAsync();
        Assert.Equal(
            [AccountCardState.Submitted, AccountCardState.Open],
            await db.AccountCards.Where(card => card.OrderSn == order).OrderBy(card => card.Number).Select(card => card.State).ToListAsync());
    }

    // One open card for several cases: none of them submits it.
    private async Task<string> LinkAsync(int order) => await app.PayoutsOfAsync(A.OrderNumber(order)) is [_, ..]
        ? (await app.CardsAsync(A.OrderNumber(order), 1))[0]
        : await app.FailAsync(A.OrderNumber(order));

    private static async Task<(string Name, string Value)[]> FieldsAsync(FormVisitor visitor, string link)
    {
        var page = await visitor.ReadAsync(link);
        var start = page.IndexOf("<input type=\"hidden\" name=\"", StringComparison.Ordinal);
        var parts = page[start..].Split('"');
        return [(parts[3], parts[5])];
    }

    private static async Task<(HttpStatusCode Status, string Headers, string Page)> SeenAsync(HttpResponseMessage answer) => (
        answer.StatusCode,
        string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")),
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
}
