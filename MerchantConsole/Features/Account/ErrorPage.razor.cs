using MerchantConsole.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Account;

/// <summary>What is shown for an unexpected exception of a request: that it happened, its reference, and that the records tell about the money.</summary>
public partial class ErrorPage(IStringLocalizer<AccountTexts> texts)
{
    private string? reference;

    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    private IStringLocalizer<AccountTexts> Texts => texts;

    protected override void OnInitialized()
    {
        if (HttpContext?.Features.Get<IExceptionHandlerFeature>() is not null) reference = ErrorReference.Of(HttpContext);
    }
}
