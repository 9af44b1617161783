using MerchantConsole.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>The payout form (§4) as a person uses it, by the labels of §15.</summary>
internal sealed class PayoutForm(IPage page)
{
    public ILocator OrderNumber => page.GetByLabel("订单号").First;

    public ILocator Amount => page.GetByLabel("打款金额");

    public ILocator Reason => page.GetByLabel("打款原因");

    public ILocator Message => page.GetByLabel("给买家留言");

    public ILocator Next => page.GetByRole(AriaRole.Button, new() { Name = "下一步" });

    public ILocator Review => page.GetByRole(AriaRole.Dialog);

    public ILocator Cancel => Review.GetByRole(AriaRole.Button, new() { Name = "取消" });

    public ILocator Confirm(string amount) => Review.GetByRole(AriaRole.Button, new() { Name = $"确认打款 ¥{amount}" });

    public ILocator Code(string code) => page.Locator($"[data-code={code}]").First;

    /// <summary>Opens the form on an order.</summary>
    public static async Task<PayoutForm> OpenAsync(Visit visit, string orderNumber)
    {
        await visit.GoAsync($"/aftersales/payouts/new?order={orderNumber}");
        return new PayoutForm(visit.Page);
    }

    public async Task FillAsync(string amount, string type = "退运费", string reason = "退货运费", string message = "运费已补给您，请查收")
    {
        await ChooseTypeAsync(type);
        await TypeAsync(Reason, reason);
        await TypeAsync(Message, message);
        await TypeAsync(Amount, amount);
    }

    public async Task ChooseTypeAsync(string type)
    {
        var radio = page.GetByRole(AriaRole.Radio, new() { Name = type });
        await Expect(radio.Or(page.GetByLabel("打款类型")).First).ToBeVisibleAsync();
        if (await radio.CountAsync() > 0)
        {
            await radio.CheckAsync(new() { Force = true });
            return;
        }

        await page.GetByLabel("打款类型").First.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = type }).ClickAsync();
    }

    /// <summary>From the filled form to the review step.</summary>
    public async Task GoToReviewAsync(string amount)
    {
        await Expect(Next).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await Next.ClickAsync();
        await Expect(Confirm(amount)).ToBeVisibleAsync();
    }

    /// <summary>Fills in, reviews and confirms a payout from the goods balance.</summary>
    public async Task PayAsync(string amount)
    {
        await FillAsync(amount);
        await GoToReviewAsync(amount);
        await Confirm(amount).ClickAsync();
    }

    // Leaves the field as well: some fields speak up only then.
    private static async Task TypeAsync(ILocator field, string text)
    {
        await field.FillAsync(text);
        await field.BlurAsync();
    }
}
