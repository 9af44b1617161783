using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Quotas;

/// <summary>Asks before what was typed and not saved is lost.</summary>
public sealed partial class DropEditsDialog
{
    /// <summary>How many accounts are edited.</summary>
    [Parameter, EditorRequired]
    public int Count { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;
}
