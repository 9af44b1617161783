namespace MerchantConsole.Domain;

/// <summary>
/// A calendar day in Asia/Shanghai (§1 "shop day"): the half-open span [<see cref="Start"/>, <see cref="End"/>). Mainland China has kept one
/// offset without summer time since 1991, so the offset is a constant here. <c>default</c> is 0001-01-01.
/// </summary>
public readonly record struct ShopDay(DateOnly Date) : IComparable<ShopDay>
{
    /// <summary>Beijing time's offset from UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The midnight in Shanghai that begins the day, as a UTC instant.</summary>
    public DateTimeOffset Start => new DateTimeOffset(Date.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <summary>The midnight that ends it; itself the start of the next day.</summary>
    public DateTimeOffset End => Plus(1).Start;

    public static ShopDay Of(DateTimeOffset instant) => new(DateOnly.FromDateTime(BeijingTime(instant)));

    /// <summary>The wall clock in Beijing at that instant.</summary>
    public static DateTime BeijingTime(DateTimeOffset instant) => instant.ToOffset(Offset).DateTime;

    /// <summary>The UTC instant at which Beijing's wall clock shows <paramref name="wallClock"/>.</summary>
    public static DateTimeOffset FromBeijingTime(DateTime wallClock) =>
        new DateTimeOffset(DateTime.SpecifyKind(wallClock, DateTimeKind.Unspecified), Offset).ToUniversalTime();

    /// <summary>
    /// That many calendar months later by Beijing's calendar, at the same time of day; a month that is too short gives its last day.
    /// </summary>
    public static DateTimeOffset PlusMonths(DateTimeOffset instant, int months) =>
        FromBeijingTime(BeijingTime(instant).AddMonths(months));

    public ShopDay Plus(int days) => new(Date.AddDays(days));

    public int CompareTo(ShopDay other) => Date.CompareTo(other.Date);

    public override string ToString() => Date.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    public static bool operator <(ShopDay left, ShopDay right) => left.CompareTo(right) < 0;

    public static bool operator >(ShopDay left, ShopDay right) => left.CompareTo(right) > 0;

    public static bool operator <=(ShopDay left, ShopDay right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ShopDay left, ShopDay right) => left.CompareTo(right) >= 0;
}
