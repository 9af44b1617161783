using MerchantConsole.Clockwork;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Chat;
using MerchantConsole.Features.Orders;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Quotas;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.TestKit;

/// <summary>A console that pays: <see cref="ConsoleHost"/> with the commands of payouts, the clockwork (run by hand) and the sandbox rail.</summary>
internal static class PayoutHost
{
    /// <summary>A host with shop 1, its admin and that many orders of it, each with its own buyer; <paramref name="more"/> registers last and wins.</summary>
    public static async Task<ConsoleHost> StartAsync(
        StorageProvider provider, int orders = 1, Action<Shop>? but = null, IRechargeRail? rail = null, Action<IServiceCollection>? more = null)
    {
        var host = await ConsoleHost.StartAsync(provider, services =>
        {
            services.AddSingleton(found => new SandboxStore(found.GetRequiredService<StorageOptions>().Folder));
            services.AddSingleton<SandboxScript>();
            services.AddSingleton<SandboxBook>();
            services.AddSingleton<IPayoutRail, SandboxRail>();
            services.AddSingleton(PayoutRailOptions.Everywhere(SandboxRail.RailName));
            services.AddSingleton<PayoutRails>();
            services.AddRechargeCommands();
            if (rail is not null) services.AddSingleton(rail);
            services.AddSingleton(found => new AccountDataOptions(AccountDataOptions.DefaultFolder(found.GetRequiredService<StorageOptions>())));
            services.AddAccountCardCommands();
            services.AddChatCommands();
            services.AddSingleton<PayoutFactsReader>();
            services.AddSingleton<PayoutFormQueries>();
            services.AddSingleton<PayoutPages>();
            services.AddSingleton<SameAmountQueries>();
            services.AddSingleton<RecordDetailQueries>();
            services.AddSingleton<RecordDuplicateQueries>();
            services.AddFreightRefunds();
            services.AddSingleton<SandboxFreightFeed>();
            services.AddSingleton<IFreightRefundFeed>(found => found.GetRequiredService<SandboxFreightFeed>());
            services.AddSingleton(new FreightRefundFeedOptions(SandboxFreightFeed.FeedName));
            services.AddSingleton<FreightRefundFeeds>();
            services.AddSingleton<StartPayout>();
            services.AddSingleton<WithdrawPayout>();
            services.AddSingleton<ApproveRequest>();
            services.AddSingleton<RejectRequest>();
            services.AddSingleton<RequestFactsReader>();
            services.AddSingleton<DeskQueries>();
            services.AddSingleton<WaitingBoard>();
            services.AddSingleton<ChangeQuotas>();
            services.AddSingleton<RaiseQuotas>();
            services.AddSingleton<QuotaQueries>();
            services.AddSingleton<SendPayout>();
            services.AddSingleton<RecordRailAnswer>();
            services.AddSingleton<MoveOnTime>();
            services.AddSingleton<IDueRows, DuePayouts>();
            services.AddSingleton<DueWork>();
            services.AddSingleton<VerifyInvariants>();
            more?.Invoke(services);
        });
        var shop = A.Shop(but: but);
        var opening = shop.GoodsBalance;
        shop.GoodsBalance = Money.Zero;
        await host.AddAsync([shop, A.Staff(), .. Enumerable.Range(1, orders).Select(number => A.Order(number))]);
        await host.Transactions.RunAsync<Done>(shop.Id, transaction =>
        {
            transaction.Post(JournalEntry.Transfer(
                shop.Id, "opening", transaction.Now, LedgerAccount.Settlement, LedgerAccount.GoodsBalance, opening));
            return Task.FromResult<Result<Done>>(new Done());
        });
        return host;
    }

    /// <summary>What <see cref="A.StaffId"/> asks for when paying an order 5.00 from the goods balance.</summary>
    public static StartPayoutRequest Request(int order = 1, Guid? staff = null, Guid? key = null, decimal yuan = 5.00m) => new(
        1,
        staff ?? A.StaffId,
        key ?? Guid.CreateVersion7(),
        A.Draft with { OrderSn = A.OrderNumber(order), Amount = A.Yuan(yuan) },
        FundingChoice.GoodsBalance,
        ConfirmsRepeat: true);

    /// <summary>Runs what is due until nothing is.</summary>
    public static async Task WorkOffAsync(this ConsoleHost host)
    {
        while (await host.Get<DueWork>().RunAsync(CancellationToken.None) > 0)
        {
        }
    }

    /// <summary>Fails the test with every violated invariant.</summary>
    public static async Task AssertEverythingHoldsAsync(this ConsoleHost host) =>
        Assert.Empty(await host.Get<VerifyInvariants>().RunAsync());
}
