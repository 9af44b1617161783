using Bunit;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Records;

/// <summary>What a record shows of the account cards of its payout (§10): states, 重新发送, the expected arrival; nothing that the buyer wrote.</summary>
public sealed class RecordShowsItsCards : RecordPagesTest
{
    private static readonly PayeeAccount Alipay = new(AccountKind.Alipay, "13800001234", "张晓华");

    [Fact]
    public async Task A_failed_payout_shows_its_card_and_until_when_it_can_be_filled_in()
    {
        var page = OpenRecord(await FailAsync());
        Assert.NotNull(page.WaitForElement("[data-card-state=Open]"));
        Assert.Contains(Time(A.Now.AddHours(72)), page.Find("[data-standing]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_again_waits_a_minute_and_says_until_when()
    {
        var id = await FailAsync();
        var page = OpenRecord(id);
        var button = page.WaitForElement("[data-resend] button");
        Assert.Equal("true", button.GetAttribute("aria-disabled"));
        Assert.Contains("12:01:00", page.Find("[data-resend]").TextContent, StringComparison.Ordinal);

        // The minute's own timer opens it.
        Host.Clock.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromMilliseconds(50));
        page.WaitForAssertion(() => Assert.Null(page.Find("[data-resend] button").GetAttribute("aria-disabled")));
        await page.Find("[data-resend] button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(["Open", "Voided"], page.FindAll("[data-card-state]").Select(state => state.GetAttribute("data-card-state"))));
    }

    [Fact]
    public async Task A_card_whose_time_is_over_says_so_and_can_be_sent_again()
    {
        var id = await FailAsync();
        Host.Clock.Advance(TimeSpan.FromHours(72));
        await Host.WorkOffAsync();
        var page = OpenRecord(id);
        page.WaitForElement("[data-card-state=Ended]");
        Assert.Contains("重新发送", page.Find("[data-standing]").TextContent, StringComparison.Ordinal);
        Assert.Null(page.Find("[data-resend] button").GetAttribute("aria-disabled"));
    }

    [Theory]
    [InlineData(AccountKind.Alipay, "11-23 14:00")]
    [InlineData(AccountKind.BankCard, "11-24 至 11-26")]
    public async Task A_retry_that_worked_says_when_it_is_expected_and_nothing_of_the_account(AccountKind kind, string expected)
    {
        var id = await FailAsync();
        var account = kind == AccountKind.Alipay ? Alipay : new PayeeAccount(kind, "6222021234567890128", "李小龙");
        await SubmitAsync(account);
        await Host.WorkOffAsync();
        var page = OpenRecord(id);
        var standing = page.WaitForElement("[data-standing] [data-state=Succeeded]").ParentElement!.ParentElement!.ParentElement!;
        Assert.Contains(expected, standing.TextContent, StringComparison.Ordinal);
        Assert.Contains(kind == AccountKind.Alipay ? "支付宝" : "银行卡", page.Find("[data-cards]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-resend]"));
        Assert.DoesNotContain(account.Number, page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(account.HolderName, page.Markup, StringComparison.Ordinal);
    }

    private async Task<string> FailAsync()
    {
        var id = await StartAsync();
        await AnswerAsync(SandboxOutcome.FailAccount);
        return id;
    }

    private async Task SubmitAsync(PayeeAccount account)
    {
        var card = await Host.ReadAsync(db => db.AccountCards.SingleAsync());
        var token = Host.Get<AccountSeal>().Open(card.ShopId, card.PayoutId, nameof(AccountCard.SealedToken), card.SealedToken!);
        Assert.Empty((await Host.Get<SubmitCard>().RunAsync(token, account)).Refusals);
    }
}
