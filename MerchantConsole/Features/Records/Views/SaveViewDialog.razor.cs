using MerchantConsole.Domain;
using MerchantConsole.Features.Records.Export;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Records.Views;

/// <summary>保存为视图: a name for what is looked for now, and for admins whether the shop has it.</summary>
public sealed partial class SaveViewDialog(SaveView save, FilterWords words)
{
    private string name = "";
    private bool isShared;
    private bool busy;
    private IReadOnlyList<Refusal> refusals = [];

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    /// <summary>The filters, without <c>?</c>.</summary>
    [Parameter, EditorRequired]
    public string Query { get; set; } = "";

    /// <summary>The shop's people, whom filters name.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RecordApplicant> Applicants { get; set; } = [];

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private async Task SaveAsync()
    {
        if (busy) return;
        busy = true;
        try
        {
            var saved = await Task.Run(() => save.RunAsync(new(Staff.ShopId, Staff.StaffId, name, Query, isShared)));
            refusals = saved.Refusals;
            if (saved.Succeeded) Dialog.Close();
        }
        finally
        {
            busy = false;
        }
    }
}
