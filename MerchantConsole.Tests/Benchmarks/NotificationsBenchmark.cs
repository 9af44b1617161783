using System.Diagnostics;
using System.Globalization;
using System.Text;
using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Rails.WeChatPay;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantConsole.Benchmarks;

/// <summary>
/// Genuine WeChat Pay notifications of payments for open recharges: received by <see cref="ReceiveNotification"/> (verified, opened, stored), applied
/// through <see cref="DueWork"/> and <see cref="DueNotifications"/>; against the same rows by hand-made SQL, in turns within one run. Each round applies
/// one half one by one, as the hand-made side does, and the other half as the clockwork does, many at once.
/// </summary>
internal sealed class NotificationsBenchmark
{
    private const int Rounds = 8;

    private readonly PaymentNotifier notifier;
    private readonly BenchDatabase database;
    private readonly HandMadeNotification byHand;
    private readonly int perRound;
    private readonly Timings reads = new();
    private readonly Timings receives = new();
    private readonly Timings applies = new();
    private readonly List<(double Console, double Hand)> received = [];
    private readonly List<(double Console, double Hand)> applied = [];
    private readonly List<double> together = [];

    private NotificationsBenchmark(PaymentNotifier notifier, BenchDatabase database, HandMadeNotification byHand, int perRound) =>
        (this.notifier, this.database, this.byHand, this.perRound) = (notifier, database, byHand, perRound);

    public static async Task RunAsync(string name, StorageOptions storage, int notifications)
    {
        var wechat = new PaymentNotifier();
        var size = Math.Max(2, notifications / Rounds);
        await using var filled = await BenchDatabase.CreateAsync(storage, (Rounds + 1) * size * 2, services =>
        {
            services.AddSingleton(new WeChatPayMerchants(new Dictionary<int, WeChatPayMerchant> { [BenchDatabase.ShopId] = wechat.Merchant }));
            services.AddWeChatPayRails(transfers: false);
            services.AddRechargeCommands();
            services.AddSingleton<VerifyInvariants>();
        });
        await using var yardstick = await HandMadeNotification.OpenAsync(storage);
        var benchmark = new NotificationsBenchmark(wechat, filled, yardstick, size);
        for (var round = 0; round <= Rounds; round++) await benchmark.RoundAsync(round);
        if (await filled.Get<VerifyInvariants>().RunAsync() is { Count: > 0 } violations) throw new InvalidOperationException(violations[0].ToString());
        benchmark.Report(name);
    }

    private async Task RoundAsync(int round)
    {
        var begin = round * perRound * 2;
        var ours = await OpenRechargesAsync(begin, perRound);
        var theirs = await OpenRechargesAsync(begin + perRound, perRound);
        var notifications = ours.ConvertAll(notifier.Pay);
        var body = Encoding.UTF8.GetString(notifications[0].Body.Span);

        // The first round warms up and is not counted.
        var counts = round > 0;
        foreach (var notification in notifications) await TimedAsync(counts ? reads : null, () => ReadAsync(notification));
        var receivedOurs = await PerSecondAsync(notifications, one => TimedAsync(counts ? receives : null, () => ReceiveAsync(one)));
        var receivedTheirs = await PerSecondAsync(theirs, one => byHand.ReceiveAsync(one, body));

        // What the hand-made side has in the inbox is its own to apply; nobody may claim it.
        var appliedTheirs = await PerSecondAsync(theirs, byHand.ApplyAsync);
        var half = perRound / 2;
        var appliedOurs = await PerSecondAsync(half, () => OneByOneAsync(half, counts ? applies : null));
        var appliedTogether = await PerSecondAsync(perRound - half, TogetherAsync);
        await using var db = await database.Contexts.CreateDbContextAsync();
        var funded = await db.RechargePayments.CountAsync(payment => payment.Use == PaymentUse.Funded);
        if (funded != (round + 1) * perRound * 2) throw new InvalidOperationException($"{funded} payments have funded their payout.");
        if (!counts) return;
        received.Add((receivedOurs, receivedTheirs));
        applied.Add((appliedOurs, appliedTheirs));
        together.Add(appliedTogether);
    }

    // Started and chosen as by a person; that the provider has given the code is written past the rail.
    private async Task<List<string>> OpenRechargesAsync(int begin, int count)
    {
        var opened = new List<string>();
        foreach (var number in Enumerable.Range(begin, count))
        {
            var draft = new PayoutDraft(
                BenchDatabase.OrderSn(number), PayoutType.ReturnShipping, Money.FromYuan(5), "退货运费补偿", "亲，退货运费已补给您，请留意到账。");
            var started = await database.StartPayout.RunAsync(new StartPayoutRequest(
                BenchDatabase.ShopId, BenchDatabase.Admin, Guid.CreateVersion7(), draft, FundingChoice.Scan, false));
            var id = started.Value?.PayoutId ?? throw new InvalidOperationException(string.Join(", ", started.Refusals));
            var chosen = await database.Get<ChooseRechargeMethod>().RunAsync(BenchDatabase.ShopId, BenchDatabase.Admin, id, RechargeMethod.WeChatPay);
            if (!chosen.Succeeded) throw new InvalidOperationException(string.Join(", ", chosen.Refusals));
            opened.Add(id);
        }

        await using var db = await database.Contexts.CreateDbContextAsync();
        foreach (var recharge in await db.Recharges.Where(r => r.State == RechargeState.Opening).ToListAsync())
            recharge.Opened($"weixin://wxpay/bizpayurl?pr={recharge.PayoutId}", TimeProvider.System.GetUtcNow());
        await db.SaveChangesAsync();
        return opened;
    }

    private async Task ReadAsync(RawNotification notification)
    {
        var answer = await database.Get<WeChatPayRechargeRail>().ReadNotificationAsync(BenchDatabase.ShopId, notification, default);
        if (answer is not NotificationAnswer.Payment) throw new InvalidOperationException(answer.ToString());
    }

    private async Task ReceiveAsync(RawNotification notification)
    {
        if (!await database.Get<ReceiveNotification>().RunAsync(RechargeMethod.WeChatPay, BenchDatabase.ShopId, notification))
            throw new InvalidOperationException("A genuine notification was refused.");
    }

    private DueNotifications Inbox => database.Get<IEnumerable<IDueRows>>().OfType<DueNotifications>().Single();

    // The claims are in the rate, not in the time of one row.
    private async Task OneByOneAsync(int count, Timings? timings)
    {
        var inbox = Inbox;
        for (var left = count; left > 0;)
        {
            var now = TimeProvider.System.GetUtcNow();
            var claimed = await database.Get<IDueClaims>().ClaimAsync(
                inbox.Table, now, now + DueWork.LeaseFor, Math.Min(left, DueWork.Workers), default);
            if (claimed.Count == 0) throw new InvalidOperationException("Nothing is due.");
            foreach (var row in claimed) await TimedAsync(timings, () => inbox.RunAsync(row, default));
            left -= claimed.Count;
        }
    }

    private async Task TogetherAsync()
    {
        var work = new DueWork(database.Get<IDueClaims>(), [Inbox], TimeProvider.System, NullLogger<DueWork>.Instance);
        while (await work.RunAsync(default) > 0)
        {
        }
    }

    private void Report(string name)
    {
        var culture = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(culture,
            $"{name}: notifications received {Timings.Median(received.Select(r => r.Console)):N0}/s ({receives}; verifying and opening alone {reads}), hand-made SQL {Timings.Median(received.Select(r => r.Hand)):N0}/s, {Ratio(received)}"));
        Console.WriteLine(string.Create(culture,
            $"{name}: notifications applied one by one {Timings.Median(applied.Select(a => a.Console)):N0}/s ({applies}), {DueWork.Workers} at once {Timings.Median(together):N0}/s, hand-made SQL {Timings.Median(applied.Select(a => a.Hand)):N0}/s, {Ratio(applied)}, {Rounds} rounds of {perRound}"));
    }

    private static string Ratio(List<(double Console, double Hand)> rounds)
    {
        var ratios = rounds.ConvertAll(round => round.Console / round.Hand);
        return string.Create(CultureInfo.InvariantCulture, $"ratio median {Timings.Median(ratios):0.00} (min {ratios.Min():0.00}, max {ratios.Max():0.00})");
    }

    private static Task TimedAsync(Timings? timings, Func<Task> one) => timings is null ? one() : timings.OfAsync(one);

    private static Task<double> PerSecondAsync<T>(List<T> all, Func<T, Task> one) => PerSecondAsync(all.Count, async () =>
    {
        foreach (var each in all) await one(each);
    });

    private static async Task<double> PerSecondAsync(int count, Func<Task> all)
    {
        var watch = Stopwatch.StartNew();
        await all();
        return count / watch.Elapsed.TotalSeconds;
    }
}
