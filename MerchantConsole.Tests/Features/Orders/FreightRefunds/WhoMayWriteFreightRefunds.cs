using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Orders.FreightRefunds;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.Features.Orders.Import;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Orders.FreightRefunds;

/// <summary>§2: actor × command, against the commands themselves.</summary>
public sealed class WhoMayWriteFreightRefunds
{
    private static readonly Guid Lead = Id(2), Amy = Id(3), Gone = Id(4), Stranger = Id(5);

    // Who; what; what is answered (-: it is done). "own" was entered by lead, "imported" imported by lead.
    private const string Table =
        """
        boss      import    -
        lead      import    -
        amy       import    RoleNotAllowed
        gone      import    AccountDisabled
        stranger  import    NotSignedIn
        boss      enter     -
        lead      enter     -
        amy       enter     RoleNotAllowed
        gone      enter     AccountDisabled
        stranger  enter     NotSignedIn
        boss      own       -
        lead      own       -
        amy       own       RoleNotAllowed
        stranger  own       NotSignedIn
        boss      boss's    -
        lead      boss's    RoleNotAllowed
        boss      imported  -
        lead      imported  -
        lead      others    RoleNotAllowed
        boss      others    -
        amy       imported  RoleNotAllowed
        boss      platform  RoleNotAllowed
        lead      platform  RoleNotAllowed
        """;

    public static TheoryData<StorageProvider, string, string, string> Cases()
    {
        var cases = new TheoryData<StorageProvider, string, string, string>();
        foreach (var provider in new[] { StorageProvider.Sqlite, StorageProvider.Postgres })
            foreach (var line in Table.Split('\n', StringSplitOptions.TrimEntries))
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                cases.Add(provider, words[0], words[1], words[2]);
            }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Each_command_asks_who_acts(StorageProvider provider, string actor, string command, string answer)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        await host.AddAsync(
            A.Staff(StaffRole.ServiceAdmin, id: Lead, accountName: "lead"),
            A.Staff(StaffRole.Service, id: Amy, accountName: "amy"),
            A.Staff(id: Gone, accountName: "gone", but: staff => staff.DisabledAt = A.Now),
            A.Shop(2),
            A.Staff(shopId: 2, id: Stranger, accountName: "stranger"),
            Refund("own", FreightRefundSource.ByHand, Lead),
            Refund("boss's", FreightRefundSource.ByHand, A.StaffId),
            Refund("imported", FreightRefundSource.Imported, Lead),
            Refund("others", FreightRefundSource.Imported, A.StaffId),
            Refund("platform", FreightRefundSource.Platform, null));
        var staff = actor switch { "boss" => A.StaffId, "lead" => Lead, "amy" => Amy, "gone" => Gone, _ => Stranger };
        using var file = ExportFile.OfText($"退款编号,订单号,退款金额,退款时间\r\nF1,{A.OrderNumber(1)},8.00,2026-11-22\r\n");
        var before = await CountAsync(host);
        var refusals = command switch
        {
            "import" => (await host.Get<ImportFreightRefunds>().RunAsync(new(1, staff, file.Path))).Refusals,
            "enter" => (await host.Get<EnterFreightRefund>().RunAsync(Entry(staff))).Refusals,
            _ => (await host.Get<RemoveFreightRefund>().RunAsync(1, staff, command)).Refusals,
        };
        Assert.Equal(answer == "-" ? "" : answer, string.Join(',', refusals.Select(refusal => refusal.Code)));
        Assert.Equal(answer == "-" ? before + (command is "import" or "enter" ? 1 : -1) : before, await CountAsync(host));
    }

    [Theory, BothDatabases]
    public async Task What_is_entered_twice_with_one_key_is_entered_once_and_says_by_whom(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var entry = Entry(A.StaffId);
        var answers = await AtOnce.RunAsync(4, _ => host.Get<EnterFreightRefund>().RunAsync(entry));
        Assert.All(answers, answer => Assert.True(answer.Succeeded));
        var refund = await host.ReadAsync(db => db.FreightRefunds.SingleAsync());
        Assert.Equal((FreightRefundSource.ByHand, A.StaffId, "阿美", A.Now), (refund.Source, refund.EnteredById, refund.EnteredBy, refund.EnteredAt));
    }

    [Theory, BothDatabases]
    public async Task The_same_amount_and_minute_again_by_hand_is_refused_and_names_the_one_that_is_there(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, 2);
        var enter = host.Get<EnterFreightRefund>();
        await host.AddAsync(new FreightRefund
        {
            ShopId = 1, Id = "F1", OrderSn = A.OrderNumber(1), Amount = A.Yuan(3), GrantedAt = A.Now.AddHours(-2).AddSeconds(40), Source = FreightRefundSource.Imported,
        });
        var first = Entry(A.StaffId);
        Assert.True((await enter.RunAsync(first)).Succeeded);
        Assert.True((await enter.RunAsync(first with { Key = Guid.NewGuid(), OrderSn = A.OrderNumber(2) })).Succeeded);
        Assert.True((await enter.RunAsync(first with { Key = Guid.NewGuid(), Amount = A.Yuan(9) })).Succeeded);
        Assert.True((await enter.RunAsync(first with { Key = Guid.NewGuid(), GrantedAt = A.Now.AddMinutes(-59) })).Succeeded);
        var again = (await enter.RunAsync(first with { Key = Guid.NewGuid() })).Refusals.Single();
        Assert.Equal((RefusalCode.FreightRefundEntered, "阿美", A.Now.AddHours(-1)), (again.Code, again.Words, again.Since));
        var imported = (await enter.RunAsync(first with { Key = Guid.NewGuid(), Amount = A.Yuan(3), GrantedAt = A.Now.AddHours(-2) })).Refusals.Single();
        Assert.Equal((RefusalCode.FreightRefundEntered, "F1"), (imported.Code, imported.Words));
        Assert.Equal(5, await CountAsync(host));
    }

    [Fact]
    public async Task A_time_before_the_order_was_grouped_is_refused_by_hand()
    {
        await using var host = await PayoutHost.StartAsync(StorageProvider.Sqlite);
        await host.AddAsync(A.Order(8, but: order => order.GroupedAt = null), A.Order(9, but: order => order.GroupedAt = A.Now.AddDays(-2).AddSeconds(30)));
        var enter = host.Get<EnterFreightRefund>();
        Task<Result<string>> At(int order, DateTimeOffset at) =>
            enter.RunAsync(Entry(A.StaffId) with { Key = Guid.NewGuid(), OrderSn = A.OrderNumber(order), GrantedAt = at });
        var early = (await At(9, A.Now.AddDays(-2).AddMinutes(-1))).Refusals.Single();
        Assert.Equal((RefusalCode.FreightBeforeGrouped, A.Now.AddDays(-2).AddSeconds(30)), (early.Code, early.Since));
        Assert.True((await At(9, A.Now.AddDays(-2))).Succeeded);
        Assert.True((await At(8, A.Now.AddDays(-30))).Succeeded);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_an_entry_is_said_together()
    {
        await using var host = await PayoutHost.StartAsync(StorageProvider.Sqlite);
        var enter = host.Get<EnterFreightRefund>();
        var wrong = await enter.RunAsync(new(1, A.StaffId, Guid.NewGuid(), "x", null, A.Now.AddDays(1), new string('n', 201)));
        Assert.Equal(
            [RefusalCode.OrderSnInvalid, RefusalCode.FreightAmountInvalid, RefusalCode.FreightTimeInFuture, RefusalCode.NoteLength],
            wrong.Refusals.Select(refusal => refusal.Code));
        Assert.Equal(
            [RefusalCode.OrderNotFound, RefusalCode.TimeInvalid],
            (await enter.RunAsync(new(1, A.StaffId, Guid.NewGuid(), A.OrderNumber(9), A.Yuan(1), null, ""))).Refusals.Select(refusal => refusal.Code));
        Assert.Equal(0, await CountAsync(host));
    }

    private static Task<int> CountAsync(ConsoleHost host) => host.ReadAsync(db => db.FreightRefunds.CountAsync());

    private static EnterFreightRefundRequest Entry(Guid staff) => new(1, staff, Guid.CreateVersion7(), A.OrderNumber(1), A.Yuan(8), A.Now.AddHours(-1), "客服告知");

    private static FreightRefund Refund(string id, FreightRefundSource source, Guid? by) => new()
    {
        ShopId = 1, Id = id, OrderSn = A.OrderNumber(1), Amount = A.Yuan(8), GrantedAt = A.Now, Source = source, EnteredById = by,
    };

    private static Guid Id(int number) => new($"00000000-0000-0000-0000-0000000000c{number}");
}
