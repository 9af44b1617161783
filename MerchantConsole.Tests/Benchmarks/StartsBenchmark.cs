using System.Diagnostics;
using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;

namespace MerchantConsole.Benchmarks;

/// <summary>
/// Payouts started one by one through <see cref="StartPayout"/>, against the same rows written by hand-made SQL in one transaction each, in turns
/// within one run. The hand-made side writes without reading or judging anything, so the ratio is what the rules and the mapper cost.
/// </summary>
internal static class StartsBenchmark
{
    private const int Rounds = 9;
    private const int PerRound = 300;

    public static async Task RunAsync(string name, StorageOptions storage)
    {
        var orders = (Rounds + 1) * PerRound * 2;
        await using var database = await BenchDatabase.CreateAsync(storage, orders);
        await using var byHand = await HandMadeSql.OpenAsync(storage);
        var next = 0;
        var ratios = new List<double>();
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var console = await PerSecondAsync(() => StartAsync(database, next++));
            var hand = await PerSecondAsync(() => byHand.WriteAsync(next++));
            if (round == 0) continue;
            ours.Add(console);
            theirs.Add(hand);
            ratios.Add(console / hand);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: StartPayout {Median(ours):N0}/s, hand-made SQL {Median(theirs):N0}/s, ratio median {Median(ratios):0.00} (min {ratios.Min():0.00}, max {ratios.Max():0.00}), {Rounds} rounds of {PerRound}"));
    }

    private static async Task StartAsync(BenchDatabase database, int number)
    {
        var draft = new PayoutDraft(
            BenchDatabase.OrderSn(number), PayoutType.ReturnShipping, Money.FromYuan(5), "退货运费补偿", "亲，退货运费已补给您，请留意到账。");
        var result = await database.StartPayout.RunAsync(new StartPayoutRequest(
            BenchDatabase.ShopId, BenchDatabase.Admin, Guid.CreateVersion7(), draft, FundingChoice.GoodsBalance, false));
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(", ", result.Refusals));
    }

    private static async Task<double> PerSecondAsync(Func<Task> one)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < PerRound; i++) await one();
        return PerRound / watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
