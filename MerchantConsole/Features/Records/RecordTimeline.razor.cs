using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>Everything that happened to a payout: when, who, what, why; the newest first (§11).</summary>
public partial class RecordTimeline
{
    [Parameter, EditorRequired]
    public IReadOnlyList<RecordEvent> Events { get; set; } = [];

    private static string Tone(RecordEvent moved) => moved.To switch
    {
        PayoutState.Succeeded => "is-good",
        PayoutState.Failed or PayoutState.RechargeFailed or PayoutState.Rejected => "is-bad",
        _ => "",
    };

    private string StateWord(RecordEvent moved) =>
        Shared[moved.Trigger == PayoutTrigger.OutcomeUnknown ? "State.OutcomeUnknown" : $"State.{moved.To}"];

    private string Who(RecordEvent moved) => moved.ActorKind switch
    {
        ActorKind.Staff => moved.ActorName,
        ActorKind.Provider => Texts["Actor.Provider", RailWords.Name(Texts, moved.ActorName)],
        _ => Texts[$"Actor.{moved.ActorKind}"],
    };
}
