using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Records;
using MerchantConsole.Features.Records.Export;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Records.Export;

/// <summary>Who may have a file written, of what, and who sees it.</summary>
public sealed class ExportsAreAskedFor
{
    [Theory, BothDatabases]
    public async Task Three_of_a_person_may_be_under_way_and_another_person_has_three_of_its_own(StorageProvider provider)
    {
        await using var host = await ExportShop.StartAsync(provider);
        for (var i = 0; i < 3; i++) await host.AskAsync();
        var refused = Assert.Single((await AskAsync(host)).Refusals);
        Assert.Equal((RefusalCode.ExportsWaiting, 3), (refused.Code, refused.CountLimit));
        await host.AskAsync(by: RecordShop.AmyId);
        await host.WorkOffAsync();
        Assert.Empty((await AskAsync(host)).Refusals);
    }

    [Theory, BothDatabases]
    public async Task More_than_a_million_payouts_are_refused_with_the_limit(StorageProvider provider)
    {
        await using var host = await ExportShop.StartAsync(provider);
        await host.AddAsync(Sum(ExportLimits.MostRows));
        Assert.Empty((await AskAsync(host)).Refusals);
        await host.ChangeAsync(async db => (await db.PayoutSums.SingleAsync()).Count++);
        var refused = Assert.Single((await AskAsync(host)).Refusals);
        Assert.Equal((RefusalCode.ExportTooLarge, 1_000_000), (refused.Code, refused.CountLimit));
        Assert.Equal(1, await host.ReadAsync(db => db.RecordExports.CountAsync()));
    }

    [Theory]
    [InlineData("state=Nonsense", ExportFormat.Csv, RefusalCode.FiltersInvalid)]
    [InlineData("from=2026-11-03&to=2026-11-02", ExportFormat.Csv, RefusalCode.FiltersInvalid)]
    [InlineData("applicant=nobody", ExportFormat.Csv, RefusalCode.FiltersInvalid)]
    [InlineData("", (ExportFormat)7, RefusalCode.FiltersInvalid)]
    public async Task What_cannot_be_read_is_refused(string query, ExportFormat format, RefusalCode code)
    {
        await using var host = await ExportShop.StartAsync(StorageProvider.Sqlite);
        var asked = await host.Get<RequestExport>().RunAsync(new(1, A.StaffId, query, format, "zh-CN"));
        Assert.Equal([code], asked.Refusals.Select(refusal => refusal.Code));
        Assert.Empty(await host.ReadAsync(db => db.RecordExports.ToListAsync()));
    }

    [Fact]
    public async Task Filters_that_are_too_long_are_refused()
    {
        await using var host = await ExportShop.StartAsync(StorageProvider.Sqlite);
        var asked = await AskAsync(host, $"reason={new string('字', 300)}");
        Assert.Equal([RefusalCode.FiltersTooLong], asked.Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task Only_filters_are_kept_and_an_unknown_language_is_Chinese()
    {
        await using var host = await ExportShop.StartAsync(StorageProvider.Sqlite);
        var export = await host.ExportRowAsync(await host.AskAsync("state=Failed&after=P261123AAAAAAAAAA&x=%3Cscript%3E", language: "../../etc"));
        Assert.Equal(("state=Failed", "zh-CN", "阿美"), (export.Query, export.Language, export.StaffName));
        Assert.Matches("^[0-9a-f]{32}$", export.Id);
    }

    [Theory, BothDatabases]
    public async Task A_file_is_its_persons_and_the_admins_and_nobody_elses(StorageProvider provider)
    {
        await using var host = await ExportShop.StartAsync(provider);
        await host.AddAsync(A.Staff(shopId: 2, id: Guid.CreateVersion7(), accountName: "boss2"));
        var (byAmy, byBoss) = (await host.AskAsync(by: RecordShop.AmyId), await host.AskAsync());
        var queries = host.Get<ExportQueries>();
        Assert.Equal(RefusalCode.ExportNotFound, (await queries.FileAsync(1, RecordShop.AmyId, byAmy)).Refusals.Single().Code);
        await host.WorkOffAsync();

        Assert.True((await queries.FileAsync(1, RecordShop.AmyId, byAmy)).Succeeded);
        Assert.True((await queries.FileAsync(1, A.StaffId, byAmy)).Succeeded);
        Assert.Equal(RefusalCode.ExportNotFound, (await queries.FileAsync(1, RecordShop.AmyId, byBoss)).Refusals.Single().Code);
        var stranger = await host.ReadAsync(db => db.Staff.Where(s => s.ShopId == 2).Select(s => s.Id).SingleAsync());
        Assert.Equal(RefusalCode.ExportNotFound, (await queries.FileAsync(2, stranger, byBoss)).Refusals.Single().Code);

        Assert.Equal([byAmy], (await queries.OwnAsync(1, RecordShop.AmyId)).Select(export => export.Id));
        Assert.Equal(2, (await queries.ListAsync(1, A.StaffId)).Value!.Exports.Count);
        Assert.Equal([byAmy], (await queries.ListAsync(1, RecordShop.AmyId)).Value!.Exports.Select(export => export.Id));
        Assert.DoesNotContain((await queries.ListAsync(1, RecordShop.AmyId, byBoss)).Value!.Exports, export => export.StaffId != RecordShop.AmyId);
        Assert.Empty((await queries.ListAsync(2, stranger)).Value!.Exports);
    }

    [Theory, BothDatabases]
    public async Task A_list_goes_on_behind_its_first_page(StorageProvider provider)
    {
        await using var host = await ExportShop.StartAsync(provider);
        var ids = new List<string>();
        for (var i = 0; i < ExportQueries.PageSize + 2; i++)
        {
            if (i % 2 == 0) host.Clock.Advance(TimeSpan.FromSeconds(1));
            ids.Add(await host.AskAsync());
            await host.Get<CancelExport>().RunAsync(1, A.StaffId, ids[^1]);
        }

        var first = (await host.Get<ExportQueries>().ListAsync(1, A.StaffId)).Value!;
        var second = (await host.Get<ExportQueries>().ListAsync(1, A.StaffId, first.Exports[^1].Id)).Value!;
        Assert.Equal((true, false, 2), (first.HasOlder, second.HasOlder, second.Exports.Count));
        Assert.Equal(first.Exports.OrderByDescending(export => export.RequestedAt).Select(export => export.Id), first.Exports.Select(export => export.Id));
        Assert.Equal(ids.Order(StringComparer.Ordinal), first.Exports.Concat(second.Exports).Select(export => export.Id).Order(StringComparer.Ordinal));
    }

    private static PayoutSum Sum(int count) => new()
    {
        ShopId = 1,
        Day = ShopDay.Of(A.Now).Date,
        ApplicantId = A.StaffId,
        Type = PayoutType.Other,
        State = PayoutState.Succeeded,
        Source = FundingSource.GoodsBalance,
        Reason = "退货运费",
        Count = count,
        Fen = count,
    };

    private static Task<Result<RequestedExport>> AskAsync(ConsoleHost host, string query = "") =>
        host.Get<RequestExport>().RunAsync(new(1, A.StaffId, query, ExportFormat.Csv, "zh-CN"));
}
