using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Commands;

/// <summary>The list of keys, by <c>?</c>. Who does not want single keys turns them off here, in this browser; Ctrl K stays.</summary>
public sealed partial class KeysDialog
{
    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;
}
