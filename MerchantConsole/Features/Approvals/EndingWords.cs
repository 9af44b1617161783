using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Approvals;

/// <summary>How it is said who ended a request.</summary>
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
}
