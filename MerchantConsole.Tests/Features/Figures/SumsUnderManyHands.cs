using MerchantConsole.Domain.Approvals;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Figures;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Records;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.Features.Records;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Figures;

/// <summary>32 people press at once: the kept sums stay the sums over the payouts (invariant R1).</summary>
public sealed class SumsUnderManyHands
{
    private const int Actors = 32;

    [Theory, BothDatabases]
    public async Task Starts_requests_and_answers_side_by_side_leave_no_sum_wrong(StorageProvider provider)
    {
        await using var host = await FiguresShop.StartAsync(provider, 2 * Actors);
        var asked = await AllAsync(number => host.Get<StartPayout>().RunAsync(
            PayoutHost.Request(number, RecordShop.AmyId, yuan: 25m) with { Choice = FundingChoice.AskAdmin }));
        Assert.All(asked, result => Assert.Empty(result.Refusals));
        var ids = asked.Select(result => result.Value!.PayoutId).ToList();

        // Each request is approved, rejected and taken back at once, while others start.
        await Task.WhenAll(
            AllAsync(number => host.Get<ApproveRequest>().RunAsync(
                new ApproveOrder(1, A.StaffId, ids[number - 1], new ApprovalSight(FundingSource.GoodsBalance, [], 0)))),
            AllAsync(number => host.Get<RejectRequest>().RunAsync(new RejectOrder(1, A.StaffId, ids[number - 1], "重复"))),
            AllAsync(number => host.Get<WithdrawPayout>().RunAsync(1, RecordShop.AmyId, ids[number - 1])),
            AllAsync(number => host.Get<StartPayout>().RunAsync(PayoutHost.Request(number + Actors))));

        await host.AssertEverythingHoldsAsync();
        var payouts = await host.PayoutsAsync();
        var figures = await host.ReadAsync(1);
        Assert.Equal(2 * Actors, figures.Total.Count);
        Assert.All(figures.Results, part => Assert.Equal(
            new FigureSum(payouts.Count(p => PayoutResults.Of(p.State) == part.Of), payouts.Where(p => PayoutResults.Of(p.State) == part.Of).Sum(p => p.Amount.Fen)), part.Sum));
        Assert.Equal(payouts.Count(p => p.DecidedAt != null), figures.Waiting.Answered);
    }

    private static Task<T[]> AllAsync<T>(Func<int, Task<T>> act) =>
        Task.WhenAll(Enumerable.Range(1, Actors).Select(number => Task.Run(() => act(number))));
}
