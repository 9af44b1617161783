using System.Globalization;
using System.Security.Claims;
using Bunit;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Overview;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Verification;
using MerchantConsole.Tests.Features.Figures;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace MerchantConsole.Tests.Features.Overview;

/// <summary>工作台 of a host as one person sees it, and each of its numbers held against its list.</summary>
internal sealed class OverviewSight : BunitContext
{
    private readonly ConsoleHost host;

    public OverviewSight(ConsoleHost host, StaffRole role, Guid id, string account)
    {
        this.host = host;
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddLocalization();
        Services.AddSingleton<TimeProvider>(host.Clock);
        Services.AddSingleton(host.Get<ShopNotices>());
        Services.AddSingleton(host.Overview());
        Services.AddSingleton(new VerificationQueries(host.Contexts, host.Clock));
        var user = this.AddAuthorization();
        user.SetAuthorized(account);
        user.SetRoles(role.ToString());
        user.SetClaims(
            new Claim(CurrentStaff.ShopClaim, "1"), new Claim(CurrentStaff.DisplayNameClaim, account), new Claim(ClaimTypes.NameIdentifier, id.ToString()));
    }

    /// <summary>Renders the page and asserts that every number on it is the number of the list behind it; how many there were.</summary>
    public async Task<int> AssertAgreesAsync()
    {
        var page = Render<OverviewPage>();
        page.WaitForElement("[data-number=Started]");
        var links = page.FindAll("a[data-count], a[data-used]").Select(link => (
            Href: link.GetAttribute("href")!,
            Count: Number(link.GetAttribute("data-count")),
            Sum: Number(link.GetAttribute("data-sum") ?? link.GetAttribute("data-used"))!.Value)).ToList();
        foreach (var (href, count, sum) in links)
        {
            var listed = await ListedAsync(href);
            Assert.Equal((href, count ?? listed.Count, sum), (href, listed.Count, listed.Sum));
        }

        return links.Count;
    }

    // The total that the list names, which is also that of its lines.
    private async Task<(long Count, long Sum)> ListedAsync(string href)
    {
        if (href == ConsoleRoutes.PendingPayouts)
        {
            var desk = (await host.Get<DeskQueries>().ReadAsync(1, A.StaffId, new DeskSearch())).Value!;
            return (desk.Waiting, desk.WaitingSum.Fen);
        }

        var search = RecordSearch.Read(href);
        Assert.Empty(search.Wrong);
        Assert.True(search.HasFilters, href);
        var total = await host.Records().TotalAsync(1, search.Filter);
        var (count, sum, cursor) = (0L, 0L, (RecordCursor?)null);
        while (true)
        {
            var rows = await host.Records().ListAsync(1, search.Filter, cursor);
            (count, sum) = (count + rows.Rows.Count, sum + rows.Sum.Fen);
            if (!rows.HasOlder) break;
            cursor = new RecordCursor(rows.Rows[^1].PayoutId, Newer: false);
        }

        Assert.Equal((href, count, sum), (href, total.Count, total.Fen));
        return (count, sum);
    }

    private static long? Number(string? text) => text is null ? null : long.Parse(text, CultureInfo.InvariantCulture);
}

internal static class OverviewOfHost
{
    public static OverviewQueries Overview(this ConsoleHost host) => new(host.Contexts, host.Get<INewestFirst>(), host.Clock);

    public static Tally Need(this OverviewFigures figures, string name) => figures.Needs.Single(need => need.Name == name).Tally;

    public static Tally InState(this OverviewFigures figures, string name) => figures.Open.Single(part => part.Number.Name == name).Number.Tally;

    public static DayMeasure Measure(this OverviewFigures figures, string name) => figures.Days.Single(measure => measure.Name == name);
}
