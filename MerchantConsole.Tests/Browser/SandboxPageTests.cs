using MerchantConsole.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

public sealed class SandboxPageTests(AppFactory app) : BrowserTest(app)
{
    [Fact]
    public async Task An_admin_opens_the_sandbox()
    {
        var visit = await SignedInAsync("boss");
        await visit.GoAsync("/sandbox");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "沙箱" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_buyers_phone_writes_sends_a_picture_and_shows_what_was_answered()
    {
        var order = A.OrderNumber(47);
        var visit = await SignedInAsync("boss", new() { ViewportSize = new() { Width = 360, Height = 740 } });
        await visit.GoAsync($"/sandbox/phone?order={order}");
        await visit.Page.GetByLabel("发消息给商家").FillAsync("包装破了，有照片");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("[data-sender=Buyer]")).ToContainTextAsync("包装破了，有照片");
        await Expect(visit.Page.GetByLabel("发消息给商家")).ToHaveValueAsync("");

        await visit.Page.GetByLabel("发送图片").SetInputFilesAsync(SourceTree.Path("wwwroot-assets/icons/icon-192.png"));
        var picture = visit.Page.Locator("[data-kind=Picture] img");
        await Expect(picture).ToBeVisibleAsync();
        await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 192);

        await visit.Page.GetByLabel("发送图片").SetInputFilesAsync(new FilePayload { Name = "a.png", MimeType = "image/png", Buffer = "no picture"u8.ToArray() });
        await Expect(visit.Page.Locator("[data-refused=PictureUnreadable]")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("[data-kind=Picture]")).ToHaveCountAsync(1);
        Assert.Equal([("Buyer", "Text"), ("Buyer", "Picture")], (await App.ChatAsync(order)).Select(said => (said.Sender, said.Kind)));
    }
}
