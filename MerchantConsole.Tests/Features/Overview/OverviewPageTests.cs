using Bunit;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Overview;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.Features.Records;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Overview;

/// <summary>工作台 as a page, per role.</summary>
public sealed class OverviewPageTests : RecordPagesTest
{
    [Fact]
    public void An_admin_sees_the_accounts_instead_of_an_own_quota()
    {
        var page = Render<OverviewPage>();
        Assert.Equal("0", page.WaitForElement("[data-closest]").GetAttribute("data-closest"));
        Assert.Empty(page.FindAll("[data-quota]"));
    }

    [Fact]
    public async Task A_service_admin_has_one_only_when_it_was_given()
    {
        Assert.Equal("Free", await ChangedAsync(StaffRole.ServiceAdmin, quota: false));
        Assert.Equal("Set", await ChangedAsync(StaffRole.ServiceAdmin, quota: true));
    }

    [Fact]
    public async Task A_service_account_without_one_reads_that_it_is_not_set()
    {
        Assert.Equal("NotSet", await ChangedAsync(StaffRole.Service, quota: false));
        Assert.Contains("未设置", Render<OverviewPage>().WaitForElement("[data-quota]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_account_sees_what_is_left_and_when_it_starts_again()
    {
        Assert.Equal("Set", await ChangedAsync(StaffRole.Service, quota: true));
        await Host.AddAsync(new MerchantConsole.Domain.Quotas.DayUse
        {
            ShopId = 1, Day = MerchantConsole.Domain.ShopDay.Of(A.Now).Date, StaffId = RecordShop.AmyId, Goods = A.Yuan(12m),
        });
        var card = Render<OverviewPage>().WaitForElement("[data-quota]");
        Assert.Equal("1200", card.QuerySelector("[data-used]")!.GetAttribute("data-used"));
        Assert.Contains("剩余 ¥38.00 / 上限 ¥50.00", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("11-24 00:00", card.TextContent, StringComparison.Ordinal);
        var bar = card.QuerySelector("[role=progressbar]")!;
        Assert.Equal(("24", "每日限额"), (bar.GetAttribute("aria-valuenow"), bar.GetAttribute("aria-label")));
    }

    [Fact]
    public async Task It_follows_by_itself_what_happens()
    {
        var page = Render<OverviewPage>();
        page.WaitForElement("[data-beginning]");
        Assert.Empty(page.FindAll("[data-number=Started]"));
        await StartAsync();
        page.WaitForElement("[data-number=Started][data-count='1']");
        Assert.Empty(page.FindAll("[data-beginning]"));
        await AnswerAsync(SandboxOutcome.FailAccount);
        page.WaitForElement("[data-number=NeedFailed][data-count='1'][data-sum='500']");
        Assert.Equal("1", page.Find("[data-failure=BuyerAccount] a").GetAttribute("data-count"));
        page.WaitForElement("[data-balance='999500']");
        Assert.Empty(page.FindAll("[data-need=none]"));
    }

    [Fact]
    public async Task It_follows_the_clock_as_well()
    {
        await Host.StoreAsync(RecordShop.Payout("1", then: PayoutTrigger.OutcomeUnknown));
        var page = Render<OverviewPage>();
        Assert.Equal("0", page.WaitForElement("[data-number=UnknownLong]").GetAttribute("data-count"));
        Assert.Equal("1", page.Find("[data-number=OutcomeUnknown]").GetAttribute("data-count"));
        Host.Clock.Advance(TimeSpan.FromMinutes(32));
        page.WaitForElement("[data-number=UnknownLong][data-count='1']");
    }

    [Fact]
    public async Task Every_state_with_open_money_says_where_it_is()
    {
        await Host.StoreAsync(RecordShop.Payout("1", then: PayoutTrigger.RailRefused));
        var page = Render<OverviewPage>();
        page.WaitForElement("[data-open=Failed]");
        Assert.Equal(
            ["PendingApproval", "AwaitingRecharge", "Processing", "OutcomeUnknown", "Failed", "Closed"],
            page.FindAll("[data-open]").Select(row => row.GetAttribute("data-open")));
        Assert.All(page.FindAll("[data-open] .mc-where"), where => Assert.NotEmpty(where.TextContent));
        Assert.Equal("/aftersales/payouts/records?state=Failed", page.Find("[data-open=Failed] a").GetAttribute("href"));
    }

    [Fact]
    public async Task The_newest_payouts_are_the_shops_or_the_own()
    {
        await Host.StoreAsync(
            [.. Enumerable.Range(0, 10).Select(i => RecordShop.Payout($"{i:00}", A.Now.AddSeconds(i))), RecordShop.Payout("AA", by: RecordShop.AmyId)]);
        var page = Render<OverviewPage>();
        Assert.Equal(OverviewQueries.Latest, page.WaitForElements("tr[data-payout]").Count);
        SignIn(StaffRole.Service, RecordShop.AmyId, "amy");
        var amys = Render<OverviewPage>();
        Assert.Equal(RecordShop.Number("AA"), Assert.Single(amys.WaitForElements("tr[data-payout]")).GetAttribute("data-payout"));
        amys.FindAll("[aria-pressed]")[1].Click();
        amys.WaitForAssertion(() => Assert.Equal(OverviewQueries.Latest, amys.FindAll("tr[data-payout]").Count));
    }

    private string? Quota(StaffRole role)
    {
        SignIn(role, RecordShop.AmyId, "amy");
        return Render<OverviewPage>().WaitForElement("[data-quota]").GetAttribute("data-quota");
    }

    private async Task<string?> ChangedAsync(StaffRole role, bool quota)
    {
        await using (var db = Host.Open())
        {
            var amy = (await db.Staff.FindAsync(1, RecordShop.AmyId))!;
            (amy.Role, amy.Quota) = (role, quota ? A.Quota(20m, 50m) : null);
            await db.SaveChangesAsync();
        }

        return Quota(role);
    }
}
