using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Records;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Records;

/// <summary>§12: what each filter lets through, alone and together.</summary>
public sealed class RecordsAreFiltered
{
    private static readonly ShopDay Today = ShopDay.Of(A.Now);

    [Theory, BothDatabases]
    public async Task Each_filter_alone(StorageProvider provider)
    {
        await using var host = await FilledAsync(provider);
        async Task Finds(string expected, RecordFilter filter) => Assert.Equal(expected, string.Join(' ', await host.FoundAsync(filter)));

        await Finds("9 8 7 6 5 4 3 2 1", new RecordFilter());
        await Finds("2", new RecordFilter { OrderSn = A.OrderNumber(2) });
        await Finds("3", new RecordFilter { ProductId = "777" });
        await Finds("2", new RecordFilter { PayoutId = RecordShop.Number("2") });
        await Finds("2", new RecordFilter { Buyer = "buyer2" });
        await Finds("3", new RecordFilter { Buyer = "买家3" });
        await Finds("", new RecordFilter { Buyer = "买家" });
        await Finds("4", new RecordFilter { Applicant = "amy" });
        await Finds("", new RecordFilter { Applicant = "nobody" });
        await Finds("8 5 4 3 2 1", new RecordFilter { State = PayoutState.Processing });
        await Finds("8", new RecordFilter { OutcomeUnknown = true });
        await Finds("6", new RecordFilter { State = PayoutState.Succeeded });
        await Finds("9", new RecordFilter { State = PayoutState.PendingApproval });
        await Finds("5", new RecordFilter { Type = PayoutType.Other });
        await Finds("7", new RecordFilter { Source = FundingSource.Scan });
        await Finds("6", new RecordFilter { AmountFrom = A.Yuan(60m) });
        await Finds("6 5", new RecordFilter { AmountFrom = A.Yuan(50m) });
        await Finds("9 8 7 4 3 2 1", new RecordFilter { AmountTo = A.Yuan(49.99m) });
        await Finds("5", new RecordFilter { AmountFrom = A.Yuan(50m), AmountTo = A.Yuan(50m) });
        await Finds("8 7 6 5 4 3 2 1", new RecordFilter { CountedOn = Today.Plus(-1) });
        await Finds("", new RecordFilter { CountedOn = Today });
        await Finds("9", new RecordFilter { From = Today });
        await Finds("8 7 6 5 4 3 2 1", new RecordFilter { To = Today.Plus(-1) });
    }

    [Theory, BothDatabases]
    public async Task A_part_of_any_name_that_a_product_has_had_finds_its_payouts(StorageProvider provider)
    {
        await using var host = await FilledAsync(provider);
        await host.AddAsync(
            new Product { ShopId = 1, ProductId = "777", Name = "Tea 100%棉_新款" },
            new Product { ShopId = 1, ProductId = "777", Name = "旧名茶巾" },
            new Product { ShopId = 1, ProductId = "600100200300", Name = "纯棉毛巾三条装" },
            new Product { ShopId = 2, ProductId = "600100200300", Name = "别店的茶巾" });
        async Task Finds(string expected, string part) =>
            Assert.Equal(expected, string.Join(' ', await host.FoundAsync(new RecordFilter { ProductName = part })));

        await Finds("3", "茶巾");
        await Finds("3", "TEA");
        await Finds("3", "100%棉_新");
        await Finds("", "100_");
        await Finds("", "%茶%");
        await Finds("9 8 7 6 5 4 3 2 1", "棉");
        Assert.Equal(["2"], await host.FoundAsync(new RecordFilter { ProductName = "巾", Buyer = "买家2" }));
    }

    [Theory, BothDatabases]
    public async Task A_nickname_that_several_buyers_share_finds_all_of_them_newest_first(StorageProvider provider)
    {
        await using var host = await FilledAsync(provider);
        await host.ChangeAsync(db => db.Orders.Where(o => o.ShopId == 1 && o.OrderSn != A.OrderNumber(1)).ExecuteUpdateAsync(set => set.SetProperty(o => o.BuyerNickname, "小鱼儿")));
        Assert.Equal(["3", "2"], await host.FoundAsync(new RecordFilter { Buyer = "小鱼儿" }));
    }

    [Theory, BothDatabases]
    public async Task Payouts_that_ask_for_somebody_soon(StorageProvider provider)
    {
        await using var host = await RecordShop.StartAsync(provider);
        var (scanned, unknown) = (RecordShop.Payout("1", first: PayoutTrigger.StartByScan), RecordShop.Payout("2", then: PayoutTrigger.OutcomeUnknown));
        var failed = RecordShop.Payout("3", order: 2, then: PayoutTrigger.RailRefused);
        var card = AccountCard.Send(failed, 1, Actor.System, A.Now.AddSeconds(1), A.Policy, "hash", "sealed").Value!;
        await host.StoreAsync(scanned, unknown, failed, RecordShop.Payout("4", order: 3, then: PayoutTrigger.RailRefused));
        await host.AddAsync(
            card,
            new PayoutAttempt { ShopId = 1, PayoutId = failed.Id, Number = 1, RailNumber = "r3", Rail = "test", Failure = FailureKind.BuyerAccount },
            new PayoutAttempt { ShopId = 1, PayoutId = RecordShop.Number("4"), Number = 1, RailNumber = "r4", Rail = "test", Failure = FailureKind.Other });
        async Task Finds(string expected, RecordFilter filter) => Assert.Equal(expected, string.Join(' ', await host.FoundAsync(filter)));

        await Finds("3", new RecordFilter { Failure = FailureKind.BuyerAccount });
        await Finds("4", new RecordFilter { Failure = FailureKind.Other });
        await Finds("", new RecordFilter { Need = PayoutNeed.RechargeEnding });
        host.Clock.SetUtcNow(A.Now + A.Policy.RechargeWithin - PayoutNeeds.RechargeSoon);
        await Finds("1", new RecordFilter { Need = PayoutNeed.RechargeEnding });
        await Finds("2", new RecordFilter { Need = PayoutNeed.UnknownLong });
        host.Clock.SetUtcNow(A.Now + A.Policy.RechargeWithin);
        await Finds("", new RecordFilter { Need = PayoutNeed.RechargeEnding });
        await Finds("", new RecordFilter { Need = PayoutNeed.CardEnding });
        host.Clock.SetUtcNow(card.EndsAt - PayoutNeeds.CardSoon);
        await Finds("3", new RecordFilter { Need = PayoutNeed.CardEnding });
        host.Clock.SetUtcNow(card.EndsAt);
        await Finds("", new RecordFilter { Need = PayoutNeed.CardEnding });
    }

    [Theory, BothDatabases]
    public async Task Filters_together_narrow_together(StorageProvider provider)
    {
        await using var host = await FilledAsync(provider);
        Assert.Equal(["5"], await host.FoundAsync(new RecordFilter
        {
            OrderSn = A.OrderNumber(1),
            ProductId = "600100200300",
            Applicant = "boss",
            State = PayoutState.Processing,
            Type = PayoutType.Other,
            Source = FundingSource.GoodsBalance,
            AmountFrom = A.Yuan(1m),
            AmountTo = A.Yuan(50m),
            From = Today.Plus(-1),
            To = Today.Plus(-1),
            DeductedFrom = Today.Plus(-1),
            DeductedTo = Today.Plus(-1),
        }));
        Assert.Empty(await host.FoundAsync(new RecordFilter { OutcomeUnknown = true, State = PayoutState.Succeeded }));
    }

    [Theory, BothDatabases]
    public async Task Days_are_Beijings_with_both_ends(StorageProvider provider)
    {
        await using var host = await RecordShop.StartAsync(provider);
        await host.StoreAsync(
            RecordShop.Payout("1", Today.Start.AddMilliseconds(-1)),
            RecordShop.Payout("2", Today.Start),
            RecordShop.Payout("3", Today.End.AddMilliseconds(-1)),
            RecordShop.Payout("4", Today.End));
        Assert.Equal(["3", "2"], await host.FoundAsync(new RecordFilter { From = Today, To = Today }));
        Assert.Equal(["3", "2"], await host.FoundAsync(new RecordFilter { DeductedFrom = Today, DeductedTo = Today }));
    }

    [Theory, BothDatabases]
    public async Task Orders_that_carry_a_nickname_and_no_buyers_id_are_found_by_the_whole_nickname(StorageProvider provider)
    {
        await using var host = await FilledAsync(provider);
        await host.ChangeAsync(async db =>
        {
            await db.Orders.Where(o => o.ShopId == 1 && o.OrderSn == A.OrderNumber(3))
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.BuyerId, (string?)null).SetProperty(o => o.BuyerNickname, "小鱼儿"));
            await db.Payouts.Where(p => p.OrderSn == A.OrderNumber(3)).ExecuteUpdateAsync(set => set.SetProperty(p => p.BuyerId, (string?)null));
        });
        Assert.Equal(["3"], await host.FoundAsync(new RecordFilter { Buyer = "小鱼儿" }));
        Assert.Equal(1, (await host.Get<RecordQueries>().TotalAsync(1, new RecordFilter { Buyer = "小鱼儿" })).Count);
        Assert.Empty(await host.FoundAsync(new RecordFilter { Buyer = "小鱼" }));
        Assert.Empty(await host.FoundAsync(new RecordFilter { Buyer = "小鱼儿", State = PayoutState.Succeeded }));

        // Somebody who is known by its id goes by the same nickname: both are found, and each payout once.
        await host.ChangeAsync(db => db.Orders.Where(o => o.ShopId == 1 && o.OrderSn == A.OrderNumber(2))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.BuyerNickname, "小鱼儿")));
        Assert.Equal(["3", "2"], await host.FoundAsync(new RecordFilter { Buyer = "小鱼儿" }));
        Assert.Empty(await host.FoundAsync(new RecordFilter { Buyer = "小鱼儿" }, shopId: 2));
    }

    [Theory, BothDatabases]
    public async Task What_has_no_deduction_is_not_found_by_its_time(StorageProvider provider)
    {
        await using var host = await RecordShop.StartAsync(provider);
        await host.StoreAsync(RecordShop.Payout("1", first: PayoutTrigger.StartByScan), RecordShop.Payout("2"));
        Assert.Equal(["2"], await host.FoundAsync(new RecordFilter { DeductedFrom = Today }));
    }

    [Theory, BothDatabases]
    public async Task Applicants_stand_as_a_Chinese_reader_looks_for_them(StorageProvider provider)
    {
        await using var host = await FilledAsync(provider);
        var number = 0;
        foreach (var (account, name, isDisabled) in new[] { ("z1", "张三", false), ("a1", "赵四", false), ("q1", "阿宝", true), ("m1", "李雷", false), ("b1", "bob", false), ("x1", "白洁", false) })
            await host.AddAsync(A.Staff(
                StaffRole.Service, id: new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, (byte)number++), accountName: account,
                but: staff => (staff.DisplayName, staff.DisabledAt) = (name, isDisabled ? A.Now : null)));
        var applicants = await host.Get<RecordQueries>().ApplicantsAsync(1, "amy");
        Assert.Equal(
            ["小美", "阿美", "白洁", "李雷", "张三", "赵四", "bob", "阿宝"],
            applicants.Select(applicant => applicant.DisplayName).Where(name => name.Length > 0));
        Assert.Equal(["阿宝"], applicants.Where(applicant => applicant.IsDisabled).Select(applicant => applicant.DisplayName));
    }

    [Theory, BothDatabases]
    public async Task Another_shop_sees_nothing_of_it(StorageProvider provider)
    {
        await using var host = await FilledAsync(provider);
        await host.StoreAsync(RecordShop.Payout("88", shopId: 2));
        Assert.Equal(["88"], await host.FoundAsync(new RecordFilter(), shopId: 2));
        Assert.DoesNotContain("88", await host.FoundAsync(new RecordFilter()));
        Assert.Empty(await host.FoundAsync(new RecordFilter { Applicant = "amy" }, shopId: 2));
        Assert.Empty(await host.FoundAsync(new RecordFilter { ProductId = "777" }, shopId: 2));
        Assert.Empty(await host.Get<RecordQueries>().ApplicantsAsync(2));
        var foreign = await host.Get<RecordQueries>().ListAsync(1, new RecordFilter(), new RecordCursor(RecordShop.Number("88"), Newer: false));
        Assert.True(foreign.CursorLost);
        Assert.Equal([RefusalCode.PayoutNotFound], (await host.Get<RecordDetailQueries>().FindAsync(2, RecordShop.Number("1"))).Refusals.Select(refusal => refusal.Code));
        Assert.True((await host.Get<RecordDetailQueries>().FindAsync(1, RecordShop.Number("1"))).Succeeded);
    }

    // Each of 1-8 differs from the others in one thing, all on the day before today; 9 is today's.
    private static async Task<ConsoleHost> FilledAsync(StorageProvider provider)
    {
        var host = await RecordShop.StartAsync(provider);
        var yesterday = A.Now.AddDays(-1);
        await host.StoreAsync(
            RecordShop.Payout("1", yesterday),
            RecordShop.Payout("2", yesterday.AddSeconds(1), order: 2),
            RecordShop.Payout("3", yesterday.AddSeconds(2), order: 3),
            RecordShop.Payout("4", yesterday.AddSeconds(3), by: RecordShop.AmyId),
            RecordShop.Payout("5", yesterday.AddSeconds(4), yuan: 50m, type: PayoutType.Other),
            RecordShop.Payout("6", yesterday.AddSeconds(5), yuan: 60m, then: PayoutTrigger.RailConfirmed),
            RecordShop.Payout("7", yesterday.AddSeconds(6), first: PayoutTrigger.StartByScan),
            RecordShop.Payout("8", yesterday.AddSeconds(7), then: PayoutTrigger.OutcomeUnknown),
            RecordShop.Payout("9", first: PayoutTrigger.AskAdmin));
        return host;
    }
}
