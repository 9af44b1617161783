using System.Collections.Concurrent;
using MerchantConsole.Clockwork;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Recharges;

/// <summary>
/// The console is gone after its provider has refunded and before that is on record, and another is started over the same data: real adapters, real HTTP,
/// the emulators' own books.
/// </summary>
public sealed class RefundsSurviveACrash
{
    [Theory, BothDatabases]
    public async Task The_same_number_is_sent_again_and_the_payer_is_refunded_once(StorageProvider provider)
    {
        var database = provider == StorageProvider.Postgres ? await PostgresServer.NewDatabaseAsync() : null;
        var folder = TempFolder.New("refund-crash");
        try
        {
            var asked = new ConcurrentQueue<RefundInstruction>();
            await using (var dying = new NotifiedConsole(provider, database, services => Watch(services, asked, dies: true), folder))
            {
                _ = dying.Address;
                foreach (var method in Enum.GetValues<RechargeMethod>()) await OverpayAsync(dying, method);
                await Eventually.TrueAsync(() => Task.FromResult(asked.Count >= 2), "two refunds that were sent");
            }

            Assert.Equal(2, asked.Select(refund => refund.RefundNumber).Distinct().Count());
            await using (var restarted = new NotifiedConsole(provider, database, services => Watch(services, asked, dies: false), folder))
            {
                _ = restarted.Address;
                Assert.All(await RefundsAsync(restarted), refund => Assert.Equal((RefundState.Due, (string?)null), (refund.State, refund.Reference)));

                // Over the end of the lease, and then from one question to the next, each well inside a lease.
                restarted.Get<SandboxClock>().Advance(DueWork.LeaseFor + TimeSpan.FromSeconds(1));
                await Eventually.TrueAsync(
                    async () =>
                    {
                        restarted.Get<SandboxClock>().Advance(TimeSpan.FromSeconds(1));
                        return (await RefundsAsync(restarted)).TrueForAll(refund => refund.State == RefundState.Done);
                    },
                    "refunds that are done");
                await OnceAsync(restarted, asked);
                await restarted.HoldsAsync();
            }
        }
        finally
        {
            if (database is not null) await PostgresServer.DropAsync(database);
            SqliteFiles.Delete(folder);
        }
    }

    // A fen too much, so that it funds nothing and goes back.
    private static async Task OverpayAsync(NotifiedConsole console, RechargeMethod method)
    {
        var recharge = await console.OpenAsync(method);
        foreach (var cashier in console.Services.GetServices<ISandboxCashier>())
            if (await cashier.PayAsync(recharge.CodeLink!, new Money(recharge.Amount.Fen + 1), default) is CashierAnswer.Paid) return;
        Assert.Fail("No cashier takes the code.");
    }

    // Each number came twice with the same contents, and of the payment nothing is left to refund under another one.
    private static async Task OnceAsync(NotifiedConsole console, ConcurrentQueue<RefundInstruction> asked)
    {
        foreach (var refund in (await RefundsAsync(console)).DistinctBy(refund => refund.Number))
        {
            var sent = asked.Where(instruction => instruction.RefundNumber == refund.Number).ToList();
            Assert.NotEmpty(sent);
            var once = Assert.Single(sent.Distinct());
            var rail = console.Get<RechargeRails>().Needed(refund.Method);
            Assert.IsType<RefundAnswer.Done>(await rail.AskRefundAsync(once, default));
            Assert.IsNotType<RefundAnswer.Done>(await rail.RefundAsync(once with { RefundNumber = once.RefundNumber + "X", Amount = new Money(1) }, default));
        }

        Assert.Equal(2, asked.Select(refund => refund.RefundNumber).Where(number => !number.EndsWith('X')).Distinct().Count());
    }

    private static Task<List<RechargeRefund>> RefundsAsync(NotifiedConsole console) => console.ReadAsync(
        db => db.RechargeRefunds.AsNoTracking().OrderBy(refund => refund.Number).ToListAsync());

    private static void Watch(IServiceCollection services, ConcurrentQueue<RefundInstruction> asked, bool dies)
    {
        foreach (var rail in services.Where(service => service.ServiceType == typeof(IRechargeRail)).ToList())
        {
            services.Remove(rail);
            services.AddSingleton<IRechargeRail>(provider => new WatchedRail(
                (IRechargeRail)(rail.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, rail.ImplementationType!)),
                asked,
                dies));
        }
    }

    /// <summary>The real rail; where it dies, what a refund was answered reaches nobody.</summary>
    private sealed class WatchedRail(IRechargeRail real, ConcurrentQueue<RefundInstruction> asked, bool dies) : IRechargeRail
    {
        public RechargeMethod Method => real.Method;

        public bool Serves(int shopId) => real.Serves(shopId);

        public Task<OrderAnswer> OrderAsync(RechargeOrder order, CancellationToken cancellationToken) => real.OrderAsync(order, cancellationToken);

        public Task<PaymentAnswer> AskAsync(int shopId, string number, CancellationToken cancellationToken) => real.AskAsync(shopId, number, cancellationToken);

        public Task<CloseAnswer> CloseAsync(int shopId, string number, CancellationToken cancellationToken) => real.CloseAsync(shopId, number, cancellationToken);

        public async Task<RefundAnswer> RefundAsync(RefundInstruction refund, CancellationToken cancellationToken)
        {
            var answer = await real.RefundAsync(refund, cancellationToken);
            asked.Enqueue(refund);
            return dies ? throw new IOException("The console is gone.") : answer;
        }

        public Task<RefundAnswer> AskRefundAsync(RefundInstruction refund, CancellationToken cancellationToken) => real.AskRefundAsync(refund, cancellationToken);

        public Task<NotificationAnswer> ReadNotificationAsync(int shopId, RawNotification notification, CancellationToken cancellationToken) =>
            real.ReadNotificationAsync(shopId, notification, cancellationToken);
    }
}
