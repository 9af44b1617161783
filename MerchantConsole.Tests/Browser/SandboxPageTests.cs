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
}
