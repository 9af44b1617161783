using MerchantConsole.Components;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Quotas;

/// <summary>
/// Every difference, old and new, before all of them are saved at once or none. It reads the sheet itself, so that what somebody else has set meanwhile
/// stands beside what was seen.
/// </summary>
public sealed partial class ReviewQuotasDialog(ChangeQuotas change, QuotaQueries queries)
{
    private QuotaSight? sight;
    private IReadOnlyList<QuotaDifference> differences = [];
    private IReadOnlyList<Refusal> refusals = [];
    private string note = "";
    private bool busy;

    [Parameter, EditorRequired]
    public CurrentStaff Actor { get; set; } = default!;

    [Parameter, EditorRequired]
    public QuotaEdits Edits { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private string? Closed => differences.Count == 0 ? Texts["Review.Nothing"].Value : null;

    // A refusal that names an account stands beside it.
    private IReadOnlyList<Refusal> General =>
        [.. refusals.Where(refusal => !differences.Any(difference => difference.Account.AccountName == refusal.Words))];

    protected override Task OnInitializedAsync() => ReadAsync();

    private IReadOnlyList<Refusal> Against(QuotaAccount account) => [.. refusals.Where(refusal => refusal.Words == account.AccountName)];

    private async Task ReadAsync()
    {
        sight = await queries.ReadAsync(Actor.ShopId, Actor.StaffId);
        if (sight?.All is { } all) Edits.Follow(all, sight.Minimum);
        Compare();
    }

    private void Compare() =>
        differences = sight?.All is { } all ? [.. Edits.Differences(all, sight.Minimum).Where(difference => difference.Wrong is null)] : [];

    private void Insist(QuotaAccount account)
    {
        Edits.Insist(account);
        Forget(account);
    }

    private void Undo(QuotaAccount account)
    {
        Edits.Undo(account.Id);
        Forget(account);
    }

    private void Forget(QuotaAccount account)
    {
        refusals = [.. refusals.Where(refusal => refusal.Words != account.AccountName)];
        Compare();
    }

    private async Task SaveAsync()
    {
        if (busy) return;
        busy = true;
        try
        {
            var result = await change.RunAsync(new ChangeQuotasRequest(
                Actor.ShopId,
                Actor.StaffId,
                [.. differences.Select(difference => new QuotaEdit(difference.Account.Id, difference.Was, difference.Becomes))],
                note));
            refusals = result.Refusals;
            if (result.Succeeded)
            {
                Edits.Clear();
                Dialog.Close();
                return;
            }

            await ReadAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
