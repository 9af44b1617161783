using MerchantConsole.Components;
using MerchantConsole.Components.Time;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Quotas;

/// <summary>One account of the sheet: its quota to be edited, its raise, and what is used and left today.</summary>
public sealed partial class QuotaTableRow
{
    private QuotaTyping? typing;
    private QuotaText text = new("", "");
    private string? wrong;

    [Parameter, EditorRequired]
    public QuotaAccount Account { get; set; } = default!;

    [Parameter, EditorRequired]
    public QuotaSight Sight { get; set; } = default!;

    [Parameter, EditorRequired]
    public QuotaEdits Edits { get; set; } = default!;

    [Parameter, EditorRequired]
    public bool IsChosen { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<bool> OnChoose { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnChange { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<QuotaAccount> OnRaise { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<QuotaAccount> OnEndRaise { get; set; }

    private bool IsAdmin => Account.Role == StaffRole.Admin;

    // What an empty field means differs by role (§2).
    private string Placeholder => Texts[Account.Role == StaffRole.ServiceAdmin ? "Unset.Free" : "Unset"];

    private string? WrongId => wrong is null ? null : $"quota-wrong-{Account.Id:N}";

    protected override void OnParametersSet()
    {
        (typing, text) = (Edits.Of(Account.Id), Edits.TextOf(Account));

        // Whoever is still typing is not interrupted.
        wrong = typing is { IsDone: true } ? typing.Text.Read(Sight.Minimum).Wrong : null;
    }

    private bool IsEdited(Func<QuotaText, string> part) => typing is not null && part(text) != part(QuotaText.Of(typing.Was));

    private Task Type(string? perPayout = null, string? perDay = null)
    {
        // Events of a circuit may carry anything.
        if (IsAdmin) return Task.CompletedTask;
        Edits.Type(Account, Short(perPayout), Short(perDay));
        return OnChange.InvokeAsync();
    }

    private Task Leave()
    {
        Edits.Leave(Account, Sight.Minimum);
        return OnChange.InvokeAsync();
    }

    private Task Undo()
    {
        Edits.Undo(Account.Id);
        return OnChange.InvokeAsync();
    }

    private Task Insist()
    {
        Edits.Insist(Account);
        return OnChange.InvokeAsync();
    }

    private static string? Short(string? typed) => typed is { Length: > 16 } ? typed[..16] : typed;
}
