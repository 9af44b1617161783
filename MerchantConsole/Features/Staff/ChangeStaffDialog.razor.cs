using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Staff;

/// <summary>修改姓名和角色.</summary>
public sealed partial class ChangeStaffDialog(ChangeStaff change)
{
    private string displayName = "";
    private StaffRole role;
    private IReadOnlyList<Refusal> refusals = [];
    private bool busy;

    [Parameter, EditorRequired]
    public CurrentStaff Actor { get; set; } = default!;

    /// <summary>The account as the list showed it.</summary>
    [Parameter, EditorRequired]
    public StaffRow Row { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private bool IsOwn => Row.Id == Actor.StaffId;

    protected override void OnInitialized() => (displayName, role) = (Row.DisplayName, Row.Role);

    private async Task ChangeAsync()
    {
        if (busy) return;
        busy = true;
        try
        {
            var result = await change.RunAsync(new ChangeStaffRequest(Actor.ShopId, Actor.StaffId, Row.Id, displayName, role));
            refusals = result.Refusals;
            if (result.Succeeded) Dialog.Close();
        }
        finally
        {
            busy = false;
        }
    }
}
