using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>How a payout stands: its state, where the money is, and what comes next and when (§8, §10).</summary>
public partial class RecordStanding
{
    [Parameter, EditorRequired]
    public RecordHead Head { get; set; } = default!;

    // A failed payout closes first; of a closed one the return is scheduled.
    private ReturnPromise? Promise => (Head.NextStep, Head.NextAt) switch
    {
        (PayoutStep.Close, { } closesAt) => ReturnPromise.Of(closesAt),
        (PayoutStep.Return, { } returnsAt) => ReturnPromise.Of(Head.ClosedAt ?? Head.StartedAt, returnsAt),
        _ => null,
    };

    private IEnumerable<string> Next
    {
        get
        {
            if (Head is not { NextStep: { } step, NextAt: { } at })
            {
                yield return Texts["Next.None"];
                yield break;
            }

            yield return step switch
            {
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
