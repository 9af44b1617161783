using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Records;

namespace MerchantConsole.Features.Overview;

/// <summary>Where the numbers of the overview lead: each to the list of exactly the payouts that it counts.</summary>
public static class OverviewLinks
{
    /// <summary>Payouts that were started on a day, in a state or in any.</summary>
    public static string Started(ShopDay day, string? state = null) => RecordSearch.Link(
        [.. OneDay(RecordSearch.From, RecordSearch.To, day), .. state is null ? [] : new[] { (RecordSearch.State, state) }]);

    /// <summary>Payouts in a state, whenever they were started.</summary>
    public static string InState(string state) => RecordSearch.Link((RecordSearch.State, state));

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

    private static (string Field, string Value)[] OneDay(string from, string to, ShopDay day) =>
        [(from, RecordSearch.DayText(day)), (to, RecordSearch.DayText(day))];
}
