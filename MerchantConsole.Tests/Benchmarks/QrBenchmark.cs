using System.Diagnostics;
using System.Globalization;
using MerchantConsole.Features.Recharges;
using QRCoder;

namespace MerchantConsole.Benchmarks;

/// <summary>QR codes drawn as the page draws them (<see cref="QrCode.Draw"/>: modules and SVG path), against making the bare modules, in turns within one run.</summary>
internal static class QrBenchmark
{
    private const int Rounds = 9;
    private const int PerRound = 1000;

    public static void Run()
    {
        // Each code is another payment's, as long as a real one.
        Run("WeChat Pay", number => string.Create(CultureInfo.InvariantCulture, $"weixin://wxpay/bizpayurl?pr={number:000000000}zz"));
        Run("Alipay", number => string.Create(CultureInfo.InvariantCulture, $"https://qr.alipay.com/bax0{number:00000000000000000000}"));
    }

    private static void Run(string name, Func<int, string> content)
    {
        var (draws, ours, theirs) = (new Timings(), new List<double>(), new List<double>());
        var (next, characters) = (0, 0L);
        for (var round = 0; round <= Rounds; round++)
        {
            var drawn = PerSecond(round > 0 ? draws : null, () => characters += QrCode.Draw(content(next++)).Path.Length);
            var bare = PerSecond(null, () =>
            {
                using var data = QRCodeGenerator.GenerateQrCode(content(next++), QRCodeGenerator.ECCLevel.M);
                characters += data.ModuleMatrix.Count;
            });
            if (round == 0) continue;
            ours.Add(drawn);
            theirs.Add(bare);
        }

        if (characters == 0) throw new InvalidOperationException("Nothing was drawn.");
        var ratios = ours.Zip(theirs, (mine, bare) => mine / bare).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"QR of {name} ({content(0).Length} characters): drawn {Timings.Median(ours):N0}/s ({draws}), bare modules {Timings.Median(theirs):N0}/s, ratio median {Timings.Median(ratios):0.00} (min {ratios.Min():0.00}, max {ratios.Max():0.00}), {Rounds} rounds of {PerRound}"));
    }

    private static double PerSecond(Timings? timings, Action one)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < PerRound; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            one();
            timings?.Add(Stopwatch.GetElapsedTime(begin));
        }

        return PerRound / watch.Elapsed.TotalSeconds;
    }
}
