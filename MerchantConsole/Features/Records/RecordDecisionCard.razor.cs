using System.Globalization;
using MerchantConsole.Components;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>What a payout was decided by (§7): each limit with what was used before, this amount and what was left, and every input.</summary>
public partial class RecordDecisionCard
{
    [Parameter, EditorRequired]
    public RecordDecision Decision { get; set; } = default!;

    /// <summary>The payout's amount.</summary>
    [Parameter, EditorRequired]
    public Money Amount { get; set; }

    /// <summary>Whether it stands beside a page that somebody is working on; links then open in another tab.</summary>
    [Parameter]
    public bool IsBeside { get; set; }

    private string? Target => IsBeside ? "_blank" : null;

    // A limit per payout has neither use nor rest; the balance has a rest, and its use is in it already.
    private LimitFigures Figures(LimitUse limit)
    {
        if (limit is { CountLimit: { } most, Count: { } count })
            return new(limit.Code, Payouts(most), Payouts(count), Payouts(1), Payouts(Math.Max(0, most - count - 1)));
        var used = limit.RestartsAt is null ? Texts["Decision.NoUse"].Value : limit.Used.ToDisplay();
        var uses = Uses(limit.Code) ? Amount : Money.Zero;
        var left = limit.Code is RefusalCode.AmountAboveCap or RefusalCode.OverPerPayoutQuota
            ? Texts["Decision.NoUse"].Value
            : limit.Remaining.Less(uses).ToDisplay();
        return new(limit.Code, limit.Limit.ToDisplay(), used, uses.ToDisplay(), left);
    }

    // §7: a scanned payout uses nothing of the goods balance, of its limit and of a quota; a request uses no limit of a day until it is approved.
    private bool Uses(RefusalCode limit) => limit switch
    {
        RefusalCode.BalanceInsufficient or RefusalCode.ShopGoodsLimitReached or RefusalCode.OverPerPayoutQuota or RefusalCode.OverDailyQuota =>
            Decision.Choice is not (FundingChoice.Scan or FundingChoice.AskAdmin),
        RefusalCode.ShopDailyLimitReached => Decision.Choice != FundingChoice.AskAdmin,
        _ => true,
    };

    private string Payouts(int count) => Texts["Decision.Count", count];

    private IEnumerable<(string Name, string Value)> Inputs(PayoutFacts facts)
    {
        if (facts.Order is { } order)
        {
            yield return ("GroupedAt", Time(order.GroupedAt));
            yield return ("IsPromotion", YesNo(order.IsPromotion));
            yield return ("OrderRisk", YesNo(order.RiskFlagged));
            yield return ("IsRefunded", YesNo(order.IsRefunded));
            yield return ("CountedPayouts", Number(order.CountedPayouts));
            yield return ("LatestStart", Time(order.LatestStart));
            yield return ("PaidTypes", order.PaidTypes.Count == 0 ? Shared["None"] : string.Join(' ', order.PaidTypes.Select(type => Shared[$"Type.{type}"])));
            yield return ("FreightRefunds", Number(order.FreightRefunds));
            yield return ("BuyersOthers", Number(order.BuyersOtherPayouts));
        }

        yield return ("GoodsBalance", facts.Shop.GoodsBalance.ToDisplay());
        yield return ("UnpaidBills", YesNo(facts.Shop.HasUnpaidBills));
        yield return ("ZeroYuanEntry", YesNo(facts.Shop.IsZeroYuanEntry));
        yield return ("DepositPaid", YesNo(facts.Shop.DepositPaid));
        yield return ("ShopRisk", YesNo(facts.Shop.RiskFlagged));
        yield return ("Role", Shared[$"Role.{facts.Payer.Role}"]);
        yield return ("Quota", facts.Payer.BindingQuota is { } quota
            ? Texts["Input.QuotaValue", quota.PerPayout.ToDisplay(), quota.PerDay.ToDisplay()]
            : Shared["None"]);
        yield return ("DebitedToday", facts.Payer.DebitedToday.ToDisplay());
        yield return ("Now", Time(facts.Now));
    }

    private string YesNo(bool yes) => Shared[yes ? "Yes" : "No"];

    private string Time(DateTimeOffset? instant) => instant is { } at
        ? ShopDay.BeijingTime(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : Shared["None"];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record LimitFigures(RefusalCode Code, string Allowed, string Used, string This, string Left);
}
