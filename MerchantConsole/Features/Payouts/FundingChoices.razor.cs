using MerchantConsole.Components.Feedback;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Payouts;

/// <summary>Where the money may come from (§6), each with what would happen or why it is closed.</summary>
public sealed partial class FundingChoices
{
    [Parameter, EditorRequired]
    public PayoutVerdict Verdict { get; set; } = default!;

    [Parameter, EditorRequired]
    public FundingChoice Chosen { get; set; }

    /// <summary>An admin never asks an admin.</summary>
    [Parameter, EditorRequired]
    public StaffRole Role { get; set; }

    [Parameter]
    public EventCallback<FundingChoice> OnChosen { get; set; }

    private IEnumerable<FundingChoice> Offered =>
        Enum.GetValues<FundingChoice>().Where(choice => choice != FundingChoice.AskAdmin || Role != StaffRole.Admin);

    private string? ClosedBecause(FundingChoice choice)
    {
        if (Verdict.Allows(choice)) return null;
        if (Verdict.IsBlocked) return Texts["Funding.Blocked"];
        return choice == FundingChoice.AskAdmin
            ? Texts["Funding.NoNeedToAsk"]
            : string.Join(' ', Verdict.ReasonsAgainst(choice).Select(refusal => RefusalTexts.Describe(Shared, refusal)));
    }
}
