using MerchantConsole.Domain.Payouts;
using MerchantConsole.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>The console without a mouse, by somebody who types faster than the server answers.</summary>
public sealed class PayoutByKeyboard(AppFactory app) : BrowserTest(app)
{
    [Fact]
    public async Task A_whole_payout_without_a_mouse()
    {
        var visit = await VisitAsync();
        var (page, keys) = (visit.Page, visit.Page.Keyboard);
        await page.GotoAsync("/account/login");
        await Expect(page.GetByLabel("账号")).ToBeFocusedAsync();
        await keys.TypeAsync("boss");
        await TabToAsync(page, page.GetByLabel("密码", new() { Exact = true }));
        await keys.TypeAsync("small-payout-demo");
        await keys.PressAsync("Enter");
        await page.ReadyAsync();

        await keys.PressAsync("Control+k");
        await Expect(page.Locator("dialog[data-commands]")).ToBeVisibleAsync();
        await keys.TypeAsync(A.OrderNumber(15));
        await Expect(page.Locator("dialog[data-commands] [role=option]")).ToHaveCountAsync(4);
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowDown");
        await Expect(page.Locator("dialog[data-commands] [role=option][aria-selected=true]")).ToContainTextAsync("发起打款");
        await keys.PressAsync("Enter");

        var form = new PayoutForm(page);
        await Expect(form.Amount).ToBeVisibleAsync();
        await Expect(page.Locator("main h1")).ToBeFocusedAsync();
        await TabToAsync(page, page.GetByRole(AriaRole.Radio, new() { Name = "退运费" }));
        await keys.PressAsync("Space");
        await keys.PressAsync("ArrowDown");
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "补差价" })).ToBeCheckedAsync();
        await TabToAsync(page, form.Amount);
        await keys.TypeAsync("5.00");
        await TabToAsync(page, form.Reason);
        await keys.TypeAsync("活动差价补偿");
        await TabToAsync(page, form.Message);
        await keys.TypeAsync("差价已补给您，请查收");
        await TabToAsync(page, form.Next);
        await Expect(form.Next).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await keys.PressAsync("Enter");
        await Expect(form.Cancel).ToBeFocusedAsync();
        await AssertFocusIsSeenAsync(page);
        await TabToAsync(page, form.Confirm("5.00"));
        await keys.PressAsync("Enter");

        await Expect(page.Locator("main h1")).ToHaveTextAsync("打款详情");
        await Expect(page.Locator("main [data-state=Succeeded]").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Equal(PayoutState.Succeeded, Assert.Single(await App.PayoutsOfAsync(A.OrderNumber(15))).State);
    }

    [Fact]
    public async Task Whoever_types_faster_than_the_server_answers_loses_nothing()
    {
        var visit = await SignedInAsync("boss");
        var answers = new HeldAnswers();
        await visit.Page.RouteWebSocketAsync("**/_blazor**", answers.Route);
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(16));
        foreach (var (field, text) in new[] { (form.Amount, "12.34"), (form.Reason, "change of size"), (form.Message, "thank you") })
        {
            await field.FocusAsync();
            answers.Hold();
            foreach (var letter in text)
            {
                // What the server says to a letter comes when the next one is typed already.
                var before = answers.Held;
                await visit.Page.Keyboard.TypeAsync($"{letter}");
                answers.Release(before);
                await Eventually.TrueAsync(() => Task.FromResult(answers.Held > 0), $"the server answers {letter}");
            }

            answers.GoOn();
            await Expect(field).ToHaveValueAsync(text);
        }

        await Expect(visit.Page.Locator("#payout-amount-hint")).ToContainTextAsync("壹拾贰元叁角肆分");
    }

    private static async Task TabToAsync(IPage page, ILocator stop)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (!await stop.EvaluateAsync<bool>("element => element === document.activeElement || element.contains(document.activeElement)")) continue;
            await AssertFocusIsSeenAsync(page);
            return;
        }

        Assert.Fail($"the tab key does not reach {stop}");
    }

    private static async Task AssertFocusIsSeenAsync(IPage page) => Assert.True(await page.EvaluateAsync<bool>(
        """
        async () => {
            await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            const style = getComputedStyle(document.activeElement);
            return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && !/, 0\)$/.test(style.outlineColor);
        }
        """));
}
