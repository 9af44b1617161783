using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Payouts;

/// <summary>Texts to take instead of typing (§4), and how many characters are typed.</summary>
public sealed partial class PayoutPresetList
{
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Presets { get; set; } = [];

    [Parameter, EditorRequired]
    public string Typed { get; set; } = "";

    [Parameter]
    public EventCallback<string> OnTake { get; set; }
}
