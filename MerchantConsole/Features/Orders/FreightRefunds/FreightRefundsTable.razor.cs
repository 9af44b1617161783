using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>Freight refunds as a table, each with how it became known; what was entered by mistake can be removed by who may.</summary>
public sealed partial class FreightRefundsTable(RemoveFreightRefund remove)
{
    private IReadOnlyList<Refusal> refusals = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<FreightRefundView> Rows { get; set; } = [];

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    // The page reads again by the notice of the commit.
    private async Task RemoveAsync(string refundId) =>
        refusals = (await Task.Run(() => remove.RunAsync(Staff.ShopId, Staff.StaffId, refundId))).Refusals;
}
