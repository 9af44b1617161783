using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Staff;

/// <summary>重置密码: what it means, then the new password, once. Focus starts on 取消.</summary>
public sealed partial class ResetPasswordDialog(ResetPassword resetPassword)
{
    private IReadOnlyList<Refusal> refusals = [];
    private Credentials? reset;
    private bool busy;

    [Parameter, EditorRequired]
    public CurrentStaff Actor { get; set; } = default!;

    /// <summary>The account as the list showed it.</summary>
    [Parameter, EditorRequired]
    public StaffRow Row { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private async Task ResetAsync()
    {
        // A second press before the answer would void the password that is about to be shown.
        if (busy || reset is not null) return;
        busy = true;
        try
        {
            var result = await resetPassword.RunAsync(Actor.ShopId, Actor.StaffId, Row.Id);
            (reset, refusals) = (result.Value, result.Refusals);
        }
        finally
        {
            busy = false;
        }
    }
}
