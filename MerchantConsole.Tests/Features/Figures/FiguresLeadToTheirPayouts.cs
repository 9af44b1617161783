using System.Globalization;
using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.Figures;
using MerchantConsole.Features.Records;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.Features.Records;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace MerchantConsole.Tests.Features.Figures;

/// <summary>§12: each number and bar of the page leads to a list that counts and sums up to the same.</summary>
public sealed class FiguresLeadToTheirPayouts : BunitContext
{
    [Theory, BothDatabases]
    public async Task Every_link_of_the_page_agrees_with_its_list(StorageProvider provider)
    {
        await using var host = await FiguresShop.StartAsync(provider);
        await host.WalkAsync();
        var seen = new Dictionary<string, (int, long)>(StringComparer.Ordinal);
        foreach (var query in new[] { "days=90", "days=90&view=table", "days=7&by=amount", "days=1", "days=30&account=amy", "days=90&account=amy&view=table" })
        {
            var page = Open(host, query);
            page.WaitForElement("[data-figures=days]");
            var links = page.FindAll("a[data-count], a[data-sum]").Select(link => (
                Href: link.GetAttribute("href")!, Count: Number(link.GetAttribute("data-count")), Sum: Number(link.GetAttribute("data-sum")))).ToList();
            Assert.True(links.Count > 15, query);
            foreach (var (href, count, sum) in links.Where(link => link.Href != ConsoleRoutes.PendingPayouts))
            {
                if (!seen.TryGetValue(href, out var listed)) seen[href] = listed = await ListedAsync(host, href);
                Assert.Equal((href, count ?? listed.Item1, sum ?? listed.Item2), (href, listed.Item1, listed.Item2));
            }
        }

        Assert.True(seen.Count > 100, $"{seen.Count} different links");
    }

    [Theory, BothDatabases]
    public async Task The_page_refuses_who_is_no_admin_any_more(StorageProvider provider)
    {
        await using var host = await FiguresShop.StartAsync(provider);
        var page = Open(host, "days=7", RecordShop.AmyId);
        page.WaitForElement("[data-code=RoleNotAllowed]");
        Assert.Empty(page.FindAll("[data-count], table"));
    }

    [Theory]
    [InlineData("", 7, null)]
    [InlineData("?days=90&account=amy", 90, "amy")]
    [InlineData("?days=3", 7, null)]
    [InlineData("?days=-1&account=%00", 7, null)]
    [InlineData("?days=99999999999999&account=%F0%9F%98%80", 7, null)]
    [InlineData("?%&days=1&days=2", 7, null)]
    public void Whatever_is_written_into_the_address_is_read(string query, int days, string? account)
    {
        var search = FiguresSearch.Read(ConsoleRoutes.Figures + query);
        Assert.Equal((days, account), search.Asked);
        Assert.Equal(search, FiguresSearch.Read(search.Url));
    }

    // The count and sum that the list names, which are also those of its lines.
    private static async Task<(int Count, long Sum)> ListedAsync(ConsoleHost host, string href)
    {
        var search = RecordSearch.Read(href);
        Assert.Empty(search.Wrong);
        Assert.True(search.HasFilters, href);
        var total = await host.Records().TotalAsync(1, search.Filter);
        var (count, sum, cursor) = (0, 0L, (RecordCursor?)null);
        while (true)
        {
            var page = await host.Records().ListAsync(1, search.Filter, cursor);
            (count, sum) = (count + page.Rows.Count, sum + page.Sum.Fen);
            if (!page.HasOlder) break;
            cursor = new RecordCursor(page.Rows[^1].PayoutId, Newer: false);
        }

        Assert.Equal((href, count, sum), (href, total.Count, total.Fen));
        return (count, sum);
    }

    private static long? Number(string? text) => text is null ? null : long.Parse(text, CultureInfo.InvariantCulture);

    private IRenderedComponent<FiguresPage> Open(ConsoleHost host, string query, Guid? who = null)
    {
        if (!Services.Any(service => service.ServiceType == typeof(FiguresQueries)))
        {
            JSInterop.Mode = JSRuntimeMode.Loose;
            Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
            Services.AddLocalization();
            Services.AddSingleton<TimeProvider>(host.Clock);
            Services.AddSingleton(host.Figures());
            var user = this.AddAuthorization();
            user.SetAuthorized("boss");
            user.SetRoles(nameof(StaffRole.Admin));
            user.SetClaims(
                new Claim(CurrentStaff.ShopClaim, "1"), new Claim(CurrentStaff.DisplayNameClaim, "boss"),
                new Claim(ClaimTypes.NameIdentifier, (who ?? A.StaffId).ToString()));
        }

        ((BunitNavigationManager)Services.GetRequiredService<NavigationManager>()).NavigateTo($"{ConsoleRoutes.Figures}?{query}");
        return Render<FiguresPage>();
    }
}
