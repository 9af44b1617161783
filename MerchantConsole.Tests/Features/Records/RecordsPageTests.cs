using Bunit;
using Bunit.TestDoubles;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Records;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Records.Export;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Records;

/// <summary>打款记录 as a page.</summary>
public sealed class RecordsPageTests : RecordPagesTest
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task A_line_says_everything_and_leads_on()
    {
        var id = await StartAsync(2, 1_234.50m - 1_000m);
        await AnswerAsync(SandboxOutcome.Succeed);
        var page = Open();
        var line = page.WaitForElement($"tr[data-payout={id}]");
        Assert.Equal($"/aftersales/payouts/{id}", line.QuerySelector("td a")!.GetAttribute("href"));
        Assert.NotNull(line.QuerySelector($"a[href='/shipping/orders/{A.OrderNumber(2)}']"));
        Assert.NotNull(line.QuerySelector("[data-state=Succeeded]"));
        Assert.Equal("¥234.50", line.QuerySelector("td.num")!.TextContent.Trim());
        Assert.Equal("退货运费", line.QuerySelector("[title]:not(button)")!.GetAttribute("title"));
        Assert.Equal("打款原因", line.QuerySelector(".at-reason .named")!.TextContent);
        var sum = page.Find("[data-sum]");
        Assert.Equal(("1", "23450"), (sum.GetAttribute("data-count"), sum.GetAttribute("data-sum")));
        Assert.Contains("本页", sum.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_is_in_the_form_and_the_form_makes_the_address()
    {
        await StartAsync();
        var page = Open($"?order={A.OrderNumber(1)}&state=Processing&amountTo=5");
        Assert.Equal(A.OrderNumber(1), page.Find("input[name=order]").GetAttribute("value"));
        Assert.Equal("Processing", page.Find("select[name=state]").GetAttribute("value"));
        Assert.True(page.Find("details").HasAttribute("open"));

        page.Find("input[name=order]").Change("");
        page.Find("select[name=state]").Change("OutcomeUnknown");
        page.Find(".records-form").Submit();
        page.WaitForAssertion(() => Assert.EndsWith("/aftersales/payouts/records?state=OutcomeUnknown&amountTo=5", Navigation.Uri, StringComparison.Ordinal));
        page.WaitForElement("[data-face=empty]");

        page.FindAll("form button")[1].Click();
        page.WaitForAssertion(() => Assert.EndsWith("/aftersales/payouts/records", Navigation.Uri, StringComparison.Ordinal));
        page.WaitForElement("tr[data-payout]");
    }

    [Theory]
    [InlineData("order", "12")]
    [InlineData("state", "Nope")]
    [InlineData("from", "2026-13-01")]
    [InlineData("amountFrom", "x")]
    [InlineData("applicant", "nobody")]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_is_listed(string field, string value)
    {
        await StartAsync();
        var page = Open($"?{field}={value}");
        page.WaitForElement("[data-face=wrong]");
        Assert.Empty(page.FindAll("tr[data-payout]"));
        Assert.Single(page.FindAll("[data-wrong]"));
        var wrong = page.Find($"[data-wrong={field}]");
        Assert.NotEmpty(wrong.TextContent.Trim());
        Assert.Equal(wrong.Id, page.Find($"[name={field}]").GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Nothing_at_all_and_nothing_found_have_different_faces()
    {
        var empty = Open().WaitForElement("[data-face=empty]").TextContent;
        await StartAsync();
        var notFound = Open($"?order={A.OrderNumber(3)}").WaitForElement("[data-face=empty]").TextContent;
        Assert.NotEqual(empty, notFound);
        Assert.NotEmpty(Open().FindAll("tr[data-payout]"));
    }

    [Fact]
    public async Task The_first_page_follows_by_itself()
    {
        var page = Open();
        page.WaitForElement("[data-face=empty]");
        var id = await StartAsync();
        page.WaitForElement($"tr[data-payout={id}] [data-state=Processing]");
        await AnswerAsync(SandboxOutcome.FailAccount);
        page.WaitForElement($"tr[data-payout={id}] [data-state=Failed]");
    }

    [Fact]
    public async Task On_a_later_page_nothing_moves_but_a_hint_appears()
    {
        await Host.StoreAsync([.. Enumerable.Range(0, 60).Select(i => RecordShop.Payout($"{i:000}", A.Now.AddDays(-1).AddSeconds(i)))]);
        var page = Open();
        var next = page.WaitForElement("a[rel=next]").GetAttribute("href")!;
        Navigation.NavigateTo(next);
        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll("tr[data-payout]").Count));
        Assert.Empty(page.FindAll("[data-news]"));
        await StartAsync(2);
        var hint = page.WaitForElement("[data-news]");
        Assert.Equal(10, page.FindAll("tr[data-payout]").Count);

        Navigation.NavigateTo(hint.GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Equal(RecordQueries.PageSize, page.FindAll("tr[data-payout]").Count));
        Assert.Empty(page.FindAll("[data-news]"));
    }

    [Fact]
    public async Task The_quick_links_are_searches()
    {
        await StartAsync();
        var page = Open();
        var links = page.FindAll(".records-quick a").Select(link => RecordSearch.Read(link.GetAttribute("href")!)).ToList();
        Assert.Equal(6, links.Count);
        Assert.All(links, link => Assert.Empty(link.Wrong));
        Assert.Equal([null, PayoutState.PendingApproval, PayoutState.AwaitingRecharge, PayoutState.Failed, null, null], links.Select(link => link.Filter.State));
        Assert.True(links[4].Filter.OutcomeUnknown);
        Assert.Equal(("boss", MerchantConsole.Domain.ShopDay.Of(A.Now)), (links[5].Filter.Applicant, links[5].Filter.From!.Value));
        Assert.Equal("page", page.FindAll(".records-quick a")[0].GetAttribute("aria-current"));
    }

    [Fact]
    public void A_place_that_is_gone_is_said()
    {
        var page = Open("?after=P000000XXXXXXXXXX");
        page.WaitForElement("[data-face=empty]");
    }

    [Theory]
    [InlineData(ExportState.Done, true)]
    [InlineData(ExportState.Running, true)]
    [InlineData(ExportState.Cancelled, false)]
    [InlineData(ExportState.Failed, false)]
    public void An_export_without_a_file_names_no_rows_and_no_sum(ExportState state, bool counts)
    {
        var export = new ExportView("E1", A.StaffId, "老板", ExportFormat.Csv, "applicant=amy", state, A.Now, 1_200, 345_600, 2_000, 0, A.Now, null);
        var table = Render<ExportsTable>(parameters => parameters
            .Add(shown => shown.Name, "导出记录").Add(shown => shown.Exports, [export]).Add(shown => shown.Applicants, People).Add(shown => shown.Now, A.Now));
        Assert.EndsWith(counts ? "1,200" : "—", table.Find(".at-rows").TextContent, StringComparison.Ordinal);
        Assert.Equal(counts ? "¥3,456.00" : "—", table.Find(".at-sum").TextContent.Trim());
        Assert.Equal("申请人：小美（amy）", table.Find(".at-filters").TextContent.Trim());
    }

    [Theory]
    [InlineData("applicant=amy&state=Failed", "申请人：小美（amy）；状态：打款失败")]
    [InlineData("paidBy=amy", "占用额度的账号：小美（amy）")]
    [InlineData("applicant=gone", "申请人：gone")]
    public void Filters_name_people_as_the_list_does(string query, string words) =>
        Assert.Equal(words, Services.GetRequiredService<FilterWords>().Of(query, People));

    private static IReadOnlyList<RecordApplicant> People => [new("boss", "老板"), new("amy", "小美")];

    private IRenderedComponent<RecordsPage> Open(string query = "")
    {
        ((BunitNavigationManager)Navigation).NavigateTo("/aftersales/payouts/records" + query);
        return Render<RecordsPage>();
    }
}
