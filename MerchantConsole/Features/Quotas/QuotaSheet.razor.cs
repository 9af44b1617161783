using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Quotas;

/// <summary>All accounts of the shop with their quotas, to be edited one by one or many at once, and saved once.</summary>
public sealed partial class QuotaSheet(IDialogService dialogs, ISnackbar snackbar)
{
    private IReadOnlyList<QuotaAccount> found = [];
    private IReadOnlyList<QuotaAccount> shown = [];
    private int page = 1;
    private int pages = 1;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    /// <summary>What was read last; an admin's, so that it has all accounts.</summary>
    [Parameter, EditorRequired]
    public QuotaSight Sight { get; set; } = default!;

    [Parameter, EditorRequired]
    public QuotaSearch Search { get; set; } = default!;

    /// <summary>What is typed and not saved.</summary>
    [Parameter, EditorRequired]
    public QuotaEdits Edits { get; set; } = default!;

    /// <summary>The accounts that are ticked.</summary>
    [Parameter, EditorRequired]
    public HashSet<Guid> Chosen { get; set; } = default!;

    [Parameter, EditorRequired]
    public Func<Task> OnReread { get; set; } = default!;

    private IReadOnlyList<QuotaAccount> All => Sight.All ?? [];

    private IReadOnlyList<QuotaAccount> ChosenAccounts => [.. All.Where(account => Chosen.Contains(account.Id))];

    private int Selectable => found.Count(IsSelectable);

    private string? NobodyChosen => Chosen.Count == 0 ? Texts["ChooseFirst"].Value : null;

    private string? NotToBeSaved
    {
        get
        {
            var wrong = Edits.Differences(All, Sight.Minimum).Count(difference => difference.Wrong is not null);
            return wrong > 0 ? Texts["Edited.Wrong", wrong].Value : null;
        }
    }

    protected override void OnParametersSet()
    {
        found = Search.Filter(All, Edits, Sight.At);
        pages = Math.Max(1, (found.Count + QuotaSearch.PageSize - 1) / QuotaSearch.PageSize);
        page = Math.Min(Search.Page, pages);
        shown = [.. found.Skip((page - 1) * QuotaSearch.PageSize).Take(QuotaSearch.PageSize)];
    }

    private static bool IsSelectable(QuotaAccount account) => account.Role != StaffRole.Admin;

    private void ChooseAll() => Chosen.UnionWith(found.Where(IsSelectable).Select(account => account.Id));

    private async Task SetManyAsync()
    {
        var dialog = await dialogs.ShowAsync<SetManyDialog>(
            "", new DialogParameters<SetManyDialog> { { shown => shown.Count, Chosen.Count }, { shown => shown.Minimum, Sight.Minimum } });
        if (await dialog.Result is not { Canceled: false, Data: QuotaText text }) return;
        foreach (var account in ChosenAccounts)
        {
            // An empty field leaves what is there; both empty take the quota away.
            Edits.Type(
                account,
                text.IsEmpty || text.PerPayout.Length > 0 ? text.PerPayout : null,
                text.IsEmpty || text.PerDay.Length > 0 ? text.PerDay : null,
                isDone: true);
            Edits.Leave(account, Sight.Minimum);
        }

        Chosen.Clear();
    }

    private async Task RaiseAsync(IReadOnlyList<QuotaAccount> accounts)
    {
        var dialog = await dialogs.ShowAsync<RaiseQuotasDialog>("", new DialogParameters<RaiseQuotasDialog>
        {
            { shown => shown.Actor, Staff }, { shown => shown.Accounts, accounts }, { shown => shown.Minimum, Sight.Minimum },
        });
        if (await dialog.Result is not { Canceled: false }) return;
        snackbar.Add(Texts["Raise.Done", accounts.Count].Value, Severity.Success);
        Chosen.Clear();
        await OnReread();
    }

    private async Task EndRaiseAsync(QuotaAccount account)
    {
        var dialog = await dialogs.ShowAsync<EndRaiseDialog>(
            "", new DialogParameters<EndRaiseDialog> { { shown => shown.Actor, Staff }, { shown => shown.Account, account } });
        if (await dialog.Result is not { Canceled: false }) return;
        snackbar.Add(Texts["EndRaise.Done", account.AccountName].Value, Severity.Success);
        await OnReread();
    }

    private async Task DropAsync()
    {
        var dialog = await dialogs.ShowAsync<DropEditsDialog>("", new DialogParameters<DropEditsDialog> { { shown => shown.Count, Edits.Count } });
        if (await dialog.Result is { Canceled: false }) Edits.Clear();
    }

    private async Task ReviewAsync()
    {
        var count = Edits.Count;
        var dialog = await dialogs.ShowAsync<ReviewQuotasDialog>(
            "",
            new DialogParameters<ReviewQuotasDialog> { { shown => shown.Actor, Staff }, { shown => shown.Edits, Edits } },
            new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        if (await dialog.Result is not { Canceled: false }) return;
        snackbar.Add(Texts["Saved", count].Value, Severity.Success);
        await OnReread();
    }
}
