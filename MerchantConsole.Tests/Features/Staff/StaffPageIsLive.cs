using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using MerchantConsole.Data;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.Staff;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace MerchantConsole.Tests.Features.Staff;

public sealed class StaffPageIsLive : BunitContext, IAsyncLifetime
{
    private ConsoleHost host = null!;
    private IRenderedComponent<MudDialogProvider> dialogs = null!;

    public async ValueTask InitializeAsync()
    {
        host = await StaffHost.StartAsync(StorageProvider.Sqlite);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddLocalization();
        Services.AddSingleton(host.Get<ShopNotices>());
        Services.AddSingleton(host.Get<StaffQueries>());
        Services.AddSingleton(host.Get<CreateStaff>());
        Services.AddSingleton(host.Get<ChangeStaff>());
        Services.AddSingleton(host.Get<DisableStaff>());
        Services.AddSingleton(host.Get<EnableStaff>());
        Services.AddSingleton(host.Get<ResetPassword>());
        var user = this.AddAuthorization();
        user.SetAuthorized("boss");
        user.SetRoles(nameof(StaffRole.Admin));
        user.SetClaims(
            new Claim(CurrentStaff.ShopClaim, "1"),
            new Claim(ClaimTypes.NameIdentifier, (await host.IdAsync("boss")).ToString()),
            new Claim(CurrentStaff.DisplayNameClaim, "店长"));
        dialogs = Render<MudDialogProvider>();
    }

    [Fact]
    public async Task It_shows_the_shops_own_accounts_with_what_binds_them()
    {
        await using (var db = host.Open())
        {
            (await db.Staff.FindAsync(1, await host.IdAsync("amy")))!.Quota = A.Quota(20, 1000);
            await db.SaveChangesAsync();
        }

        var page = Page();

        Assert.Equal(["boss", "lead", "amy", "gone"], Rows(page));
        Assert.Equal(["true", "true", "true", "false"], page.FindAll("tr[data-account]").Select(row => row.GetAttribute("data-active")));
        var amy = page.Find("tr[data-account=amy]").TextContent;
        Assert.Contains("¥20.00", amy, StringComparison.Ordinal);
        Assert.Contains("¥1,000.00", amy, StringComparison.Ordinal);
    }

    [Fact]
    public void Ones_own_account_says_why_it_cannot_be_disabled_or_reset_and_a_press_opens_nothing()
    {
        var page = Page();
        var buttons = Buttons(page, "boss");

        Assert.Equal([null, "true", "true"], buttons.Select(button => button.GetAttribute("aria-disabled")));
        Assert.All(buttons.Skip(1), button => Assert.NotEmpty(page.Find($"#{button.GetAttribute("aria-describedby")}").TextContent));
        Buttons(page, "boss")[2].Click();
        Assert.Empty(dialogs.FindAll(".mud-dialog"));
    }

    [Fact]
    public async Task An_account_that_is_made_elsewhere_appears()
    {
        var page = Page();
        Assert.True((await host.Get<CreateStaff>().RunAsync(await host.NewPersonAsync())).Succeeded);

        page.WaitForElement("tr[data-account='new.person']");
    }

    [Fact]
    public async Task A_made_up_password_is_shown_once_and_is_the_one_that_works()
    {
        var page = Page();
        await page.InvokeAsync(() => page.Find(".mc-heading-actions button").Click());
        dialogs.WaitForElement("#staff-account").Change("dora");
        dialogs.Find("#staff-name").Change("朵拉");
        dialogs.Find("#create-staff").Submit();

        var password = dialogs.WaitForElement("[data-password]").GetAttribute("data-password");
        Assert.True(await host.HasPasswordAsync("dora", password!));
        Assert.Equal(StaffRole.Service, (await host.StaffAsync("dora")).Role);
        page.WaitForElement("tr[data-account=dora]");
        Assert.DoesNotContain(password!, page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_refused_is_said_with_its_code_and_the_form_stays()
    {
        var page = Page();
        page.Find(".mc-heading-actions button").Click();
        dialogs.WaitForElement("#staff-account").Change("boss2");
        dialogs.Find("#staff-name").Change("朵拉");
        dialogs.Find("#create-staff").Submit();

        dialogs.WaitForElement("[data-code=AccountNameTaken]");
        Assert.Equal("boss2", dialogs.Find("#staff-account").GetAttribute("value"));
    }

    [Fact]
    public async Task Who_was_demoted_meanwhile_changes_nothing()
    {
        var page = Page();
        Buttons(page, "amy")[2].Click();
        dialogs.WaitForElement(".mud-dialog-actions");
        await using (var db = host.Open())
        {
            (await db.Staff.FindAsync(1, await host.IdAsync("boss")))!.Role = StaffRole.Service;
            await db.SaveChangesAsync();
        }

        dialogs.FindAll(".mud-dialog-actions button")[1].Click();

        dialogs.WaitForElement("[data-code=RoleNotAllowed]");
        Assert.Null((await host.StaffAsync("amy")).DisabledAt);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await host.DisposeAsync();
    }

    private static IEnumerable<string?> Rows(IRenderedComponent<StaffPage> page) => page.FindAll("tr[data-account]").Select(row => row.GetAttribute("data-account"));

    private static List<IElement> Buttons(IRenderedComponent<StaffPage> page, string account) => [.. page.FindAll($"tr[data-account={account}] button")];

    private IRenderedComponent<StaffPage> Page()
    {
        var page = Render<StaffPage>();
        page.WaitForElement("tr[data-account]");
        return page;
    }
}
