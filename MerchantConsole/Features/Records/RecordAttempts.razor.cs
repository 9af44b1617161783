using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>Every try to reach the buyer, under the number that its rail knows it by.</summary>
public partial class RecordAttempts
{
    [Parameter, EditorRequired]
    public IReadOnlyList<RecordAttempt> Attempts { get; set; } = [];

    private string Outcome(RecordAttempt attempt) =>
        attempt.Failure is { } failure ? Texts[$"Failure.{failure}"] : Texts[$"Outcome.{attempt.Outcome}"];

    private string Words(RecordAttempt attempt) =>
        attempt.Detail is { } detail ? RailWords.Say(Texts, detail)
        : attempt.ProviderReference is { } reference ? Texts["Attempts.Reference", reference]
        : "";
}
