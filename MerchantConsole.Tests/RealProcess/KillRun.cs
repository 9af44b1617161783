using System.Globalization;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.RealProcess;

/// <summary>One folder whose console is killed again and again, and everything that is asserted of it.</summary>
internal sealed class KillRun(int kills, int seed)
{
    private const int Orders = 1500;
    private const int VerifyEvery = 17;

    private static readonly TimeSpan ReadyWithin =
        TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable("MERCHANTCONSOLE_READY_WITHIN"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 10);

    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(4);

    private readonly KillBook book = new();
    private readonly List<TimeSpan> readyAfter = [];

    /// <summary>How long after each start the console was ready.</summary>
    public IReadOnlyList<TimeSpan> ReadyAfter => readyAfter;

    /// <summary>Kills that came before the console was ready, or about then.</summary>
    public int WhileStarting { get; private set; }

    public KillBook Book => book;

    public async Task RunAsync()
    {
        var random = new Random(seed);
        using var folder = await KilledFolder.PrepareAsync(Orders);

        var start = TimeSpan.FromSeconds(2);
        for (var kill = 1; kill <= kills; kill++)
        {
            var sentBefore = book.Asked.Count;
            await KillAsync(folder, random, start, seed + kill);
            if (readyAfter.Count > 0) start = readyAfter[^1];
            await folder.AssertEverythingHoldsAsync();
            book.SendAgain(sentBefore);
            Assert.Empty(book.Complaints);
            if (kill % VerifyEvery == 0) await VerifyAsync(folder);
        }

        await SettleAsync(folder, seed);
        await VerifyAsync(folder);
        await AssertOnceAsync(folder);
    }

    private async Task KillAsync(KilledFolder folder, Random random, TimeSpan start, int seed)
    {
        await using var console = await folder.StartAsync();
        using var load = new KillLoad(console.Address, book, seed, Orders, KilledFolder.FirstOrder);
        var hammering = load.RunAsync();
        if (random.Next(3) == 0)
        {
            // While it starts: reading settings, migrating, taking in the log, claiming what was left lying; a little later its first answers.
            WhileStarting++;
            await PassAsync(start * (0.2 + random.NextDouble()));
        }
        else
        {
            readyAfter.Add(await console.ReadyAsync(ReadyWithin));

            // At a random instant of the work, be it slow or quick: after so many answers, and a moment.
            var until = book.Answers + random.Next(120);
            var readyAt = TimeProvider.System.GetTimestamp();
            while (book.Answers < until && TimeProvider.System.GetElapsedTime(readyAt) < LongestWork) await PassAsync(TimeSpan.FromMilliseconds(10));
            await PassAsync(TimeSpan.FromMilliseconds(random.Next(20)));
        }

        await console.KillAsync();
        load.End();
        await hammering;
    }

    // No more kills: every key once more, then everything runs to its end.
    private async Task SettleAsync(KilledFolder folder, int seed)
    {
        await using var console = await folder.StartAsync();
        readyAfter.Add(await console.ReadyAsync(ReadyWithin));
        using var load = new KillLoad(console.Address, book, seed, Orders, KilledFolder.FirstOrder);
        await Parallel.ForEachAsync(book.Asked, async (asked, _) => await load.SendAsync(asked));
        Assert.Empty(book.Complaints);

        using var client = new HttpClient { BaseAddress = console.Address };
        await Eventually.TrueAsync(
            async () =>
            {
                using var body = new StringContent("""{"advance":"00:10:00"}""", System.Text.Encoding.UTF8, "application/json");
                using var moved = await client.PostAsync(new Uri("/sandbox/api/clock", UriKind.Relative), body);
                return await folder.UnderWayAsync() == 0;
            },
            "every payout has its outcome",
            seconds: 90);

        var ledger = await folder.LedgerAsync();
        var (paid, settled) = KilledFolder.Books(ledger);
        Assert.Equal(0, ledger.GetProperty("sum").GetInt64());
        Assert.Empty(ledger.GetProperty("rail").GetProperty("paidMoreThanOnce").EnumerateArray());
        Assert.Equal(settled - folder.Opening.Settled, paid - folder.Opening.BuyerPaid);
        await console.StopAsync();
    }

    private static async Task VerifyAsync(KilledFolder folder)
    {
        await using var verify = await folder.StartAsync("verify");
        await verify.WaitForEndAsync();
        Assert.True(verify.ExitCode == 0, verify.Said);
    }

    private async Task AssertOnceAsync(KilledFolder folder)
    {
        Assert.DoesNotContain(book.Asked, asked => asked.Answer is null);
        var decisions = await folder.ReadAsync(db => db.PayoutDecisions.Where(d => d.FormKey != null).Select(d => new { Key = d.FormKey!.Value, d.PayoutId }).ToListAsync());
        var ofKeys = decisions.ToDictionary(decision => decision.Key, decision => decision.PayoutId);
        Assert.All(book.Asked.Where(asked => asked.IsPayout), asked => Assert.Equal(asked.Answer, ofKeys[asked.Key]));
        var payouts = await folder.ReadAsync(db => db.Payouts.ToDictionaryAsync(p => p.Id, p => p.State));
        Assert.Equal(book.Asked.Where(asked => asked.IsPayout).Select(asked => asked.Answer).Distinct().Count() + folder.DemoPayouts, payouts.Count);

        // Whoever was told that the code is paid: the money funds the payout or goes back, and is never gone.
        var backs = await folder.ReadAsync(db => db.RechargeRefunds.Select(refund => refund.PayoutId).ToListAsync());
        Assert.All(book.Paid.Keys, id => Assert.True(
            payouts[id] is not (PayoutState.AwaitingRecharge or PayoutState.RechargeFailed or PayoutState.Withdrawn) || backs.Contains(id), $"{id} is {payouts[id]}"));
        var submitted = await folder.ReadAsync(db => db.AccountCards.Where(card => card.State == AccountCardState.Submitted).Select(card => card.TokenHash).ToListAsync());
        Assert.All(book.Submitted.Keys, link => Assert.Contains(CardTokens.HashOf(link.Split('/')[^1]), submitted));
    }

    // The one thing that is waited for here is a random instant.
    private static async Task PassAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time + TimeSpan.FromMilliseconds(1));
        await timer.WaitForNextTickAsync();
    }
}
