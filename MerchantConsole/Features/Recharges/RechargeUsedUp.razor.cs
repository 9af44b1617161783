using System.Globalization;
using MerchantConsole.Components;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Recharges;

/// <summary>
/// A payment came in that does not fund the payout, so that its one code is dead (§9): what was received, where it goes, what to do now. The payout stays
/// 待充值 until its applicant takes it back or its hour is over (§8).
/// </summary>
public sealed partial class RechargeUsedUp
{
    [Parameter, EditorRequired]
    public RechargeView Seen { get; set; } = default!;

    private GivenBack Payment => Seen.Refunds[0];

    private string Title => Payment.Cause == RefundCause.WrongAmount
        ? Texts["UsedUp.WrongAmount", Payment.Amount.ToDisplay(), Seen.Amount.ToDisplay()]
        : Texts["UsedUp", Payment.Amount.ToDisplay()];

    private string EndText =>
        Seen.EndsAt is { } end ? ShopDay.BeijingTime(end).ToString("HH:mm", CultureInfo.InvariantCulture) : "";
}
