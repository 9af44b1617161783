using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace MerchantConsole.Features.Records.Views;

/// <summary>管理视图: names, sharing, deleting; each line is saved by itself.</summary>
public sealed partial class ViewsDialog(ViewQueries queries, ChangeView change, DeleteView delete, IStringLocalizer<ViewTexts> texts)
{
    private MudButton? close;
    private IReadOnlyList<ViewRow>? views;
    private IReadOnlyList<Refusal> refusals = [];
    private string told = "";
    private bool busy;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && close is not null) await close.FocusAsync();
    }

    private bool MayChange(ViewRow view) => view.IsShared ? Staff.Role == StaffRole.Admin : view.IsOwn;

    private Task ChangeAsync(ViewRow view, ViewChange to) => ActAsync(
        () => change.RunAsync(new(Staff.ShopId, Staff.StaffId, view.Id, to.Name, to.IsShared)), "Saved");

    // The row goes, and the focus that was in it.
    private async Task DeleteAsync(ViewRow view)
    {
        await ActAsync(() => delete.RunAsync(Staff.ShopId, Staff.StaffId, view.Id), "Deleted");
        if (close is not null) await close.FocusAsync();
    }

    private async Task ActAsync(Func<Task<Result<Done>>> act, string words)
    {
        // Presses can come many at a time before the next render.
        if (busy) return;
        busy = true;
        try
        {
            var done = await Task.Run(act);
            (refusals, told) = (done.Refusals, done.Succeeded ? texts[words] : "");
            await ReadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task ReadAsync() => views = await queries.ListAsync(Staff.ShopId, Staff.StaffId);
}
