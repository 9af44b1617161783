using System.Globalization;
using System.Text.RegularExpressions;

namespace MerchantConsole.Features.Sandbox;

/// <summary>Reads how far the clock is to be moved: <c>[days.]hours:minutes:seconds</c>, hours of any number, such as <c>7.00:00:00</c> or <c>168:00:00</c>.</summary>
public static partial class TimeSpanText
{
    /// <summary>False for anything else: signs too, because the clock only goes forward.</summary>
    public static bool TryRead(string? text, out TimeSpan span)
    {
        span = default;
        var match = Form().Match((text ?? "").Trim());
        if (!match.Success) return false;
        span = TimeSpan.FromDays(Part("days")) + TimeSpan.FromHours(Part("hours"))
            + TimeSpan.FromMinutes(Part("minutes")) + TimeSpan.FromSeconds(Part("seconds"));
        return true;

        int Part(string name) =>
            match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(
        @"\A(?:(?<days>[0-9]{1,5})\.)?(?<hours>[0-9]{1,6}):(?<minutes>[0-5][0-9]):(?<seconds>[0-5][0-9])\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
