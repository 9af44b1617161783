using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Approvals;

/// <summary>How it is said who ended a request, and how long one waited.</summary>
internal static class EndingWords
{
    public static string Of(IStringLocalizer<ApprovalsTexts> texts, DeskEnding ending, Guid me) =>
        texts[$"Ending.{ending.Trigger}", ending.StaffId == me ? texts["You"].Value : ending.By];

    /// <summary>Of <see cref="RefusalCode.AlreadyDecided"/>, whose words are the trigger and the person's name.</summary>
    public static string Of(IStringLocalizer<ApprovalsTexts> texts, Refusal refusal)
    {
        var parts = (refusal.Words ?? "").Split(' ', 2);
        return Enum.TryParse<PayoutTrigger>(parts[0], out var trigger)
            ? texts[$"Ending.{trigger}", parts is [_, var name] ? name : ""]
            : texts["Ending.Unknown"];
    }

    public static string Span(IStringLocalizer<ApprovalsTexts> texts, TimeSpan waited) => waited switch
    {
        { TotalMinutes: < 1 } => texts["Span.Seconds"],
        { TotalHours: < 1 } => texts["Span.Minutes", (int)waited.TotalMinutes],
        { TotalDays: < 1 } => texts["Span.Hours", (int)waited.TotalHours, waited.Minutes],
        _ => texts["Span.Days", (int)waited.TotalDays, waited.Hours],
    };
}
