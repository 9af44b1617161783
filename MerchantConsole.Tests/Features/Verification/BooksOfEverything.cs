using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Domain.Records;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Quotas;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.Features.AccountCards;
using MerchantConsole.Tests.Features.Approvals;
using MerchantConsole.Tests.Features.Quotas;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Verification;

/// <summary>
/// A database that has a row of everything, whose append-only tables are no longer protected, so that a test can damage it and put it right again. One per
/// database and class.
/// </summary>
public sealed class BooksOfEverything : IAsyncDisposable
{
    private readonly Dictionary<StorageProvider, Books> made = [];

    /// <summary>The books on a database, made at the first asking.</summary>
    internal async Task<Books> OnAsync(StorageProvider provider)
    {
        if (!made.TryGetValue(provider, out var books)) made[provider] = books = await Books.MakeAsync(provider);
        return books;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var books in made.Values) await books.Host.DisposeAsync();
    }
}

/// <summary>What <see cref="BooksOfEverything"/> has: payouts by what became of them.</summary>
internal sealed class Books
{
    private static readonly Guid Amy = RequestHost.Amy;

    private readonly Dictionary<string, string> payouts = new(StringComparer.Ordinal);

    private Books(ConsoleHost host) => Host = host;

    public ConsoleHost Host { get; }

    /// <summary>The number of the payout that this became of.</summary>
    public string this[string what] => payouts[what];

    public static async Task<Books> MakeAsync(StorageProvider provider)
    {
        var rail = new ScriptedRechargeRail(RechargeMethod.WeChatPay);
        var host = await PayoutHost.StartAsync(provider, 20, rail: rail);
        await host.AddAsync(
            A.Staff(StaffRole.Service, id: Amy, accountName: "amy", but: s => s.Quota = A.Quota(20, 50)),
            A.Staff(id: RequestHost.SecondAdmin, accountName: "boss2"),
            new FreightRefund { ShopId = 1, Id = "F1", OrderSn = A.OrderNumber(1), Amount = A.Yuan(8), GrantedAt = A.Now });
        var books = new Books(host);
        await books.ReturnAsync();
        await books.PayAsync(rail);
        Assert.Empty(await books.VerifyAsync());
        await books.KeepAsync();
        return books;
    }

    public Task<IReadOnlyList<Violation>> VerifyAsync() => Host.Get<VerifyInvariants>().RunAsync();

    /// <summary>Damages, looks, and puts everything back as it was; what was seen.</summary>
    public async Task<IReadOnlyList<Violation>> SeenAsync(Func<ConsoleDbContext, Task> damage)
    {
        await Host.ChangeAsync(damage);
        var seen = await VerifyAsync();
        await PutBackAsync();
        return seen;
    }

    // One that failed for good and came back: seven days and three working days long, so first.
    private async Task ReturnAsync()
    {
        payouts["returned"] = await Host.FailAsync(order: 1);
        payouts["closed"] = await Host.FailAsync(order: 2);
        Host.Clock.Advance(TimeSpan.FromDays(7));
        await Host.WorkOffAsync();
        await Host.ChangeAsync(db => db.Payouts.Where(p => p.Id == payouts["closed"]).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, A.Now.AddDays(20))));
        Host.Clock.Advance(TimeSpan.FromDays(5));
        await Host.WorkOffAsync();
    }

    private async Task PayAsync(ScriptedRechargeRail rail)
    {
        payouts["succeeded"] = await StartAsync(3);
        payouts["amy's"] = await StartAsync(4, Amy, 15);
        payouts["amy's second"] = await StartAsync(5, Amy, 16);
        Assert.True((await Host.ChangeAsync(new QuotaEdit(Amy, A.Quota(20, 50), A.Quota(30, 60)))).Succeeded);
        Assert.True((await Host.RaiseAsync(new QuotaRaise(A.Quota(40, 90), Host.Clock.GetUtcNow().AddDays(1)), Amy)).Succeeded);
        payouts["retried"] = await Host.FailAsync(order: 6);
        Assert.True((await Host.SubmitAsync(await Host.TokenAsync(payouts["retried"]))).Succeeded);
        await Host.WorkOffAsync();

        var requests = new RequestHost(Host);
        payouts["approved"] = await requests.AskAsync(7, yuan: 95);
        Assert.Empty((await requests.ApproveAsync(payouts["approved"], RequestHost.SecondAdmin)).Refusals);
        payouts["rejected"] = await requests.AskAsync(8, yuan: 95);
        Assert.True((await requests.RejectAsync(payouts["rejected"])).Succeeded);
        payouts["asked"] = await requests.AskAsync(9, yuan: 95);
        payouts["refused"] = "";
        Assert.NotEmpty((await Host.Get<StartPayout>().RunAsync(PayoutHost.Request(10, yuan: 501))).Refusals);

        payouts["scanned"] = await StartAsync(11, choice: FundingChoice.Scan);
        Assert.True((await Host.Get<ChooseRechargeMethod>().RunAsync(1, A.StaffId, payouts["scanned"], RechargeMethod.WeChatPay)).Succeeded);
        await Host.WorkOffAsync();
        foreach (var _ in new[] { 1, 2 })
        {
            var paid = rail.Pay(PayoutNumber.OfRecharge(payouts["scanned"]), A.Yuan(5), Host.Clock.GetUtcNow());
            await Host.AddAsync(new ProviderEvent
            {
                ShopId = 1, Id = ProviderEvent.IdOf(RechargeMethod.WeChatPay, paid.Transaction), Method = RechargeMethod.WeChatPay, Body = "{}",
                Number = paid.Number, Transaction = paid.Transaction, Amount = paid.Amount, PaidAt = paid.PaidAt,
            }.ReceivedNow(Host.Clock.GetUtcNow()));
            await Host.WorkOffAsync();
        }

        payouts["waiting"] = await StartAsync(12, choice: FundingChoice.Scan);
        payouts["failed"] = await Host.FailAsync(order: 13);
        payouts["unknown"] = await Host.FailAsync(SandboxOutcome.TimeoutThenSucceed, 14);
        await Host.AddAsync(new RecordExport { ShopId = 1, Id = "0123456789abcdef0123456789abcdef", StaffName = "阿美", Query = "", Language = "zh-CN" });
    }

    private async Task<string> StartAsync(int order, Guid? staff = null, decimal yuan = 5, FundingChoice choice = FundingChoice.GoodsBalance)
    {
        var started = await Host.Get<StartPayout>().RunAsync(PayoutHost.Request(order, staff, yuan: yuan) with { Choice = choice });
        Assert.Empty(started.Refusals);
        await Host.WorkOffAsync();
        return started.Value!.PayoutId;
    }

    // Names of the model's tables alone; nothing of it comes from outside.
#pragma warning disable EF1002, EF1003
    private async Task KeepAsync()
    {
        await using var db = Host.Open();
        foreach (var table in new[] { "PayoutEvents", "PayoutDecisions", "JournalEntries", "Postings", "QuotaChanges" })
            foreach (var lift in Host.Provider == StorageProvider.Postgres
                ? [$"ALTER TABLE \"{table}\" DISABLE TRIGGER append_only"]
                : new[] { $"DROP TRIGGER \"{table}_NoUPDATE\"", $"DROP TRIGGER \"{table}_NoDELETE\"" })
                await db.Database.ExecuteSqlRawAsync(lift);
        foreach (var table in Tables(db)) await db.Database.ExecuteSqlRawAsync($"CREATE TABLE \"kept_{table}\" AS SELECT * FROM \"{table}\"");
    }

    private async Task PutBackAsync()
    {
        await using var db = Host.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var table in Tables(db).Reverse()) await db.Database.ExecuteSqlRawAsync($"DELETE FROM \"{table}\"");
        foreach (var table in Tables(db)) await db.Database.ExecuteSqlRawAsync($"INSERT INTO \"{table}\" SELECT * FROM \"kept_{table}\"");
        await transaction.CommitAsync();
    }
#pragma warning restore EF1002, EF1003

    // Postings hang on their entries, and nothing else on anything.
    private static string[] Tables(ConsoleDbContext db) =>
    [
        .. db.Model.GetEntityTypes()
            .Select(entity => entity.GetTableName()!)
            .Where(table => !table.StartsWith("AspNet", StringComparison.Ordinal) && table != "DataProtectionKeys")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}
