using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Sandbox;

/// <summary>A buyer's simulated phone over the whole screen, for a real phone or a window of its own.</summary>
public partial class PhonePage(SandboxSwitch sandbox, NavigationManager navigation, IStringLocalizer<SandboxTexts> texts)
{
    /// <summary>The order whose buyer's phone is shown.</summary>
    [SupplyParameterFromQuery(Name = "order")]
    public string? Order { get; set; }

    private SandboxSwitch Switch => sandbox;

    private IStringLocalizer<SandboxTexts> Texts => texts;

    protected override void OnInitialized()
    {
        if (!sandbox.IsOn) navigation.NotFound();
    }
}
