using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Recharges;

/// <summary>充值退回: each payment that goes back to its payer with its own timeline (§9): paid, decided, given back or what comes next.</summary>
public sealed partial class RechargeRefunds
{
    [Parameter, EditorRequired]
    public IReadOnlyList<GivenBack> Refunds { get; set; } = [];

    private static string Tone(GivenBack refund) => refund.State switch
    {
        RefundState.Done => "",
        RefundState.Stuck => "mc-chip-bad",
        _ => "mc-chip-info",
    };

    private string Method(GivenBack refund) => Texts[$"Method.{refund.Method}"];

    private string Last(GivenBack refund)
    {
        var next = refund.NextAt is { } at ? ShopDay.BeijingTime(at).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
        return refund.State switch
        {
            RefundState.Done => Texts["Refund.Line.Done"],
            RefundState.Stuck => Texts["Refund.Line.Stuck", Method(refund), refund.Detail ?? "", next],
            var state => Texts[$"Refund.Line.{state}", Method(refund), next],
        };
    }
}
