using MerchantConsole.Domain;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Quotas;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Features.Quotas.QuotaShop;

namespace MerchantConsole.Tests.Features.Quotas;

/// <summary>A temporary raise gives more until an instant and never less (§12).</summary>
public sealed class RaisingQuotas
{
    private static readonly DateTimeOffset End = A.Now.AddHours(2);

    [Theory, BothDatabases]
    public async Task It_ends_at_its_instant_by_itself(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        Assert.True((await host.RaiseAsync(new QuotaRaise(A.Quota(100, 500), End), Amy)).Succeeded);

        host.Clock.Advance(End - A.Now - TimeSpan.FromMilliseconds(1));
        Assert.True((await PayAsync(host, 1)).Succeeded);
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Contains(RefusalCode.OverPerPayoutQuota, (await PayAsync(host, 2)).Refusals.Select(refusal => refusal.Code));
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Contains(RefusalCode.OverPerPayoutQuota, (await PayAsync(host, 3)).Refusals.Select(refusal => refusal.Code));
        var amy = (await host.Get<QuotaQueries>().ReadAsync(1, Amy))!;
        Assert.Equal((A.Quota(20, 50), true), (amy.Reader.Binding(amy.At), amy.Reader.IsUsedUp(amy.At)));
    }

    [Theory, BothDatabases]
    public async Task Once_seen_over_it_stays_over_when_the_clock_is_set_back(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        Assert.True((await host.RaiseAsync(new QuotaRaise(A.Quota(100, 500), End), Amy)).Succeeded);
        host.Clock.Advance(End - A.Now);
        Assert.Contains(RefusalCode.OverPerPayoutQuota, (await PayAsync(host, 1)).Refusals.Select(refusal => refusal.Code));

        host.Clock.AdjustTime(End.AddHours(-1));
        Assert.Contains(RefusalCode.OverPerPayoutQuota, (await PayAsync(host, 2)).Refusals.Select(refusal => refusal.Code));
        Assert.Empty(await host.Get<VerifyInvariants>().RunAsync());
    }

    [Theory, BothDatabases]
    public async Task It_lowers_neither_part_of_what_is_set(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        Assert.True((await host.RaiseAsync(new QuotaRaise(A.Quota(60, 60), End), Amy)).Succeeded);
        Assert.True((await host.ChangeAsync(new QuotaEdit(Amy, A.Quota(20, 50), A.Quota(70, 70)))).Succeeded);

        Assert.True((await PayAsync(host, 1, 70)).Succeeded);
        Assert.Equal(A.Quota(70, 70), (await host.Get<QuotaQueries>().ReadAsync(1, Amy))!.Reader.Binding(A.Now));
    }

    [Theory, BothDatabases]
    public async Task It_is_taken_back_before_its_end_and_both_stand_in_the_history(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        await host.RaiseAsync(new QuotaRaise(A.Quota(100, 500), End), Amy, Bob);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await host.RaiseAsync(null, Amy)).Succeeded);

        Assert.Contains(RefusalCode.OverPerPayoutQuota, (await PayAsync(host, 1)).Refusals.Select(refusal => refusal.Code));
        var history = (await host.Get<QuotaQueries>().HistoryAsync(1, A.StaffId, "amy")).Rows;
        Assert.Equal([QuotaChangeKind.RaiseEnded, QuotaChangeKind.Raised], history.Select(row => row.Kind));
        Assert.Equal((A.Quota(100, 500), null, End), (history[0].From, history[0].To, history[1].Until));
        Assert.Equal(3, await host.ReadAsync(db => db.QuotaChanges.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task What_raises_nothing_or_ends_at_the_wrong_time_is_refused_for_all(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var more = A.Quota(100, 500);
        await AssertRefusedAsync([RefusalCode.RaiseTooLow], new QuotaRaise(A.Quota(20, 50), End), Bob, Amy);
        await AssertRefusedAsync([RefusalCode.RaiseEndInvalid], new QuotaRaise(more, A.Now), Amy);
        await AssertRefusedAsync([RefusalCode.RaiseEndInvalid], new QuotaRaise(more, A.Now + QuotaRaise.Longest + TimeSpan.FromMilliseconds(1)), Amy);
        await AssertRefusedAsync([RefusalCode.QuotaInvalid], new QuotaRaise(A.Quota(500, 100), End), Amy);
        await AssertRefusedAsync([RefusalCode.QuotaOfAdmin, RefusalCode.StaffNotFound], new QuotaRaise(more, End), A.StaffId, Bob, Stranger);
        await AssertRefusedAsync([RefusalCode.NothingToChange], null, Amy);
        await AssertRefusedAsync([RefusalCode.NothingToChange], new QuotaRaise(more, End));
        Assert.True((await host.RaiseAsync(new QuotaRaise(more, A.Now + QuotaRaise.Longest), Amy)).Succeeded);

        async Task AssertRefusedAsync(RefusalCode[] codes, QuotaRaise? raise, params Guid[] staff)
        {
            Assert.Equal(codes, (await host.RaiseAsync(raise, staff)).Refusals.Select(refusal => refusal.Code));
            Assert.Equal(0, await host.ReadAsync(db => db.QuotaChanges.CountAsync()));
        }
    }

    private static Task<Result<StartedPayout>> PayAsync(ConsoleHost host, int order, decimal yuan = 90) =>
        host.Get<StartPayout>().RunAsync(PayoutHost.Request(order, Amy, yuan: yuan));
}
