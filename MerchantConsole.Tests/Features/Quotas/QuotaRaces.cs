using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Quotas;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Features.Quotas.QuotaShop;

namespace MerchantConsole.Tests.Features.Quotas;

/// <summary>Quotas move while they are used: each debit is within the quota of its own instant (invariant Q1).</summary>
public sealed class QuotaRaces
{
    [Theory, BothDatabases]
    public async Task A_quota_that_is_cut_while_32_pay_is_never_exceeded_from_the_cut_on(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, Race.Actors);
        await host.ChangeAsync(new QuotaEdit(Amy, A.Quota(20, 50), A.Quota(5, 160)));
        var results = await PayWhileCutAsync(host, new QuotaEdit(Amy, A.Quota(5, 160), A.Quota(4, 160)));

        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal([RefusalCode.OverPerPayoutQuota], r.Refusals.Select(refusal => refusal.Code)));
        Assert.Contains(RefusalCode.OverPerPayoutQuota, (await PayAsync(host, 1)).Refusals.Select(refusal => refusal.Code));
        await host.AssertEverythingHoldsAsync();
        await AssertUsedAsync(host, results.Count(r => r.Succeeded) * 5);
    }

    [Theory, BothDatabases]
    public async Task A_daily_quota_that_is_cut_while_32_pay_lets_nothing_more_through_afterwards(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, Race.Actors + 1);
        var results = await PayWhileCutAsync(host, new QuotaEdit(Amy, A.Quota(20, 50), A.Quota(5, 10)));

        Assert.InRange(results.Count(r => r.Succeeded), 2, 10);
        Assert.Contains(RefusalCode.OverDailyQuota, (await PayAsync(host, Race.Actors + 1)).Refusals.Select(refusal => refusal.Code));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_quota_that_is_raised_is_used_in_the_same_instant(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, Race.Actors);
        Assert.Contains(RefusalCode.NoQuota, (await PayAsync(host, 1, Bob)).Refusals.Select(refusal => refusal.Code));
        Assert.True((await host.RaiseAsync(new QuotaRaise(A.Quota(5, 50), A.Now.AddHours(1)), Bob)).Succeeded);

        var results = await Race.AllAsync(i => PayAsync(host, i + 1, Bob));
        Assert.Equal(10, results.Count(r => r.Succeeded));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Of_two_admins_who_change_one_quota_at_once_one_wins_and_the_other_is_told(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var results = await Race.AllAsync(i => host.ChangeAsync(new QuotaEdit(Amy, A.Quota(20, 50), A.Quota(i + 1, 90))));

        Assert.Equal(1, results.Count(r => r.Succeeded));
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal([RefusalCode.QuotaChangedMeanwhile], r.Refusals.Select(refusal => refusal.Code)));
        Assert.Equal(1, await host.ReadAsync(db => db.QuotaChanges.CountAsync()));
    }

    private static async Task AssertUsedAsync(ConsoleHost host, int yuan)
    {
        var used = await host.ReadAsync(db => db.Payouts.Where(p => p.ApplicantId == Amy && p.State != PayoutState.PendingApproval).SumAsync(p => p.Amount.Fen));
        Assert.Equal(A.Yuan(yuan), new Money(used));
        Assert.Equal(A.Yuan(yuan), (await host.Get<QuotaQueries>().ReadAsync(1, Amy))!.Reader.Used);
    }

    // 32 pay and one cuts, all at once; what the 32 were answered.
    private static async Task<IReadOnlyList<Result<StartedPayout>>> PayWhileCutAsync(ConsoleHost host, QuotaEdit cut)
    {
        var isCut = false;
        var answers = await AtOnce.RunAsync<Result<StartedPayout>?>(Race.Actors + 1, async i =>
        {
            if (i < Race.Actors) return await PayAsync(host, i + 1);
            isCut = (await host.ChangeAsync(cut)).Succeeded;
            return null;
        });
        Assert.True(isCut);
        return [.. answers.OfType<Result<StartedPayout>>()];
    }

    private static Task<Result<StartedPayout>> PayAsync(ConsoleHost host, int order, Guid? staff = null) =>
        host.Get<StartPayout>().RunAsync(PayoutHost.Request(order, staff ?? Amy));
}
