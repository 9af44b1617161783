using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Staff;

/// <summary>新建账号: the form, then the password that was set, once.</summary>
public sealed partial class CreateStaffDialog(CreateStaff create)
{
    private string accountName = "";
    private string displayName = "";
    private StaffRole role = StaffRole.Service;
    private bool typesPassword;
    private string password = "";
    private IReadOnlyList<Refusal> refusals = [];
    private Credentials? created;
    private bool busy;

    [Parameter, EditorRequired]
    public CurrentStaff Actor { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private async Task CreateAsync()
    {
        // A second press before the answer is the same press.
        if (busy || created is not null) return;
        busy = true;
        try
        {
            var result = await create.RunAsync(
                new CreateStaffRequest(Actor.ShopId, Actor.StaffId, accountName.Trim(), displayName, role, typesPassword ? password : null));
            (created, refusals) = (result.Value, result.Refusals);
        }
        finally
        {
            busy = false;
        }
    }
}
