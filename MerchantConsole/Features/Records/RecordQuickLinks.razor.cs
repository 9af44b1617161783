using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>The searches that are asked for most, one press away; the built-in ones and the saved.</summary>
public partial class RecordQuickLinks
{
    [Parameter, EditorRequired]
    public RecordSearch Search { get; set; } = default!;

    [Parameter, EditorRequired]
    public ShopDay Today { get; set; }

    /// <summary>The person who looks.</summary>
    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    private IEnumerable<(string Text, string Url)> Links
    {
        get
        {
            var today = RecordSearch.DayText(Today);
            yield return ("Quick.All", RecordSearch.Link());
            yield return ("Quick.Pending", RecordSearch.Link((RecordSearch.State, nameof(PayoutState.PendingApproval))));
            yield return ("Quick.AwaitingRecharge", RecordSearch.Link((RecordSearch.State, nameof(PayoutState.AwaitingRecharge))));
            yield return ("Quick.Failed", RecordSearch.Link((RecordSearch.State, nameof(PayoutState.Failed))));
            yield return ("Quick.OutcomeUnknown", RecordSearch.Link((RecordSearch.State, RecordSearch.OutcomeUnknown)));
            yield return ("Quick.MineToday", RecordSearch.Link(
                (RecordSearch.Applicant, Staff.AccountName), (RecordSearch.From, today), (RecordSearch.To, today)));
        }
    }
}
