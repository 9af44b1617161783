using MerchantConsole.Components;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Recharges;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>Everything that happened to a payout and to what was paid in for it: when, who, what, why; the newest first (§9, §11).</summary>
public partial class RecordTimeline
{
    [Parameter, EditorRequired]
    public RecordDetail Detail { get; set; } = default!;

    // What happened at one instant: a payout's own moves in their order, then the steps of its money in theirs.
    private const long AfterMoves = 1L << 40;

    // A card ends with its payout's closing, and is read as its cause.
    private const long BeforeMoves = 0;

    private IEnumerable<Line> Lines => Detail.Events.Select(OfMove)
        .Concat(OfRecharge())
        .Concat(Detail.Cards.SelectMany(OfCard))
        .Concat(Detail.Refunds.SelectMany(OfRefund))
        .OrderByDescending(line => line.At)
        .ThenByDescending(line => line.Rank);

    private Line OfMove(RecordEvent moved) => new(
        moved.Trigger.ToString(),
        moved.At,
        moved.Version,
        Tone(moved),
        Texts[$"Event.{moved.Trigger}"],
        Shared[moved.Trigger == PayoutTrigger.OutcomeUnknown ? "State.OutcomeUnknown" : $"State.{moved.To}"],
        Who(moved),
        moved.Note.Length > 0 ? RailWords.Say(Texts, moved.Note) : "",
        IsReference: moved.Trigger == PayoutTrigger.RailConfirmed);

    // Who chose the method is kept nowhere: the applicant, or who administers.
    private IEnumerable<Line> OfRecharge()
    {
        if (Detail.Recharge is { } recharge)
            yield return Extra("MethodChosen", recharge.ChosenAt, Texts["Event.MethodChosen", Recharges[$"Method.{recharge.Method}"]], Texts["Actor.Payer"], 0);
    }

    // That a card was filled in is a move of the payout; that a newer one voided it is said by the newer one.
    private IEnumerable<Line> OfCard(CardView card)
    {
        var by = card.SentByName.Length > 0 ? card.SentByName : Texts["Actor.System"].Value;
        yield return Extra("CardSent", card.SentAt, Texts["Event.CardSent", card.Number], by, 0);
        if (card is { State: AccountCardState.Ended })
            yield return Extra("CardEnded", card.StoppedAt, Texts["Event.CardEnded", card.Number], Texts["Actor.System"], 0) with { Rank = BeforeMoves };
        if (card is { ErasedAt: { } erased, Kind: not null }) yield return Extra("CardErased", erased, Texts["Event.CardErased"], Texts["Actor.System"], 2);
    }

    private IEnumerable<Line> OfRefund(GivenBack refund)
    {
        string method = Recharges[$"Method.{refund.Method}"];
        var amount = refund.Amount.ToDisplay();
        yield return Extra("PaymentReceived", refund.PaidAt, Texts["Event.PaymentReceived", amount], Texts["Actor.Provider", method], 1, refund.Transaction) with { IsReference = true };
        yield return Extra(
            "RefundDecided", refund.CreatedAt, Texts["Event.RefundDecided", amount], Texts["Actor.System"], 2, Recharges[$"Refund.Cause.{refund.Cause}"]);
        if (refund.DoneAt is { } done)
            yield return Extra("RefundDone", done, Texts["Event.RefundDone", amount], Texts["Actor.Provider", method], 3, refund.Number);
    }

    private static Line Extra(string name, DateTimeOffset at, string what, string who, int step, string why = "") =>
        new(name, at, AfterMoves + step, "", what, null, who, why);

    private static string Tone(RecordEvent moved) => moved.To switch
    {
        PayoutState.Succeeded => "is-good",
        PayoutState.Failed or PayoutState.RechargeFailed or PayoutState.Rejected => "is-bad",
        _ => "",
    };

    private string Who(RecordEvent moved) => moved.ActorKind switch
    {
        ActorKind.Staff => moved.ActorName,
        ActorKind.Provider => Texts["Actor.Provider", RailWords.Name(Texts, moved.ActorName)],
        _ => Texts[$"Actor.{moved.ActorKind}"],
    };

    private sealed record Line(string Event, DateTimeOffset At, long Rank, string Tone, string What, string? State, string Who, string Why, bool IsReference = false);
}
