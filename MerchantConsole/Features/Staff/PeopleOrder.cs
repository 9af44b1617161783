using System.Globalization;

namespace MerchantConsole.Features.Staff;

/// <summary>The order in which people are offered to choose from, as a Chinese reader looks for them: by pinyin, whatever the console's language.</summary>
public static class PeopleOrder
{
    private static readonly StringComparer Pinyin = StringComparer.Create(CultureInfo.GetCultureInfo("zh-CN"), ignoreCase: true);

    /// <summary>The reader first, then everybody by name, those whose account is disabled last.</summary>
    /// <param name="people">Everybody.</param>
    /// <param name="of">What of each counts.</param>
    /// <param name="reader">The account name of who reads; null where nobody does.</param>
    public static IReadOnlyList<T> InReadersOrder<T>(
        this IEnumerable<T> people, Func<T, (string AccountName, string DisplayName, bool IsDisabled)> of, string? reader) =>
    [
        .. people
            .OrderByDescending(person => of(person).AccountName == reader)
            .ThenBy(person => of(person).IsDisabled)
            .ThenBy(person => of(person).DisplayName, Pinyin)
            .ThenBy(person => of(person).AccountName, StringComparer.Ordinal),
    ];
}
