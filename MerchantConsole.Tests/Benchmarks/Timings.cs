using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MerchantConsole.Benchmarks;

/// <summary>How long each of many calls took; may be filled by many threads.</summary>
internal sealed class Timings
{
    private readonly ConcurrentBag<double> milliseconds = [];

    public async Task OfAsync(Func<Task> one)
    {
        var begin = Stopwatch.GetTimestamp();
        await one();
        Add(Stopwatch.GetElapsedTime(begin));
    }

    public void Add(TimeSpan took) => milliseconds.Add(took.TotalMilliseconds);

    /// <summary>The median and the 99th percentile, as text in ms.</summary>
    public override string ToString()
    {
        var sorted = milliseconds.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {At(0.5):0.000} ms, p99 {At(0.99):0.000} ms");

        double At(double part) => sorted.Count == 0 ? 0 : sorted[Math.Min((int)(sorted.Count * part), sorted.Count - 1)];
    }

    /// <summary>Median of figures of several rounds.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
