using MerchantConsole.Components;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Staff;

/// <summary>The accounts of a shop, a line each, with what can be done about it.</summary>
public sealed partial class StaffTable
{
    [Parameter, EditorRequired]
    public IReadOnlyList<StaffRow> Rows { get; set; } = [];

    /// <summary>Who looks; one's own account is for other admins to change.</summary>
    [Parameter, EditorRequired]
    public Guid OwnId { get; set; }

    [Parameter]
    public EventCallback<StaffRow> OnChange { get; set; }

    [Parameter]
    public EventCallback<StaffRow> OnSwitch { get; set; }

    [Parameter]
    public EventCallback<StaffRow> OnReset { get; set; }

    // What binds (§2): nothing binds an admin, a quota binds everybody else, and without one 客服 pays nothing from the goods balance.
    private IEnumerable<string> QuotaOf(StaffRow row) => row switch
    {
        { Role: StaffRole.Admin } or { Role: StaffRole.ServiceAdmin, Quota: null } => [Texts["Quota.Unlimited"]],
        { Quota: { } quota } => [Texts["Quota.PerPayout", quota.PerPayout.ToDisplay()], Texts["Quota.PerDay", quota.PerDay.ToDisplay()]],
        _ => [Texts["Quota.None"]],
    };
}
