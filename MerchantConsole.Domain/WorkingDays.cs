using System.Collections.Frozen;
using System.Globalization;

namespace MerchantConsole.Domain;

/// <summary>
/// The mainland calendar of working days (§10): weekends and public holidays off, make-up workdays on. The published years come from
/// <c>working-days.csv</c>; a later year counts weekends only and is provisional until its days are added to that file.
/// </summary>
public sealed class WorkingDays
{
    private readonly FrozenDictionary<DateOnly, bool> exceptions;

    private WorkingDays(IReadOnlyDictionary<DateOnly, bool> exceptions)
    {
        this.exceptions = exceptions.ToFrozenDictionary();
        LastPublishedYear = exceptions.Count == 0 ? 0 : exceptions.Keys.Max(day => day.Year);
    }

    /// <summary>The calendar that ships with the console.</summary>
    public static WorkingDays Mainland { get; } = FromEmbeddedFile();

    /// <summary>The last year whose days have been published; 0 when none is.</summary>
    public int LastPublishedYear { get; }

    /// <summary>Whether the day's answer may still change: its year has not been published.</summary>
    public bool IsProvisional(ShopDay day) => day.Date.Year > LastPublishedYear;

    public bool IsWorkingDay(ShopDay day) => exceptions.TryGetValue(day.Date, out var works)
        ? works
        : day.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>
    /// The same time of day on the <paramref name="count"/>-th working day after the day of <paramref name="instant"/>; the day itself does
    /// not count. <paramref name="count"/> is one or more.
    /// </summary>
    public DateTimeOffset Add(DateTimeOffset instant, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var day = ShopDay.Of(instant);
        while (count > 0)
        {
            day = day.Plus(1);
            if (IsWorkingDay(day)) count--;
        }

        return day.Start + ShopDay.BeijingTime(instant).TimeOfDay;
    }

    /// <summary>
    /// Reads lines of <c>date,off|work</c>; blank lines, lines that begin with # and the header are passed over. Throws
    /// <see cref="FormatException"/> on anything else: a wrong calendar must not start.
    /// </summary>
    public static WorkingDays Parse(IEnumerable<string> lines)
    {
        var days = new Dictionary<DateOnly, bool>();
        foreach (var line in lines.Select(line => line.Trim()))
        {
            if (line.Length == 0 || line[0] == '#' || line == "date,kind") continue;
            var parts = line.Split(',');
            if (parts.Length != 2 || parts[1] is not ("off" or "work")) throw new FormatException($"Not a working-day line: {line}");
            days.Add(DateOnly.ParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), parts[1] == "work");
        }

        return new WorkingDays(days);
    }

    private static WorkingDays FromEmbeddedFile()
    {
        // The calendar is part of the rules, so it is compiled in; this is the only reading the domain does.
#pragma warning disable RS0030
        using var stream = typeof(WorkingDays).Assembly.GetManifestResourceStream("working-days.csv")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd().Split('\n'));
#pragma warning restore RS0030
    }
}
