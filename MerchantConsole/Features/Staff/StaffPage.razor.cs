using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace MerchantConsole.Features.Staff;

/// <summary>员工账号 (§2): all accounts of the shop, live, and what an admin does with them.</summary>
public sealed partial class StaffPage(
    StaffQueries queries, ShopNotices notices, IDialogService dialogs, ISnackbar snackbar, IStringLocalizer<StaffTexts> texts) : IDisposable
{
    private CurrentStaff? staff;
    private LoadView<IReadOnlyList<StaffRow>>? view;
    private IDisposable? listening;
    private bool left;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    private IStringLocalizer<StaffTexts> Texts => texts;

    public void Dispose()
    {
        left = true;
        listening?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        staff = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
        if (staff is null) return;

        // A change of accounts names no payout; payouts come by far more often and change nothing here.
        listening = notices.Listen(staff.ShopId, change => change.Payouts.Count == 0 ? InvokeAsync(ReadAgainAsync) : Task.CompletedTask);
    }

    private Task<IReadOnlyList<StaffRow>> LoadAsync(CancellationToken cancellationToken) => queries.ListAsync(staff!.ShopId, cancellationToken);

    private Task ReadAgainAsync() => left || view is null ? Task.CompletedTask : view.ReloadAsync(quietly: true);

    private Task CreateAsync() => dialogs.ShowAsync<CreateStaffDialog>(
        "", new DialogParameters<CreateStaffDialog> { { dialog => dialog.Actor, staff } });

    private Task ChangeAsync(StaffRow row) => ShowAsync<ChangeStaffDialog>(
        new DialogParameters<ChangeStaffDialog> { { dialog => dialog.Actor, staff }, { dialog => dialog.Row, row } }, "Change.Done", row);

    private Task SwitchAsync(StaffRow row) => ShowAsync<SwitchStaffDialog>(
        new DialogParameters<SwitchStaffDialog> { { dialog => dialog.Actor, staff }, { dialog => dialog.Row, row } },
        row.IsActive ? "Disable.Done" : "Enable.Done",
        row);

    private Task ResetAsync(StaffRow row) => dialogs.ShowAsync<ResetPasswordDialog>(
        "", new DialogParameters<ResetPasswordDialog> { { dialog => dialog.Actor, staff }, { dialog => dialog.Row, row } });

    // The list follows by itself, through the shop's notice; that it worked is said in words as well.
    private async Task ShowAsync<TDialog>(DialogParameters parameters, string done, StaffRow row)
        where TDialog : IComponent
    {
        var dialog = await dialogs.ShowAsync<TDialog>("", parameters);
        if (await dialog.Result is { Canceled: false }) snackbar.Add(texts[done, row.AccountName].Value, Severity.Success);
    }
}
