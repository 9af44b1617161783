using System.Globalization;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Figures;

/// <summary>How figures are written.</summary>
internal static class FigureWords
{
    /// <summary>1,234.</summary>
    public static string Count(FigureSum sum) => sum.Count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share with one decimal; of nothing it is a dash.</summary>
    public static string Percent(long part, long whole) =>
        whole == 0 ? "—" : (part * 100m / whole).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>The length of a bar beside the largest.</summary>
    public static string Width(long part, long largest) =>
        (largest == 0 ? 0 : part * 100m / largest).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>A waiting time in its two largest units.</summary>
    public static string Time(IStringLocalizer texts, TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => texts["Time.Seconds", (int)time.TotalSeconds],
        { TotalHours: < 1 } => texts["Time.Minutes", time.Minutes, time.Seconds],
        { TotalDays: < 1 } => texts["Time.Hours", time.Hours, time.Minutes],
        _ => texts["Time.Days", time.Days, time.Hours],
    };
}
