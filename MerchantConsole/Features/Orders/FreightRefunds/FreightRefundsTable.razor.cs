using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>Freight refunds as a table, each with how it became known; what was entered or imported by mistake can be removed by who may.</summary>
public sealed partial class FreightRefundsTable(IDialogService dialogs)
{
    private readonly Dictionary<string, ElementReference> rows = [];
    private FreightRefundView? removed;
    private string? next;

    [Parameter, EditorRequired]
    public IReadOnlyList<FreightRefundView> Rows { get; set; } = [];

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    /// <summary>One was removed: the page says so, and takes the focus where no row comes after it.</summary>
    [Parameter, EditorRequired]
    public EventCallback<FreightRefundView> OnRemoved { get; set; }

    // Once the row is gone the focus is on the one that came after it.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (removed is null || Rows.Any(row => row.Id == removed.Id)) return;
        rows.Remove(removed.Id);
        removed = null;
        if (next is not null && Rows.Any(row => row.Id == next) && rows.TryGetValue(next, out var row)) await row.FocusAsync();
    }

    // The page reads again by the notice of the commit.
    private async Task RemoveAsync(FreightRefundView refund)
    {
        var after = Rows.SkipWhile(row => row.Id != refund.Id).Skip(1).FirstOrDefault()?.Id;
        var dialog = await dialogs.ShowAsync<RemoveFreightRefundDialog>(
            Texts["Freight.RemoveTitle"],
            new DialogParameters<RemoveFreightRefundDialog> { { shown => shown.Staff, Staff }, { shown => shown.Refund, refund } });
        if (await dialog.Result is not { Canceled: false }) return;
        (removed, next) = (refund, after);
        await OnRemoved.InvokeAsync(refund);
    }
}
