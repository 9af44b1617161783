using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Figures;
using MerchantConsole.Features.Records;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.Features.Records;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Figures;

/// <summary>Two shops whose payouts walked through the states at random, each move recorded as the console records it; the walk is the same each time.</summary>
internal static class FiguresShop
{
    public static readonly Guid CatId = new("00000000-0000-0000-0000-0000000000a3");
    public static readonly Guid OtherBossId = new("00000000-0000-0000-0000-0000000000b1");
    private const int Payouts = 160;

    public static ShopDay Today => ShopDay.Of(A.Now);

    /// <summary>Shop 1 with boss, amy (quota 20.00 / 50.00) and cat, shop 2 with an admin of its own; nobody has paid yet.</summary>
    public static async Task<ConsoleHost> StartAsync(StorageProvider provider, int orders = 1)
    {
        var host = await PayoutHost.StartAsync(provider, orders);
        await host.AddAsync(
            A.Staff(StaffRole.Service, id: RecordShop.AmyId, accountName: "amy", but: staff => staff.Quota = A.Quota(20, 50)),
            A.Staff(StaffRole.ServiceAdmin, id: CatId, accountName: "cat"),
            A.Shop(2, shop => shop.GoodsBalance = Money.Zero),
            A.Staff(shopId: 2, id: OtherBossId, accountName: "boss2"));
        return host;
    }

    public static FiguresQueries Figures(this ConsoleHost host) => new(host.Contexts, host.Clock);

    public static RecordQueries Records(this ConsoleHost host) => host.Get<RecordQueries>();

    public static async Task<ShopFigures> ReadAsync(this ConsoleHost host, int days, string? account = null)
    {
        var read = await host.Figures().ReadAsync(1, A.StaffId, FiguresSearch.Of($"{days}", account));
        Assert.Empty(read.Refusals);
        return read.Value!;
    }

    /// <summary>The walk, through the last 100 days of shop 1 and a few of shop 2.</summary>
    public static async Task WalkAsync(this ConsoleHost host, int seed = 7)
    {
        var random = new Random(seed);
        Guid[] people = [A.StaffId, RecordShop.AmyId, CatId];
        foreach (var batch in Enumerable.Range(0, Payouts).Chunk(20))
            await host.RecordAsync(1, transaction =>
            {
                foreach (var number in batch)
                    Walk(transaction, random, $"{number}", people[random.Next(people.Length)], At(random), PayoutTransitions.All.Where(move => move.From is null));
            });
        await host.RecordAsync(2, transaction =>
        {
            for (var number = 0; number < 20; number++)
                Walk(transaction, random, $"B{number}", OtherBossId, At(random), PayoutTransitions.All.Where(move => move is { From: null, Trigger: PayoutTrigger.StartByScan }));
        });

        // Moves of later transactions, each of a payout that is read again.
        foreach (var number in Enumerable.Range(0, Payouts / 2))
            await host.RecordAsync(1, transaction =>
            {
                var payout = transaction.Db.Payouts.Single(p => p.ShopId == 1 && p.Id == RecordShop.Number($"{number}"));
                Step(transaction, random, payout, payout.StartedAt.AddDays(3));
            });
    }

    /// <summary>One payout: its beginning and what follows, each recorded at once.</summary>
    public static Payout Pay(
        this ShopTransaction transaction, string id, DateTimeOffset at, string reason = "退货运费", Guid? by = null, decimal yuan = 5m,
        PayoutType type = PayoutType.ReturnShipping, PayoutTrigger first = PayoutTrigger.StartFromGoodsBalance,
        params (PayoutTrigger Trigger, TimeSpan After)[] then)
    {
        var draft = A.Draft with { Amount = A.Yuan(yuan), Reason = reason, Type = type };
        var begun = Payout.Begin(transaction.Shop.Id, RecordShop.Number(id), first, draft, Actor.Staff(by ?? A.StaffId, "阿美"), at, A.Policy, goods: A.Goods());
        transaction.Record(begun, "test");
        foreach (var (trigger, after) in then) transaction.Move(begun.Payout, trigger, at + after);
        return begun.Payout;
    }

    public static async Task RecordAsync(this ConsoleHost host, int shopId, Action<ShopTransaction> record)
    {
        var result = await host.Transactions.RunAsync<Done>(shopId, transaction =>
        {
            record(transaction);
            return Task.FromResult<Result<Done>>(new Done());
        });
        Assert.True(result.Succeeded);
    }

    public static Task<List<Payout>> PayoutsAsync(this ConsoleHost host, int shopId = 1) =>
        host.ReadAsync(db => db.Payouts.AsNoTracking().Where(p => p.ShopId == shopId).ToListAsync());

    private static void Move(this ShopTransaction transaction, Payout payout, PayoutTrigger trigger, DateTimeOffset at)
    {
        var moved = payout.Move(trigger, Actor.Staff(A.StaffId, "店长"), at, "", A.Policy);
        Assert.True(moved.Succeeded);
        transaction.Record(moved.Value!, "test");
    }

    private static void Walk(
        ShopTransaction transaction, Random random, string id, Guid by, DateTimeOffset at, IEnumerable<PayoutTransition> beginnings)
    {
        var choices = beginnings.ToList();
        var payout = transaction.Pay(
            id, at, $"原因{Math.Min(random.Next(30), random.Next(30))}", by, random.Next(100, 2_000) / 100m,
            (PayoutType)random.Next(1, 4), choices[random.Next(choices.Count)].Trigger);
        for (var step = random.Next(5); step > 0; step--) Step(transaction, random, payout, at.AddSeconds(random.Next(1, 200_000)));
    }

    private static void Step(ShopTransaction transaction, Random random, Payout payout, DateTimeOffset at)
    {
        var moves = PayoutTransitions.All.Where(move => move.From == payout.State).ToList();
        if (moves.Count > 0) transaction.Move(payout, moves[random.Next(moves.Count)].Trigger, at > A.Now ? A.Now : at);
    }

    // Every fourth at an edge of a day.
    private static DateTimeOffset At(Random random)
    {
        var day = Today.Plus(-random.Next(random.Next(2) == 0 ? 100 : 8));
        return random.Next(4) switch
        {
            0 => day.Start,
            1 => day.Start.AddMilliseconds(-1),
            _ => day.Start.AddSeconds(random.Next(1, 4 * 3600)),
        };
    }
}
