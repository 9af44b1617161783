using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.WebUtilities;

namespace MerchantConsole.Features.Quotas;

/// <summary>What of the sheet the address asks for. Whatever somebody writes into it is read; what is no value is as if it were not there.</summary>
public sealed record QuotaSearch
{
    public const int PageSize = 50;

    private const int MostLetters = 32;

    /// <summary>A part of a name or account.</summary>
    public string Words { get; init; } = "";

    public StaffRole? Role { get; init; }

    public QuotaOnly Only { get; init; }

    /// <summary>Whether accounts that are disabled are shown as well.</summary>
    public bool WithDisabled { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether the changes are asked for instead of the sheet.</summary>
    public bool History { get; init; }

    /// <summary>Whose changes; null for everybody's.</summary>
    public string? Account { get; init; }

    /// <summary>Where the page of changes begins.</summary>
    public Guid? Before { get; init; }

    public bool HasFilters => Words.Length > 0 || Role is not null || Only != QuotaOnly.All || WithDisabled;

    public string Url => QueryHelpers.AddQueryString(ConsoleRoutes.Quotas, Parts().Select(part => KeyValuePair.Create(part.Name, (string?)part.Value)));

    public static string HistoryOf(string account) => new QuotaSearch { History = true, Account = account }.Url;

    public static QuotaSearch Read(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var query = mark < 0 ? [] : QueryHelpers.ParseQuery(address[mark..].Split('#')[0]);
        string? Text(string name) => query.TryGetValue(name, out var values) && values.ToString().Trim() is { Length: > 0 } text
            ? text[..Math.Min(text.Length, MostLetters + 4)]
            : null;
        return new QuotaSearch
        {
            Words = Text("q") is { } words ? words[..Math.Min(words.Length, MostLetters)] : "",
            Role = Enum.GetValues<StaffRole>().Cast<StaffRole?>().FirstOrDefault(role => role.ToString() == Text("role")),
            Only = Enum.GetValues<QuotaOnly>().FirstOrDefault(only => only.ToString() == Text("only")),
            WithDisabled = Text("disabled") == "1",
            Page = int.TryParse(Text("page"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 100_000) : 1,
            History = Text("tab") == "history",
            Account = Text("account"),
            Before = Guid.TryParse(Text("before"), out var before) ? before : null,
        };
    }

    /// <summary>The accounts that the filters let through.</summary>
    public IReadOnlyList<QuotaAccount> Filter(IReadOnlyList<QuotaAccount> accounts, QuotaEdits edits, DateTimeOffset now) =>
    [
        .. accounts.Where(account =>
            (WithDisabled || account.IsActive || (Only == QuotaOnly.Edited && edits.Of(account.Id) is not null))
            && (Role is null || account.Role == Role)
            && (Words.Length == 0 || account.AccountName.Contains(Words, StringComparison.OrdinalIgnoreCase)
                || account.DisplayName.Contains(Words, StringComparison.OrdinalIgnoreCase))
            && Only switch
            {
                QuotaOnly.Unset => account is { Role: not StaffRole.Admin, Quota: null },
                QuotaOnly.UsedUp => account.IsUsedUp(now),
                QuotaOnly.Raised => account.RunningRaise(now) is not null,
                QuotaOnly.Edited => edits.Of(account.Id) is not null,
                _ => true,
            }),
    ];

    private IEnumerable<(string Name, string Value)> Parts()
    {
        if (History) yield return ("tab", "history");
        if (Account is { } account) yield return ("account", account);
        if (Before is { } before) yield return ("before", before.ToString());
        if (Words.Length > 0) yield return ("q", Words);
        if (Role is { } role) yield return ("role", role.ToString());
        if (Only != QuotaOnly.All) yield return ("only", Only.ToString());
        if (WithDisabled) yield return ("disabled", "1");
        if (Page > 1) yield return ("page", Page.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <summary>Which accounts alone are shown.</summary>
public enum QuotaOnly
{
    All,
    Unset,
    UsedUp,
    Raised,
    Edited,
}
