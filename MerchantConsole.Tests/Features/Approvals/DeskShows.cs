using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Approvals;

/// <summary>What the desk says of a request, on both databases.</summary>
public sealed class DeskShows
{
    private static readonly Guid Amy = new("00000000-0000-0000-0000-0000000000b1");

    [Theory, BothDatabases]
    public async Task A_request_with_its_order_note_applicant_and_what_approving_does(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var payout = await AskAsync(host, 1, 5, "客户催得急");

        var reading = await ReadAsync(host);
        var request = Assert.Single(reading.Requests);

        Assert.Equal((1, A.Yuan(5)), (reading.Waiting, reading.WaitingSum));
        Assert.Equal((payout, "客户催得急", "小美", A.Now.AddDays(7)), (request.PayoutId, request.Note, request.Applicant.Name, request.LapsesAt));
        Assert.Equal("买家1", request.Order!.BuyerNickname);
        Assert.Equal((1, A.Yuan(5)), (request.Applicant.StartedToday, request.Applicant.AmountToday));
        Assert.Equal(FundingSource.GoodsBalance, request.Sight.Source);
        Assert.Empty(request.Closed);
        Assert.Empty(request.Signs);
    }

    [Theory, BothDatabases]
    public async Task The_facts_are_those_of_the_command_for_every_request(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, orders: 8, OneBuyerOf(3));
        await host.AddAsync(new FreightRefund { ShopId = 1, Id = "f1", OrderSn = A.OrderNumber(2), Amount = A.Yuan(8), GrantedAt = A.Now, Note = "" });
        for (var number = 1; number <= 8; number++)
        {
            await AskAsync(host, number, 5);
            if (number % 3 == 0) await WaitAsync(host, TimeSpan.FromMinutes(2), () => AskAsync(host, number, 6));
        }

        await RejectAsync(host, (await ReadAsync(host)).Requests[^1].PayoutId);
        var requests = (await ReadAsync(host)).Requests;
        Assert.Equal(9, requests.Count);
        await using var db = host.Open();
        var (shop, boss) = (await db.Shops.SingleAsync(), await db.Staff.SingleAsync(s => s.Id == A.StaffId));
        foreach (var request in requests)
        {
            var facts = await host.Get<PayoutFactsReader>().ReadAsync(db, shop, boss, request.OrderSn, host.Clock.GetUtcNow(), request.PayoutId, default);
            Assert.Equivalent(facts with { Type = request.Type, Amount = request.Amount }, request.Around.Facts, strict: true);
        }
    }

    [Theory, BothDatabases]
    public async Task What_is_unusual_with_its_figures(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, orders: 40, OneBuyerOf(3));
        for (var number = 10; number < 30; number++) Assert.True((await PayAsync(host, number, 5)).Succeeded);
        await host.WorkOffAsync();
        await using (var db = host.Open())
        {
            (await db.Orders.SingleAsync(o => o.OrderSn == A.OrderNumber(1))).IsRefunded = true;
            db.Add(new FreightRefund { ShopId = 1, Id = "f1", OrderSn = A.OrderNumber(1), Amount = A.Yuan(8), GrantedAt = A.Now, Note = "" });
            await db.SaveChangesAsync();
        }

        await PayAsync(host, 1, 30);
        await PayAsync(host, 2, 3);
        await PayAsync(host, 3, 4);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await AskAsync(host, 31, 2);
        await AskAsync(host, 32, 2);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var unusual = await AskAsync(host, 1, 30);

        var signs = (await ReadAsync(host)).Requests.Single(request => request.PayoutId == unusual).Signs;

        Assert.Equal(
            [
                new UnusualSign(UnusualKind.AmountHigh, Amount: A.Yuan(5)),
                new UnusualSign(UnusualKind.OverHalfOfPaid, 75, A.Yuan(39.90m)),
                new UnusualSign(UnusualKind.SameAmountRecently, 1),
                new UnusualSign(UnusualKind.SameAgain, 1, A.Yuan(30)),
                new UnusualSign(UnusualKind.BuyerOften, 2, A.Yuan(7)),
                new UnusualSign(UnusualKind.AskedOften, 3),
                new UnusualSign(UnusualKind.OrderRefunded),
                new UnusualSign(UnusualKind.FreightRefunded, 1, A.Yuan(8)),
            ],
            signs);
        var first = (await ReadAsync(host)).Requests[0];
        Assert.Empty(first.Signs);

        host.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal([new UnusualSign(UnusualKind.WaitsLong, 1)], (await ReadAsync(host)).Requests[0].Signs);
    }

    [Theory, BothDatabases]
    public async Task Which_payout_is_the_same_within_a_day_and_that_the_applicant_confirmed_it_is_no_repeat(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, orders: 4, OneBuyerOf(3));
        await PayAsync(host, 1, 4);
        var same = (await PayAsync(host, 2, 5)).Value!.PayoutId;
        var ticked = await AskAsync(host, 3, 5);
        var plain = await AskAsync(host, 4, 5);

        var requests = (await ReadAsync(host)).Requests.ToDictionary(request => request.PayoutId);
        Assert.Equal([same], requests[ticked].Around.SameRecently);
        Assert.Contains(PayoutWarning.SameAmountRecently, requests[ticked].Verdict.Warnings);
        Assert.Contains(new UnusualSign(UnusualKind.SameAmountRecently, 1), requests[ticked].Signs);
        Assert.True(requests[ticked].IsConfirmedNoRepeat);

        // Nothing was to be confirmed, whatever the request says.
        Assert.Empty(requests[plain].Around.SameRecently);
        Assert.False(requests[plain].IsConfirmedNoRepeat);

        host.Clock.Advance(TimeSpan.FromDays(1));
        var later = (await ReadAsync(host)).Requests.Single(request => request.PayoutId == ticked);
        Assert.Empty(later.Around.SameRecently);
        Assert.DoesNotContain(PayoutWarning.SameAmountRecently, later.Verdict.Warnings);
        Assert.True(later.IsConfirmedNoRepeat);
    }

    [Theory, BothDatabases]
    public async Task Oldest_first_in_pages_of_twenty_and_back_again(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, orders: 45);
        var asked = new List<string>();
        for (var number = 1; number <= 45; number++) asked.Add(await AskAsync(host, number, 1));

        var first = await ReadAsync(host);
        var second = await ReadAsync(host, new DeskSearch(PayoutId: first.Requests[^1].PayoutId));
        var third = await ReadAsync(host, new DeskSearch(PayoutId: second.Requests[^1].PayoutId));
        var back = await ReadAsync(host, new DeskSearch(PayoutId: third.Requests[0].PayoutId, Before: true));
        var newest = await ReadAsync(host, new DeskSearch(NewestFirst: true));

        Assert.Equal(Ordered(asked)[..20], Ids(first));
        Assert.Equal(Ordered(asked)[20..40], Ids(second));
        Assert.Equal(Ordered(asked)[40..], Ids(third));
        Assert.Equal(Ids(second), Ids(back));
        Assert.Equal(Ordered(asked)[25..].AsEnumerable().Reverse(), Ids(newest));
        Assert.Equal(
            [(false, true), (true, true), (true, false), (true, true), (false, true)],
            new[] { first, second, third, back, newest }.Select(page => (page.HasBefore, page.HasAfter)));
        Assert.Equal((45, A.Yuan(45)), (third.Waiting, third.WaitingSum));

        // Within one instant the number decides.
        static List<string> Ordered(List<string> ids) => [.. ids.Order(StringComparer.Ordinal)];
    }

    [Theory, BothDatabases]
    public async Task Never_another_shops_requests_and_only_to_its_own_active_admins(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var (other, disabled, lead) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.AddAsync(
            A.Shop(2), A.Staff(StaffRole.Admin, 2, other, "boss2"), A.Staff(StaffRole.ServiceAdmin, 1, lead, "lead"),
            A.Staff(StaffRole.Admin, 1, disabled, "gone", staff => staff.DisabledAt = A.Now));
        await AskAsync(host, 1, 5);
        var desk = host.Get<DeskQueries>();

        Assert.Empty((await desk.ReadAsync(2, other, new DeskSearch())).Value!.Requests);
        Assert.Equal(WaitingSight.None, await host.Get<WaitingBoard>().ReadAsync(2));
        Assert.Equal(new WaitingSight(1, A.Now), await host.Get<WaitingBoard>().ReadAsync(1));
        Assert.Equal(RefusalCode.NotSignedIn, (await desk.ReadAsync(1, other, new DeskSearch())).Refusals[0].Code);
        Assert.Equal(RefusalCode.RoleNotAllowed, (await desk.ReadAsync(1, Amy, new DeskSearch())).Refusals[0].Code);
        Assert.Equal(RefusalCode.RoleNotAllowed, (await desk.ReadAsync(1, lead, new DeskSearch())).Refusals[0].Code);
        Assert.Equal(RefusalCode.AccountDisabled, (await desk.ReadAsync(1, disabled, new DeskSearch())).Refusals[0].Code);
    }

    [Theory, BothDatabases]
    public async Task Approving_what_scans_only_says_why_and_an_ended_request_says_by_whom(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, orders: 2, order => order.RiskFlagged = order.OrderSn == A.OrderNumber(1));
        var payout = await AskAsync(host, 1, 5);

        var request = (await ReadAsync(host)).Requests[0];
        Assert.Equal(FundingSource.Scan, request.Sight.Source);
        Assert.Equal([RefusalCode.RiskFlag], request.Verdict.ScanOnlyReasons.Select(reason => reason.Code));

        await RejectAsync(host, payout);
        Assert.Empty((await ReadAsync(host)).Requests);
        var ending = (await host.Get<DeskQueries>().EndingsAsync(1, [payout]))[payout];
        Assert.Equal((PayoutTrigger.Reject, "阿美"), (ending.Trigger, ending.By));
    }

    private static IEnumerable<string> Ids(DeskReading page) => page.Requests.Select(request => request.PayoutId);

    private static Action<Order> OneBuyerOf(int orders) => order =>
    {
        if (string.CompareOrdinal(order.OrderSn, A.OrderNumber(orders)) <= 0) order.BuyerId = "one";
    };

    private static async Task<ConsoleHost> StartAsync(StorageProvider provider, int orders = 1, Action<Order>? but = null)
    {
        var host = await PayoutHost.StartAsync(provider, orders);
        await host.AddAsync(A.Staff(StaffRole.Service, id: Amy, accountName: "amy", but: amy => amy.DisplayName = "小美"));
        if (but is null) return host;
        await using var db = host.Open();
        foreach (var order in await db.Orders.ToListAsync()) but(order);
        await db.SaveChangesAsync();
        return host;
    }

    private static async Task<string> AskAsync(ConsoleHost host, int order, decimal yuan, string? note = null)
    {
        var asked = await host.Get<StartPayout>().RunAsync(
            PayoutHost.Request(order, Amy, yuan: yuan) with { Choice = FundingChoice.AskAdmin, Note = note });
        Assert.True(asked.Succeeded, string.Join(',', asked.Refusals));
        return asked.Value!.PayoutId;
    }

    private static Task<Result<StartedPayout>> PayAsync(ConsoleHost host, int order, decimal yuan) =>
        host.Get<StartPayout>().RunAsync(PayoutHost.Request(order, yuan: yuan));

    private static Task WaitAsync(ConsoleHost host, TimeSpan time, Func<Task> then)
    {
        host.Clock.Advance(time);
        return then();
    }

    private static async Task RejectAsync(ConsoleHost host, string payout) =>
        Assert.True((await host.Get<RejectRequest>().RunAsync(new RejectOrder(1, A.StaffId, payout, "金额不符"))).Succeeded);

    private static async Task<DeskReading> ReadAsync(ConsoleHost host, DeskSearch? search = null)
    {
        var reading = await host.Get<DeskQueries>().ReadAsync(1, A.StaffId, search ?? new DeskSearch());
        Assert.True(reading.Succeeded, string.Join(',', reading.Refusals));
        return reading.Value!;
    }
}
