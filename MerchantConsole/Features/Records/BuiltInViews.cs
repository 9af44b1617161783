using System.Globalization;
using System.Resources;
using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Records;

/// <summary>The searches that every person has (§12): above the list, in the command palette, and never as the name of a saved one.</summary>
public static class BuiltInViews
{
    // Every language of the console: a name is taken whichever one its reader has chosen.
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    /// <summary>Their names without words of a language, in their order; the words are <c>Quick.*</c> of the records' texts.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["All", "Pending", "AwaitingRecharge", "Failed", "OutcomeUnknown", "MineToday"];

    private static readonly HashSet<string> Names = new(
        Keys.SelectMany(key => Languages.Select(language => Plain(new ResourceManager(typeof(RecordsTexts)).GetString($"Quick.{key}", language) ?? key))),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Where one leads.</summary>
    public static string Url(string key, CurrentStaff staff, ShopDay today)
    {
        ArgumentNullException.ThrowIfNull(staff);
        var day = RecordSearch.DayText(today);
        return key switch
        {
            "All" => RecordSearch.Link(),
            "Pending" => RecordSearch.Link((RecordSearch.State, nameof(PayoutState.PendingApproval))),
            "OutcomeUnknown" => RecordSearch.Link((RecordSearch.State, RecordSearch.OutcomeUnknown)),
            "MineToday" => RecordSearch.Link((RecordSearch.Applicant, staff.AccountName), (RecordSearch.From, day), (RecordSearch.To, day)),
            _ => RecordSearch.Link((RecordSearch.State, key)),
        };
    }

    /// <summary>Whether a name is one of theirs in any language, whatever its capitals and the width of its letters and gaps.</summary>
    public static bool IsNamed(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Names.Contains(Plain(name));
    }

    private static string Plain(string name) =>
        string.Join(' ', name.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
