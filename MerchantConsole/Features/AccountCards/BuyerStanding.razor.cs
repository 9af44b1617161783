using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.AccountCards;

/// <summary>What became of a card that this browser had open (§10): filled in, with how the payout stands; ended; or followed by a newer one.</summary>
public partial class BuyerStanding(TimeProvider clock)
{
    [Parameter, EditorRequired]
    public BuyerCard Card { get; set; } = default!;

    /// <summary>Whether it was sent a second time just now: what was written then was not taken.</summary>
    [Parameter]
    public bool IsRepeat { get; set; }

    private AccountCardState State => Card.StateAt(clock.GetUtcNow());

    // One word for what the texts and the tests tell apart.
    private string Standing => State switch
    {
        AccountCardState.Voided => "Newer",
        AccountCardState.Ended => Card.Payout is PayoutState.Closed or PayoutState.Returned ? "Closed" : "Ended",
        _ => Card.Payout switch
        {
            PayoutState.Processing => "UnderWay",
            PayoutState.Succeeded => Card.ConfirmedAt is null ? "PaidByNewer" : "Paid",
            PayoutState.Failed => "FailedAgain",
            _ => "Closed",
        },
    };

    private string Words => Card.Kind is not null && Standing is "UnderWay" or "Paid"
        ? Texts[$"Standing.{Standing}.{Card.Kind}"]
        : Texts[$"Standing.{Standing}"];

    private string? Arrival => Standing == "Paid" && Card is { Kind: { } kind, ConfirmedAt: { } at }
        ? Texts[$"Arrival.{kind}", Moment(ExpectedArrival.Of(kind, at).From, kind), Moment(ExpectedArrival.Of(kind, at).Until, kind)].Value
        : null;

    private string Moment(DateTimeOffset at, AccountKind kind) => ShopDay.BeijingTime(at).ToString(
        Texts[kind == AccountKind.Alipay ? "Until.Format" : "Day.Format"], CultureInfo.InvariantCulture);
}
