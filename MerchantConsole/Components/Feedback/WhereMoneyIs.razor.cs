using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components.Feedback;

/// <summary>One line that says where the money is now (§8), a payment included that was received and does not fund the payout (§9).</summary>
public partial class WhereMoneyIs
{
    [Parameter, EditorRequired]
    public PayoutState State { get; set; }

    [Parameter]
    public bool OutcomeUnknown { get; set; }

    /// <summary>What was paid in and goes back; null when nothing was.</summary>
    [Parameter]
    public PaidBack? PaidBack { get; set; }

    /// <summary>When a retry to the buyer's own account is expected there (§10); null where the buyer has the money.</summary>
    [Parameter]
    public ExpectedArrival? Arrival { get; set; }

    /// <summary>Which kind of account that is.</summary>
    [Parameter]
    public AccountKind? ArrivesBy { get; set; }

    private string Now => Arrival is { } arrival && State == PayoutState.Succeeded
        ? Texts[$"Where.Arriving.{ArrivesBy}", Moment(arrival.From), Moment(arrival.Until)]
        : Texts[Key];

    private string Moment(DateTimeOffset at) => ShopDay.BeijingTime(at)
        .ToString(ArrivesBy == AccountKind.Alipay ? "MM-dd HH:mm" : "MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    // Never funded: then the payment that goes back is the only one, and "nothing was deducted" would be wrong.
    private bool IsUnfunded => State is PayoutState.AwaitingRecharge or PayoutState.RechargeFailed or PayoutState.Withdrawn;

    private string Key =>
        OutcomeUnknown && State == PayoutState.Processing ? "Where.OutcomeUnknown"
        : PaidBack is not null && IsUnfunded ? $"Where.{State}.PaidIn"
        : $"Where.{State}";

    private IEnumerable<(string Part, string Words)> OfPayments
    {
        get
        {
            if (PaidBack is null) yield break;
            foreach (var (part, amount) in new[]
            {
                (nameof(PaidBack.UnderWay), PaidBack.UnderWay), (nameof(PaidBack.HeldUp), PaidBack.HeldUp), (nameof(PaidBack.Back), PaidBack.Back),
            })
                if (amount > Money.Zero) yield return (part, Texts[$"Where.{(IsUnfunded ? "PaidIn" : "PaidMore")}.{part}", amount.ToDisplay()]);
        }
    }
}
