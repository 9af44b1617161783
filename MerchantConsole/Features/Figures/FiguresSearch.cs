using System.Globalization;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.WebUtilities;

namespace MerchantConsole.Features.Figures;

/// <summary>What the address of the figures asks for. Whatever somebody writes into it is read; a period that is none is the usual one.</summary>
public sealed record FiguresSearch
{
    public const string DaysField = "days";
    public const string AccountField = "account";
    public const string ByField = "by";
    public const string ViewField = "view";
    public const string Amount = "amount";
    public const string Table = "table";

    private const int UsualDays = 7;
    private const int MostLetters = 64;

    /// <summary>The periods, in days up to and with today.</summary>
    public static IReadOnlyList<int> Periods { get; } = [1, UsualDays, 30, 90];

    /// <summary>One of <see cref="Periods"/>.</summary>
    public int Days { get; init; } = UsualDays;

    /// <summary>The account name that everything is narrowed to.</summary>
    public string? Account { get; init; }

    /// <summary>Whether the days are drawn by amount and not by count.</summary>
    public bool ByAmount { get; init; }

    /// <summary>Whether the days stand as a table and not as bars.</summary>
    public bool AsTable { get; init; }

    /// <summary>What is read anew when it changes; how it is shown is not among it.</summary>
    public (int Days, string? Account) Asked => (Days, Account);

    public string Url => QueryHelpers.AddQueryString(ConsoleRoutes.Figures, Query);

    /// <summary>The address of the file with the same figures.</summary>
    public string ExportUrl => QueryHelpers.AddQueryString(ConsoleRoutes.FiguresExport, Query.Where(pair => pair.Key is DaysField or AccountField));

    private IEnumerable<KeyValuePair<string, string?>> Query
    {
        get
        {
            yield return new(DaysField, Days.ToString(CultureInfo.InvariantCulture));
            if (Account is not null) yield return new(AccountField, Account);
            if (ByAmount) yield return new(ByField, Amount);
            if (AsTable) yield return new(ViewField, Table);
        }
    }

    /// <summary>Reads an address, absolute or relative.</summary>
    public static FiguresSearch Read(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var query = mark < 0 ? [] : QueryHelpers.ParseQuery(address[mark..].Split('#')[0]);
        return Of(Text(DaysField), Text(AccountField)) with { ByAmount = Text(ByField) == Amount, AsTable = Text(ViewField) == Table };

        string Text(string field) => query.TryGetValue(field, out var value) ? value.ToString().Trim() : "";
    }

    /// <summary>Reads a period and an account as somebody wrote them.</summary>
    public static FiguresSearch Of(string? days, string? account) => new()
    {
        Days = int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Periods.Contains(number) ? number : UsualDays,
        Account = account?.Trim() is { Length: > 0 and <= MostLetters } text && !text.Any(char.IsControl) && !text.Any(char.IsSurrogate) ? text : null,
    };

    /// <summary>The days that are meant when it is <paramref name="today"/>.</summary>
    public FiguresSpan SpanOn(ShopDay today) => new(today.Plus(1 - Days), today);
}

/// <summary>Shop days from the first to the last, both included.</summary>
public sealed record FiguresSpan(ShopDay From, ShopDay To)
{
    public IEnumerable<ShopDay> Days
    {
        get
        {
            for (var day = From; day <= To; day = day.Plus(1)) yield return day;
        }
    }
}
