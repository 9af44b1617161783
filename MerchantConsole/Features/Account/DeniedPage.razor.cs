using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Account;

/// <summary>What a signed-in person sees whose role may not open a page.</summary>
public partial class DeniedPage(IStringLocalizer<AccountTexts> texts)
{
    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    private IStringLocalizer<AccountTexts> Texts => texts;

    protected override void OnInitialized()
    {
        if (HttpContext is not null) HttpContext.Response.StatusCode = StatusCodes.Status403Forbidden;
    }
}
