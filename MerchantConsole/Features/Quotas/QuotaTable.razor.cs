using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Quotas;

/// <summary>One page of accounts, a line each.</summary>
public sealed partial class QuotaTable
{
    [Parameter, EditorRequired]
    public IReadOnlyList<QuotaAccount> Rows { get; set; } = [];

    [Parameter, EditorRequired]
    public QuotaSight Sight { get; set; } = default!;

    [Parameter, EditorRequired]
    public QuotaEdits Edits { get; set; } = default!;

    [Parameter, EditorRequired]
    public HashSet<Guid> Chosen { get; set; } = default!;

    /// <summary>Something was typed or ticked.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnChange { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<QuotaAccount> OnRaise { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<QuotaAccount> OnEndRaise { get; set; }

    private IReadOnlyList<Guid> Selectable => [.. Rows.Where(row => row.Role != StaffRole.Admin).Select(row => row.Id)];

    private bool AllChosen => Selectable.Count > 0 && Selectable.All(Chosen.Contains);

    private Task ChoosePage(ChangeEventArgs change)
    {
        if (change.Value is true) Chosen.UnionWith(Selectable);
        else Chosen.ExceptWith(Selectable);
        return OnChange.InvokeAsync();
    }

    private Task Choose(Guid account, bool isChosen)
    {
        if (isChosen) Chosen.Add(account);
        else Chosen.Remove(account);
        return OnChange.InvokeAsync();
    }
}
