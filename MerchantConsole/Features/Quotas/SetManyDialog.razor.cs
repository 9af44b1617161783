using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Quotas;

/// <summary>
/// 批量设置: what is typed goes into the edits of the ticked accounts, nothing is saved yet. Answers a <see cref="QuotaText"/>: an empty field leaves what
/// is there, both empty take the quota away.
/// </summary>
public sealed partial class SetManyDialog
{
    private string perPayout = "";
    private string perDay = "";
    private string? wrong;

    /// <summary>How many accounts are ticked.</summary>
    [Parameter, EditorRequired]
    public int Count { get; set; }

    [Parameter, EditorRequired]
    public Money Minimum { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private void Apply()
    {
        var text = new QuotaText(perPayout.Trim(), perDay.Trim());
        wrong = text.IsEmpty ? "Wrong.Empty" : WrongIn(text);
        if (wrong is null) Dialog.Close(text);
    }

    // One field alone is judged alone: the other is each account's own.
    private string? WrongIn(QuotaText text)
    {
        if (text.PerPayout.Length > 0 && text.PerDay.Length > 0) return text.Read(Minimum).Wrong;
        var one = text.PerPayout.Length > 0 ? text.PerPayout : text.PerDay;
        return new QuotaText(one, one).Read(Minimum).Wrong;
    }

    private void TakeAway() => Dialog.Close(new QuotaText("", ""));
}
