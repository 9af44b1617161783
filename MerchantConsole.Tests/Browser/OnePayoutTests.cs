using MerchantConsole.Tests.TestKit;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>§4, §7: however often and wherever it is pressed, the buyer is paid once.</summary>
public sealed class OnePayoutTests(AppFactory app) : BrowserTest(app)
{
    [Fact]
    public async Task A_double_click_pays_once()
    {
        var visit = await SignedInAsync("boss");
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(1));
        await form.FillAsync("5.00");
        await form.GoToReviewAsync("5.00");
        await form.Confirm("5.00").DblClickAsync();
        await AssertOneAsync(A.OrderNumber(1));
    }

    [Fact]
    public async Task Two_tabs_with_the_same_order_pay_once()
    {
        var visit = await SignedInAsync("boss");
        var route = $"/aftersales/payouts/new?order={A.OrderNumber(2)}";
        await visit.GoAsync(route);
        var tabs = new[] { visit.Page, await visit.NewTabAsync(route) };
        var forms = tabs.Select(tab => new PayoutForm(tab)).ToList();
        foreach (var (form, tab) in forms.Zip(tabs))
        {
            await tab.BringToFrontAsync();
            await form.FillAsync("5.00");
            await form.GoToReviewAsync("5.00");
        }

        await Task.WhenAll(forms.Select(form => form.Confirm("5.00").ClickAsync()));
        await AssertOneAsync(A.OrderNumber(2));
    }

    [Fact]
    public async Task Focus_starts_on_cancel_so_enter_twice_never_pays()
    {
        var visit = await SignedInAsync("boss");
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(3));
        await form.FillAsync("5.00");
        await form.Next.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(form.Cancel).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(form.Review).ToHaveCountAsync(0);
        Assert.Empty(await App.PayoutsOfAsync(A.OrderNumber(3)));
    }

    [Fact]
    public async Task Ten_thousand_characters_are_refused_in_words_and_nothing_is_lost()
    {
        var visit = await SignedInAsync("boss");
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(6));
        await form.FillAsync("5.00");
        var text = new string('新', 10_000);
        await form.Message.FillAsync(text);
        await Expect(form.Code("MessageLength")).ToBeVisibleAsync();
        await Expect(form.Next).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(form.Message).ToHaveValueAsync(text);
    }

    [Fact]
    public async Task After_the_review_the_focus_is_on_the_next_step()
    {
        var visit = await SignedInAsync("boss");
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(7));
        await form.FillAsync("5.00");
        await form.GoToReviewAsync("5.00");
        await Expect(form.Cancel).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(form.Next).ToBeFocusedAsync();
    }

    [Fact]
    public async Task After_a_reload_the_form_has_its_contents_and_its_key()
    {
        var visit = await SignedInAsync("boss");
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(4));
        await form.FillAsync("5.00", reason: "补偿运费差额");
        await visit.Page.ReloadAsync();
        await visit.Page.ReadyAsync();
        await Expect(form.Amount).ToHaveValueAsync("5.00");
        await Expect(form.Reason).ToHaveValueAsync("补偿运费差额");
    }

    [Fact]
    public async Task An_expired_sign_in_loses_nothing_of_the_form()
    {
        // Signing in again is the test's own doing; the refused requests before it are expected.
        var visit = (await SignedInAsync("boss")).Expect("401").Expect("WebSocket");
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(5));
        await form.FillAsync("6.66", reason: "包装破损补偿", message: "给您添麻烦了");
        await visit.Context.ClearCookiesAsync();
        await visit.Page.ReloadAsync();
        await visit.Page.GetByLabel("账号").FillAsync("boss");
        await visit.Page.GetByLabel("密码", new() { Exact = true }).FillAsync("small-payout-demo");
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await visit.Page.ReadyAsync();
        await Expect(form.Amount).ToHaveValueAsync("6.66");
        await Expect(form.Reason).ToHaveValueAsync("包装破损补偿");
        await Expect(form.Message).ToHaveValueAsync("给您添麻烦了");
    }

    private async Task AssertOneAsync(string orderNumber)
    {
        await Eventually.TrueAsync(async () => (await App.PayoutsOfAsync(orderNumber)).Count > 0, $"a payout of {orderNumber}");
        await Eventually.TrueAsync(async () => (await App.InboxAsync(orderNumber)).Count > 0, $"the buyer of {orderNumber} is told");
        Assert.Single(await App.PayoutsOfAsync(orderNumber));
        Assert.Equal(2, (await App.InboxAsync(orderNumber)).Count);
        Assert.Equal(0, await App.LedgerSumAsync());
    }
}
