using System.Net;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Records;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Records.Export;
using MerchantConsole.Tests.Browser;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Account;

/// <summary>§2: role × page × (own shop, other shop), from one table, over HTTP as the server itself answers: hiding a menu entry is no protection.</summary>
public sealed class WhoMayOpenWhat(AppFactory app) : IClassFixture<AppFactory>
{
    // The address; what an admin, a service admin and a service account see of it: the page, "denied", or "missing" (as if there were no such thing).
    private const string Table =
        """
        /                                             page    page    page
        /aftersales/payouts/new                       page    page    page
        /aftersales/payouts/pending                   page    denied  denied
        /aftersales/payouts/records                   page    page    page
        /aftersales/payouts/records/exports           page    page    page
        /aftersales/payouts/records/exports/EXPORT    file    missing missing
        /aftersales/payouts/records/exports/FOREIGN   missing missing missing
        /aftersales/payouts/records/exports/0123456789abcdef0123456789abcdef missing missing missing
        /aftersales/payouts/quotas                    page    page    page
        /aftersales/payouts/figures                   page    denied  denied
        /aftersales/payouts/figures/export            file    denied  denied
        /shipping/orders                              page    page    page
        /shipping/orders/import                       page    page    denied
        /shipping/orders/freight-refunds              page    page    denied
        /shipping/orders/freight-refunds/template     file    file    denied
        /shipping/orders/990101-000000000000001       page    page    page
        /shipping/orders/990101-000000000000201       missing missing missing
        /aftersales/payouts/P260101AAAAAAAAAA         missing missing missing
        /aftersales/payouts/OTHER                     missing missing missing
        /aftersales/payouts/OTHER/recharge            missing missing missing
        /service/chat                                 page    page    page
        /service/chat?order=990101-000000000000201    missing missing missing
        /service/chat/pictures/0199c00000007000800000000000000a missing missing missing
        /settings/staff                               page    denied  denied
        /settings/verification                        page    denied  denied
        /account/password                             page    page    page
        /sandbox                                      page    denied  denied
        /sandbox/phone                                page    denied  denied
        """;

    private const string OthersOrder = "990101-000000000000201";

    private static readonly string[] People = ["boss", "lead", "amy"];

    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var line in Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var (person, seen) in People.Zip(words[1..])) cases.Add(person, words[0], seen);
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Each_page_answers_each_role_as_the_table_says(string account, string url, string seen)
    {
        using var visitor = new FormVisitor(app.Address);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignInAsync(account)).StatusCode);
        if (url.Contains("OTHER", StringComparison.Ordinal)) url = url.Replace("OTHER", await OthersPayoutAsync(), StringComparison.Ordinal);
        if (url.Contains("EXPORT", StringComparison.Ordinal)) url = url.Replace("EXPORT", await ExportAsync("bob", 1), StringComparison.Ordinal);
        if (url.Contains("FOREIGN", StringComparison.Ordinal)) url = url.Replace("FOREIGN", await ExportAsync("amy2", 2), StringComparison.Ordinal);
        var answer = await visitor.GetAsync(url);
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(seen, answer.StatusCode switch
        {
            HttpStatusCode.OK when answer.Content.Headers.ContentType?.MediaType == "text/csv" => "file",
            HttpStatusCode.OK when text.Contains("data-face=\"denied\"", StringComparison.Ordinal) => "denied",
            HttpStatusCode.OK when text.Contains("没有找到", StringComparison.Ordinal) => "missing",
            HttpStatusCode.OK => "page",
            HttpStatusCode.Redirect when answer.Headers.Location!.ToString().Contains("/account/denied", StringComparison.Ordinal) => "denied",
            HttpStatusCode.Forbidden => "denied",
            HttpStatusCode.NotFound => "missing",
            var other => other.ToString(),
        });
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Nobody_sees_anything_without_signing_in(string account, string url, string seen)
    {
        _ = (account, seen);
        using var visitor = new FormVisitor(app.Address);
        var answer = await visitor.GetAsync(url);
        Assert.True(
            answer.StatusCode == HttpStatusCode.Unauthorized
            || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString().Contains("/account/login", StringComparison.Ordinal)),
            $"{url} answers {answer.StatusCode}");
    }

    // A file that somebody had written.
    private async Task<string> ExportAsync(string account, int shopId)
    {
        var staffId = await app.StaffIdAsync(account);
        var asked = await app.Services.GetRequiredService<RequestExport>().RunAsync(new(shopId, staffId, "", ExportFormat.Csv, "zh-CN"));
        var queries = app.Services.GetRequiredService<ExportQueries>();
        await Eventually.TrueAsync(async () => (await queries.FileAsync(shopId, staffId, asked.Value!.ExportId)).Succeeded, "the file");
        return asked.Value!.ExportId;
    }

    // A request of the other shop; one is enough for every case.
    private async Task<string> OthersPayoutAsync()
    {
        if (await app.PayoutsOfAsync(OthersOrder) is [var known, ..]) return known.Id;
        var asked = await app.Services.GetRequiredService<StartPayout>().RunAsync(new StartPayoutRequest(
            2, await app.StaffIdAsync("amy2"), Guid.CreateVersion7(), A.Draft with { OrderSn = OthersOrder }, FundingChoice.AskAdmin, ConfirmsRepeat: true));
        return asked.Value!.PayoutId;
    }
}
