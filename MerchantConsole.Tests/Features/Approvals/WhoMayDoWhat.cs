using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Chat;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Quotas;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Domain.RefusalCode;
using static MerchantConsole.Tests.Features.Approvals.RequestHost;

namespace MerchantConsole.Tests.Features.Approvals;

/// <summary>§2: role × operation × (own, same shop, other shop), from one table, against the commands themselves.</summary>
public sealed class WhoMayDoWhat
{
    private static readonly Guid Stranger = new("00000000-0000-0000-0000-0000000000b1");

    // Operation; who acts; whose request; what is answered (null: it is done). "own" is the actor's own request, "same" a colleague's, "other" another shop's.
    private const string Table =
        """
        approve   Admin         own    OwnRequest
        approve   Admin         same   -
        approve   Admin         other  PayoutNotFound
        approve   ServiceAdmin  own    RoleNotAllowed
        approve   ServiceAdmin  same   RoleNotAllowed
        approve   ServiceAdmin  other  RoleNotAllowed
        approve   Service       own    RoleNotAllowed
        approve   Service       same   RoleNotAllowed
        approve   Service       other  RoleNotAllowed
        approve   Stranger      same   NotSignedIn
        approve   Disabled      same   AccountDisabled
        reject    Admin         own    OwnRequest
        reject    Admin         same   -
        reject    Admin         other  PayoutNotFound
        reject    ServiceAdmin  own    RoleNotAllowed
        reject    ServiceAdmin  same   RoleNotAllowed
        reject    ServiceAdmin  other  RoleNotAllowed
        reject    Service       own    RoleNotAllowed
        reject    Service       same   RoleNotAllowed
        reject    Service       other  RoleNotAllowed
        reject    Stranger      same   NotSignedIn
        reject    Disabled      same   AccountDisabled
        withdraw  Admin         own    -
        withdraw  Admin         same   RoleNotAllowed
        withdraw  Admin         other  PayoutNotFound
        withdraw  ServiceAdmin  own    -
        withdraw  ServiceAdmin  same   RoleNotAllowed
        withdraw  ServiceAdmin  other  PayoutNotFound
        withdraw  Service       own    -
        withdraw  Service       same   RoleNotAllowed
        withdraw  Service       other  PayoutNotFound
        withdraw  Stranger      same   NotSignedIn
        withdraw  Disabled      own    AccountDisabled
        quota     Admin         own    QuotaOfAdmin
        quota     Admin         same   -
        quota     Admin         other  StaffNotFound
        quota     ServiceAdmin  own    RoleNotAllowed
        quota     ServiceAdmin  same   RoleNotAllowed
        quota     ServiceAdmin  other  RoleNotAllowed
        quota     Service       own    RoleNotAllowed
        quota     Service       same   RoleNotAllowed
        quota     Service       other  RoleNotAllowed
        quota     Stranger      same   NotSignedIn
        quota     Disabled      same   AccountDisabled
        raise     Admin         own    QuotaOfAdmin
        raise     Admin         same   -
        raise     Admin         other  StaffNotFound
        raise     ServiceAdmin  same   RoleNotAllowed
        raise     Service       own    RoleNotAllowed
        raise     Service       same   RoleNotAllowed
        raise     Service       other  RoleNotAllowed
        raise     Stranger      same   NotSignedIn
        raise     Disabled      same   AccountDisabled
        resend    Admin         same   -
        resend    ServiceAdmin  same   -
        resend    Service       own    -
        resend    Service       same   -
        resend    Admin         other  PayoutNotFound
        resend    Service       other  PayoutNotFound
        resend    Stranger      same   NotSignedIn
        resend    Disabled      same   AccountDisabled
        replies   Admin         own    -
        replies   ServiceAdmin  own    -
        replies   Service       own    RoleNotAllowed
        replies   Stranger      own    NotSignedIn
        replies   Disabled      own    AccountDisabled
        say       Admin         same   -
        say       ServiceAdmin  same   -
        say       Service       same   -
        say       Admin         other  OrderNotFound
        say       Service       other  OrderNotFound
        say       Stranger      same   NotSignedIn
        say       Disabled      same   AccountDisabled
        ask       Admin         same   SourceNotOpen
        ask       ServiceAdmin  same   -
        ask       Service       same   -
        ask       ServiceAdmin  other  OrderNotFound
        ask       Service       other  OrderNotFound
        ask       Stranger      same   NotSignedIn
        ask       Disabled      same   AccountDisabled
        export    Admin         own    -
        export    ServiceAdmin  own    -
        export    Service       own    -
        export    Stranger      own    NotSignedIn
        export    Disabled      own    AccountDisabled
        cancel    Admin         own    -
        cancel    Service       own    -
        cancel    Admin         same   ExportNotFound
        cancel    ServiceAdmin  same   ExportNotFound
        cancel    Service       same   ExportNotFound
        cancel    Admin         other  ExportNotFound
        cancel    Stranger      same   NotSignedIn
        cancel    Disabled      own    AccountDisabled
        fetch     Service       own    -
        fetch     Admin         same   -
        fetch     ServiceAdmin  same   ExportNotFound
        fetch     Service       same   ExportNotFound
        fetch     Admin         other  ExportNotFound
        fetch     Stranger      same   NotSignedIn
        fetch     Disabled      own    AccountDisabled
        exports   Admin         own    -
        exports   ServiceAdmin  own    -
        exports   Service       own    -
        exports   Stranger      own    NotSignedIn
        exports   Disabled      own    AccountDisabled
        save      Admin         own    -
        save      ServiceAdmin  own    -
        save      Service       own    -
        save      Stranger      own    NotSignedIn
        save      Disabled      own    AccountDisabled
        share     Admin         own    -
        share     ServiceAdmin  own    RoleNotAllowed
        share     Service       own    RoleNotAllowed
        share     Stranger      own    NotSignedIn
        share     Disabled      own    AccountDisabled
        change    Admin         same   -
        change    ServiceAdmin  same   RoleNotAllowed
        change    Service       same   RoleNotAllowed
        change    Service       own    -
        change    Admin         other  ViewNotFound
        change    Stranger      same   NotSignedIn
        change    Disabled      own    AccountDisabled
        delete    Admin         same   -
        delete    ServiceAdmin  same   RoleNotAllowed
        delete    Service       same   RoleNotAllowed
        delete    Service       own    -
        delete    Admin         other  ViewNotFound
        delete    Stranger      same   NotSignedIn
        delete    Disabled      own    AccountDisabled
        check     Admin         own    -
        check     ServiceAdmin  own    RoleNotAllowed
        check     Service       own    RoleNotAllowed
        check     Stranger      own    NotSignedIn
        check     Disabled      own    AccountDisabled
        """;

    public static TheoryData<string, string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string, string>();
        foreach (var line in Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            cases.Add(words[0], words[1], words[2], words[3]);
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Each_operation_answers_each_role_as_the_table_says(string operation, string who, string whose, string answer)
    {
        await using var host = await StartAsync(StorageProvider.Sqlite, 4);
        var stranger = Guid.CreateVersion7();
        var disabled = Guid.CreateVersion7();
        await host.Inner.AddAsync(
            A.Shop(2, shop => shop.GoodsBalance = Money.Zero), A.Order(9, shopId: 2), A.Staff(StaffRole.Service, shopId: 2, id: Stranger, accountName: "amy2"),
            A.Staff(shopId: 2, id: stranger, accountName: "boss22"),
            A.Staff(StaffRole.Service, id: disabled, accountName: "gone"));
        await host.Inner.Transactions.RunAsync<Done>(2, transaction =>
        {
            transaction.Post(JournalEntry.Transfer(
                2, "opening", transaction.Now, LedgerAccount.Settlement, LedgerAccount.GoodsBalance, A.Yuan(100)));
            return Task.FromResult<Result<Done>>(new Done());
        });
        var actor = who switch
        {
            "Admin" => A.StaffId,
            "ServiceAdmin" => Lead,
            "Service" => Amy,
            "Disabled" => disabled,
            _ => stranger,
        };

        var refusals = await ActAsync(host, operation, actor, whose, whenReady: () => DisableAsync(host, disabled));
        Assert.Equal(answer == "-" ? [] : [Enum.Parse<RefusalCode>(answer)], refusals.Select(r => r.Code));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    private static async Task<IReadOnlyList<Refusal>> ActAsync(RequestHost host, string operation, Guid actor, string whose, Func<Task> whenReady)
    {
        if (operation == "ask")
        {
            await whenReady();
            var order = whose == "other" ? 9 : 1;
            return (await host.Inner.Get<StartPayout>().RunAsync(
                PayoutHost.Request(order, actor) with { Choice = FundingChoice.AskAdmin })).Refusals;
        }

        if (RecordDeeds.Has(operation)) return await RecordDeeds.ActAsync(host.Inner, operation, actor, whose, whenReady);
        if (operation == "check")
        {
            await whenReady();
            return (await host.Inner.Get<AskForVerification>().RunAsync(1, actor)).Refusals;
        }

        if (operation is "say" or "replies")
        {
            await whenReady();
            return operation == "say"
                ? (await host.Inner.Get<SayInChat>().AsStaffAsync(1, actor, new(A.OrderNumber(whose == "other" ? 9 : 1), Guid.CreateVersion7(), "您好"))).Refusals
                : (await host.Inner.Get<ChangeChatSettings>().RunAsync(1, actor, "已收到", ["您好"])).Refusals;
        }

        if (operation == "resend")
        {
            var failed = await FailedAsync(host, actor, whose);
            await whenReady();
            return (await host.Inner.Get<SendCardAgain>().RunAsync(1, actor, failed)).Refusals;
        }

        if (operation is "quota" or "raise")
        {
            await whenReady();
            var target = whose switch { "own" => actor, "other" => Stranger, _ => actor == Amy ? Lead : Amy };
            var was = target == Lead ? A.Quota(1, 1) : null;
            return operation == "quota"
                ? (await host.Inner.Get<ChangeQuotas>().RunAsync(new(1, actor, [new QuotaEdit(target, was, A.Quota(20, 50))]))).Refusals
                : (await host.Inner.Get<RaiseQuotas>().RunAsync(
                    new(1, actor, [target], new QuotaRaise(A.Quota(20, 50), A.Now.AddDays(1))))).Refusals;
        }

        var id = await RequestOfAsync(host, actor, whose);
        await whenReady();
        return operation switch
        {
            "approve" => (await host.ApproveAsync(id, actor)).Refusals,
            "reject" => (await host.RejectAsync(id, actor)).Refusals,
            _ => (await host.WithdrawAsync(id, actor)).Refusals,
        };
    }

    // A failed payout whose card was sent more than a minute ago. Who is looked for may have no right to pay: then it is the admin's.
    private static async Task<string> FailedAsync(RequestHost host, Guid actor, string whose)
    {
        host.Inner.Get<SandboxScript>().TryAdd([SandboxOutcome.FailAccount]);
        var isOther = whose == "other";
        var applicant = isOther ? Stranger : whose == "own" ? actor : A.StaffId;
        await host.Inner.ChangeAsync(async db => (await db.Staff.SingleAsync(s => s.Id == applicant)).Quota = A.Quota(50, 50));
        var started = await host.Inner.Get<StartPayout>().RunAsync(PayoutHost.Request(isOther ? 9 : 1, applicant) with { ShopId = isOther ? 2 : 1 });
        await host.Inner.WorkOffAsync();
        host.Inner.Clock.Advance(TimeSpan.FromMinutes(1));
        return started.Value!.PayoutId;
    }

    private static async Task<string> RequestOfAsync(RequestHost host, Guid actor, string whose)
    {
        if (whose == "other")
        {
            var asked = await host.Inner.Get<StartPayout>().RunAsync(
                PayoutHost.Request(9, Stranger) with { ShopId = 2, Choice = FundingChoice.AskAdmin });
            return asked.Value!.PayoutId;
        }

        if (whose == "same") return await host.AskAsync(1, actor == Amy ? Lead : Amy);

        // An admin's own request is one from before becoming an admin.
        if (actor != A.StaffId) return await host.AskAsync(1, actor);
        await host.Inner.ChangeAsync(async db => (await db.Staff.FindAsync(1, actor))!.Role = StaffRole.Service);
        var id = await host.AskAsync(1, actor);
        await host.Inner.ChangeAsync(async db => (await db.Staff.FindAsync(1, actor))!.Role = StaffRole.Admin);
        return id;
    }

    private static Task DisableAsync(RequestHost host, Guid staff) =>
        host.Inner.ChangeAsync(async db => (await db.Staff.FindAsync(1, staff))!.DisabledAt = A.Now);
}
