using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Quotas;

/// <summary>Which accounts of the sheet are shown; nothing is searched before 查询 or Enter.</summary>
public sealed partial class QuotaFilters(NavigationManager navigation)
{
    private string words = "";
    private string role = "";
    private QuotaOnly only;
    private bool withDisabled;
    private QuotaSearch? filled;

    /// <summary>What the address asks for.</summary>
    [Parameter, EditorRequired]
    public QuotaSearch Search { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(filled, Search)) return;
        filled = Search;
        (words, role, only, withDisabled) = (Search.Words, Search.Role?.ToString() ?? "", Search.Only, Search.WithDisabled);
    }

    private void Submit() => navigation.NavigateTo(new QuotaSearch
    {
        Words = words.Trim(),
        Role = Enum.TryParse<StaffRole>(role, out var chosen) ? chosen : null,
        Only = only,
        WithDisabled = withDisabled,
    }.Url);
}
