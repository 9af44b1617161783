using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Staff;

/// <summary>停用 an account that is active, 启用 one that is not; what that means is said before. Focus starts on 取消.</summary>
public sealed partial class SwitchStaffDialog(DisableStaff disable, EnableStaff enable)
{
    private IReadOnlyList<Refusal> refusals = [];
    private bool busy;

    [Parameter, EditorRequired]
    public CurrentStaff Actor { get; set; } = default!;

    /// <summary>The account as the list showed it.</summary>
    [Parameter, EditorRequired]
    public StaffRow Row { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private string Verb => Row.IsActive ? "Disable" : "Enable";

    private async Task SwitchAsync()
    {
        if (busy) return;
        busy = true;
        try
        {
            var result = Row.IsActive
                ? await disable.RunAsync(Actor.ShopId, Actor.StaffId, Row.Id)
                : await enable.RunAsync(Actor.ShopId, Actor.StaffId, Row.Id);
            refusals = result.Refusals;
            if (result.Succeeded) Dialog.Close();
        }
        finally
        {
            busy = false;
        }
    }
}
