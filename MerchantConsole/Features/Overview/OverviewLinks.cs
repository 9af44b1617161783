using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Quotas;
using MerchantConsole.Features.Records;

namespace MerchantConsole.Features.Overview;

/// <summary>Where the numbers of the overview lead: each to the list of exactly the payouts that it counts.</summary>
public static class OverviewLinks
{
    /// <summary>Payouts that were started on a day, of a result or of any.</summary>
    public static string Started(ShopDay day, PayoutResult? result = null) => RecordSearch.Link(
        [.. OneDay(RecordSearch.From, RecordSearch.To, day), .. result is { } of ? new[] { (RecordSearch.Result, of.ToString()) } : []]);

    /// <summary>Payouts in a state, whenever they were started.</summary>
    public static string InState(PayoutState state, bool outcomeUnknown = false) =>
        RecordSearch.Link((RecordSearch.State, outcomeUnknown ? RecordSearch.OutcomeUnknown : state.ToString()));

    /// <summary>Requests of one account that wait for an admin.</summary>
    public static string WaitingOf(string account) =>
        RecordSearch.Link((RecordSearch.Applicant, account), (RecordSearch.State, nameof(PayoutState.PendingApproval)));

    /// <summary>Payouts that ask for somebody soon.</summary>
    public static string Needing(PayoutNeed need) => RecordSearch.Link((RecordSearch.Need, need.ToString()));

    /// <summary>Payouts that are 打款失败 because of that.</summary>
    public static string FailedBy(FailureKind failure) =>
        RecordSearch.Link((RecordSearch.State, nameof(PayoutState.Failed)), (RecordSearch.Failure, failure.ToString()));

    /// <summary>Payouts that count towards the shop's daily limit of a day.</summary>
    public static string Counted(ShopDay day) => RecordSearch.Link((RecordSearch.Counted, RecordSearch.DayText(day)));

    /// <summary>Payouts that the goods balance paid on a day: all of the shop, or those that one account paid by its own rights and quota (§7).</summary>
    public static string PaidFromGoods(ShopDay day, string? account = null) => RecordSearch.Link(
    [
        .. OneDay(RecordSearch.DeductedFrom, RecordSearch.DeductedTo, day),
        (RecordSearch.Source, nameof(FundingSource.GoodsBalance)),
        .. account is null ? [] : new[] { (RecordSearch.PaidBy, account) },
    ]);

    /// <summary>All payouts of one account.</summary>
    public static string Of(string account) => RecordSearch.Link((RecordSearch.Applicant, account));

    /// <summary>The quota sheet, at one account.</summary>
    public static string QuotaOf(string account) => new QuotaSearch { Words = account }.Url;

    private static (string Field, string Value)[] OneDay(string from, string to, ShopDay day) =>
        [(from, RecordSearch.DayText(day)), (to, RecordSearch.DayText(day))];
}
