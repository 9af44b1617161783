using MerchantConsole.Domain;
using MerchantConsole.Features.Records;

namespace MerchantConsole.Features.Figures;

/// <summary>Where each figure leads: to the list of exactly the payouts that it counts.</summary>
public sealed class FigureLinks(FiguresSpan span, string? account)
{
    /// <summary>Payouts that were started in the span, narrowed further; without an account of its own, to the one that is chosen.</summary>
    public string Started(params (string Field, string Value)[] filters) => Started(span.From, span.To, filters);

    /// <summary>Payouts that were started on one day.</summary>
    public string StartedOn(ShopDay day, params (string Field, string Value)[] filters) => Started(day, day, filters);

    /// <summary>Requests that an admin answered in the span.</summary>
    public string Decided(params (string Field, string Value)[] filters) => Link(
        [(RecordSearch.DecidedFrom, RecordSearch.DayText(span.From)), (RecordSearch.DecidedTo, RecordSearch.DayText(span.To)), .. filters]);

    /// <summary>Payouts that used up the daily quotas of an account in the span.</summary>
    public string Used(string by) => Used(by, span.From, span.To);

    /// <summary>Payouts that used up the daily quota of an account on a day.</summary>
    public static string UsedOn(string by, ShopDay day) => Used(by, day, day);

    /// <summary>Requests that wait now: at the desk, or those of the one account.</summary>
    public string Pending() => account is null
        ? ConsoleRoutes.PendingPayouts
        : RecordSearch.Link((RecordSearch.Applicant, account), (RecordSearch.State, nameof(Domain.Payouts.PayoutState.PendingApproval)));

    private static string Used(string by, ShopDay from, ShopDay to) => RecordSearch.Link(
        (RecordSearch.PaidBy, by), (RecordSearch.DeductedFrom, RecordSearch.DayText(from)), (RecordSearch.DeductedTo, RecordSearch.DayText(to)));

    private string Started(ShopDay from, ShopDay to, (string Field, string Value)[] filters) =>
        Link([(RecordSearch.From, RecordSearch.DayText(from)), (RecordSearch.To, RecordSearch.DayText(to)), .. filters]);

    private string Link((string Field, string Value)[] filters) =>
        RecordSearch.Link(account is null || filters.Any(filter => filter.Field == RecordSearch.Applicant)
            ? filters
            : [.. filters, (RecordSearch.Applicant, account)]);
}
