using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Sandbox;

/// <summary>沙箱 (§15). Where the sandbox is off there is no such page.</summary>
public partial class SandboxPage(SandboxSwitch sandbox, NavigationManager navigation, IStringLocalizer<SandboxTexts> texts)
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
