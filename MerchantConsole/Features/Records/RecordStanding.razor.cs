using System.Globalization;
using MerchantConsole.Components;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>How a payout stands: its state, where the money is, and what comes next and when (§8, §10).</summary>
public partial class RecordStanding(TimeProvider clock)
{
    [Parameter, EditorRequired]
    public RecordDetail Detail { get; set; } = default!;

    private RecordHead Head => Detail.Head;

    // A failed payout closes first; of a closed one the return is scheduled.
    private ReturnPromise? Promise => (Head.NextStep, Head.NextAt) switch
    {
        (PayoutStep.Close, { } closesAt) => ReturnPromise.Of(closesAt),
        (PayoutStep.Return, { } returnsAt) => ReturnPromise.Of(Head.ClosedAt ?? Head.StartedAt, returnsAt),
        _ => null,
    };

    // Refunds go on beside the payout, also after its end.
    private IEnumerable<string> Next
    {
        get
        {
            var refunds = Detail.Refunds.Where(refund => refund.State != RefundState.Done).ToList();
            return refunds.Count == 0
                ? OfPayout
                : OfPayout.Where(_ => Head.NextStep is not null).Concat(refunds.Select(refund => Texts[
                    refund.State == RefundState.Stuck ? "Next.RefundStuck" : "Next.Refund", refund.Amount.ToDisplay(), Time(refund.NextAt ?? refund.CreatedAt)].Value));
        }
    }

    private IEnumerable<string> OfPayout
    {
        get
        {
            if (Head is not { NextStep: { } step, NextAt: { } at })
            {
                yield return Texts["Next.None"];
                yield break;
            }

            if (step == PayoutStep.Close && Detail.Cards is [var card, ..])
                yield return card.StateAt(clock.GetUtcNow()) == AccountCardState.Open ? Texts["Next.CardOpen", Time(card.EndsAt)] : Texts["Next.CardNone"];
            yield return step switch
            {
                PayoutStep.ExpireRecharge when Detail.Recharge is { IsUsedUp: true } => Texts["Next.UsedUp", Time(at)],
                PayoutStep.AskOutcome or PayoutStep.Send when Head.OutcomeUnknownSince is { } since =>
                    Texts["Next.AskOutcome", Time(at), Head.Tries, Time(since)],
                PayoutStep.Return => Texts["Next.Return", Day(Promise!.First), Day(Promise.Last)],
                _ => Texts[$"Next.{step}", Time(at)],
            };
            if (step == PayoutStep.Close) yield return Texts["Next.ReturnAfterClose", Day(Promise!.First), Day(Promise.Last)];
        }
    }

    private static string Time(DateTimeOffset instant) =>
        ShopDay.BeijingTime(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Day(ShopDay day) => RecordSearch.DayText(day);
}
