using MerchantConsole.Components.Feedback;
using MerchantConsole.Components.Time;
using MerchantConsole.Domain.Quotas;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Quotas;

/// <summary>变更记录: every change of quotas with who, when and why, newest first.</summary>
public sealed partial class QuotaChanges(QuotaQueries queries, NavigationManager navigation)
{
    private LoadView<QuotaHistory>? view;
    private string account = "";
    private string? filledFor = "";
    private DateTimeOffset readFor;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    /// <summary>Whose changes; null for all that the person may see.</summary>
    [Parameter]
    public string? Account { get; set; }

    /// <summary>The last change of the page before; null for the first page.</summary>
    [Parameter, EditorRequired]
    public Guid? Before { get; set; }

    /// <summary>Whom an admin can choose; null for whoever sees its own alone.</summary>
    [Parameter]
    public IReadOnlyList<QuotaAccount>? Accounts { get; set; }

    /// <summary>Read again, quietly, when it moves on.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Version { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (filledFor != Account) (filledFor, account) = (Account, Account ?? "");
        if (readFor == Version) return;
        var isFirst = readFor == default;
        readFor = Version;
        if (!isFirst && view is not null) await view.ReloadAsync(quietly: true);
    }

    private Task<QuotaHistory> LoadAsync(CancellationToken cancellationToken) =>
        queries.HistoryAsync(Staff.ShopId, Staff.StaffId, Account, Before, cancellationToken);

    private string At(Guid? before) => new QuotaSearch { History = Accounts is not null, Account = Account, Before = before }.Url;

    private void Submit() => navigation.NavigateTo(new QuotaSearch { History = true, Account = account.Length > 0 ? account : null }.Url);
}
