using MerchantConsole.Domain;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Quotas;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Features.Quotas.QuotaShop;

namespace MerchantConsole.Tests.Features.Quotas;

/// <summary>Quotas are set for several accounts at once, all or none, and every change is kept (§12).</summary>
public sealed class ChangingQuotas
{
    [Theory, BothDatabases]
    public async Task Several_are_saved_at_once_and_each_has_its_line_of_history(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var result = await host.Get<ChangeQuotas>().RunAsync(new ChangeQuotasRequest(
            1, A.StaffId, [new(Amy, A.Quota(20, 50), A.Quota(30, 90)), new(Bob, null, A.Quota(5, 5))], " 双十一 "));

        Assert.Equal(2, result.Value?.Accounts);
        Assert.Equal(A.Quota(30, 90), await host.QuotaAsync(Amy));
        Assert.Equal(A.Quota(5, 5), await host.QuotaAsync(Bob));
        var history = await host.Get<QuotaQueries>().HistoryAsync(1, A.StaffId);
        Assert.Equal(["amy", "bob"], history.Rows.Select(row => row.AccountName).Order());
        var line = Assert.Single(history.Rows, row => row.AccountName == "amy");
        Assert.Equal(
            (QuotaChangeKind.Set, "阿美", A.Quota(20, 50), A.Quota(30, 90), "双十一", A.Now),
            (line.Kind, line.ByName, line.From, line.To, line.Note, line.At));
    }

    [Theory, BothDatabases]
    public async Task A_quota_is_taken_away_and_the_account_pays_nothing_from_the_goods_balance_any_more(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        Assert.True((await host.ChangeAsync(new QuotaEdit(Amy, A.Quota(20, 50), null))).Succeeded);

        var refused = await host.Get<MerchantConsole.Features.Payouts.StartPayout>().RunAsync(PayoutHost.Request(staff: Amy));
        Assert.Contains(RefusalCode.NoQuota, refused.Refusals.Select(refusal => refusal.Code));
    }

    [Theory, BothDatabases]
    public async Task One_that_cannot_be_saved_keeps_all_the_others_from_being_saved(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var result = await host.ChangeAsync(
            new QuotaEdit(Bob, null, A.Quota(5, 5)),
            new QuotaEdit(Amy, A.Quota(19, 50), A.Quota(30, 90)),
            new QuotaEdit(Lead, null, A.Quota(50, 20)));

        Assert.Equal(
            [(RefusalCode.QuotaChangedMeanwhile, "amy"), (RefusalCode.QuotaInvalid, "lead")],
            result.Refusals.Select(refusal => (refusal.Code, refusal.Words)));
        Assert.Null(await host.QuotaAsync(Bob));
        Assert.Equal(0, await host.ReadAsync(db => db.QuotaChanges.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task What_must_not_be_set_is_refused_with_its_reason(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var sound = A.Quota(5, 5);
        await AssertRefusedAsync(RefusalCode.NothingToChange);
        await AssertRefusedAsync(RefusalCode.NothingToChange, new QuotaEdit(Amy, A.Quota(20, 50), A.Quota(20, 50)));
        await AssertRefusedAsync(RefusalCode.QuotaOfAdmin, new QuotaEdit(A.StaffId, null, sound));
        await AssertRefusedAsync(RefusalCode.StaffNotFound, new QuotaEdit(Stranger, null, sound));
        await AssertRefusedAsync(RefusalCode.StaffNotFound, new QuotaEdit(Guid.CreateVersion7(), null, sound));
        await AssertRefusedAsync(RefusalCode.QuotaInvalid, new QuotaEdit(Bob, null, A.Quota(0.99m, 5)));
        await AssertRefusedAsync(RefusalCode.QuotaInvalid, new QuotaEdit(Bob, null, A.Quota(5.01m, 5)));
        await AssertRefusedAsync(RefusalCode.QuotaInvalid, new QuotaEdit(Bob, null, A.Quota(5, 1_000_000.01m)));
        var long201 = await host.Get<ChangeQuotas>().RunAsync(new ChangeQuotasRequest(1, A.StaffId, [new(Bob, null, sound)], new string('长', 201)));
        Assert.Equal([RefusalCode.NoteLength], long201.Refusals.Select(refusal => refusal.Code));
        Assert.Null(await host.QuotaAsync(Bob));

        async Task AssertRefusedAsync(RefusalCode code, params QuotaEdit[] edits) =>
            Assert.Equal([code], (await host.ChangeAsync(edits)).Refusals.Select(refusal => refusal.Code));
    }

    [Theory, BothDatabases]
    public async Task Only_an_admin_of_the_shop_at_that_moment_changes_or_raises(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        await host.AddAsync(
            A.Staff(id: Guid.CreateVersion7(), accountName: "gone", but: s => s.DisabledAt = A.Now),
            A.Staff(shopId: 2, id: Guid.CreateVersion7(), accountName: "boss2"));
        var actors = await host.ReadAsync(db => db.Staff.Where(s => s.AccountName != "boss").ToDictionaryAsync(s => s.AccountName, s => s.Id));
        foreach (var (account, code) in new[]
        {
            ("amy", RefusalCode.RoleNotAllowed), ("lead", RefusalCode.RoleNotAllowed), ("gone", RefusalCode.AccountDisabled),
            ("boss2", RefusalCode.NotSignedIn),
        })
        {
            var changed = await host.Get<ChangeQuotas>().RunAsync(new ChangeQuotasRequest(1, actors[account], [new(Bob, null, A.Quota(5, 5))]));
            var raised = await host.Get<RaiseQuotas>().RunAsync(
                new RaiseQuotasRequest(1, actors[account], [Bob], new QuotaRaise(A.Quota(5, 5), A.Now.AddDays(1))));
            Assert.Equal([code], changed.Refusals.Select(refusal => refusal.Code));
            Assert.Equal([code], raised.Refusals.Select(refusal => refusal.Code));
        }
    }

    [Theory, BothDatabases]
    public async Task Everybody_but_an_admin_reads_its_own_alone(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        await host.ChangeAsync(new QuotaEdit(Amy, A.Quota(20, 50), A.Quota(30, 90)), new QuotaEdit(Bob, null, A.Quota(5, 5)));
        var queries = host.Get<QuotaQueries>();

        Assert.Equal(["boss", "lead", "amy", "bob"], (await queries.ReadAsync(1, A.StaffId))!.All!.OrderByDescending(a => a.Role).Select(a => a.AccountName));
        foreach (var (id, account) in new[] { (Amy, "amy"), (Lead, "lead") })
        {
            var sight = await queries.ReadAsync(1, id);
            Assert.Null(sight!.All);
            Assert.Equal(account, sight.Reader.AccountName);
        }

        Assert.Equal(["amy"], (await queries.HistoryAsync(1, Amy, "bob")).Rows.Select(row => row.AccountName));
        Assert.Empty((await queries.HistoryAsync(1, Lead)).Rows);
        Assert.Equal(["bob"], (await queries.HistoryAsync(1, A.StaffId, "bob")).Rows.Select(row => row.AccountName));
        Assert.Empty((await queries.HistoryAsync(1, A.StaffId, "nobody")).Rows);
        Assert.Null(await queries.ReadAsync(1, Stranger));
        Assert.Empty((await queries.HistoryAsync(1, Stranger)).Rows);
    }

    [Theory, BothDatabases]
    public async Task The_history_is_paged_newest_first_without_gap_or_repetition(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        const int changes = QuotaQueries.PageSize * 2 + 3;
        for (var i = 0; i < changes; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.True((await host.ChangeAsync(new QuotaEdit(Bob, await host.QuotaAsync(Bob), A.Quota(1, i + 1)))).Succeeded);
        }

        var seen = new List<QuotaChangeRow>();
        Guid? before = null;
        do
        {
            var page = await host.Get<QuotaQueries>().HistoryAsync(1, A.StaffId, "bob", before);
            seen.AddRange(page.Rows);
            before = page.Older;
        }
        while (before is not null);

        Assert.Equal(Enumerable.Range(1, changes).Reverse().Select(yuan => (Quota?)A.Quota(1, yuan)), seen.Select(row => row.To));
    }
}
