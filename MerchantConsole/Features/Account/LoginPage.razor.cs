using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Account;

/// <summary>登录 (§15). Rendered on the server alone: the cookie can only be set by an answer to a request.</summary>
public partial class LoginPage(
    SignIn signIn, SignInCheck check, SetUpNeed setUp, NavigationManager navigation, IStringLocalizer<AccountTexts> texts)
{
    private const string FormName = "login";

    private SignInAnswer? answer;
    private bool needsSetUp;

    /// <summary>Where the person wanted to go; followed only within this console.</summary>
    [SupplyParameterFromQuery]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether a sign-in has just ended because the password, the role or the account was changed; the page says so.</summary>
    [SupplyParameterFromQuery]
    public bool Ended { get; set; }

    /// <summary>What was typed.</summary>
    [SupplyParameterFromForm(FormName = FormName)]
    public LoginForm? Typed { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private IStringLocalizer<AccountTexts> Texts => texts;

    protected override async Task OnInitializedAsync()
    {
        needsSetUp = await setUp.IsThereAsync();

        // Who is signed in has nothing to do here. That is also an open page whose own sign-in ended while this browser's went on (a changed password).
        if (Typed is not null || SignedIn is null || (await SignedIn).User is not { Identity.IsAuthenticated: true } person) return;
        if (await check.StandsAsync(person))
        {
            navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
            return;
        }

        // The cookie goes before the form is shown: a form that was made for somebody is not taken from nobody.
        if (Request is not null) await Request.SignOutAsync(IdentityConstants.ApplicationScheme);
        navigation.NavigateTo(navigation.GetUriWithQueryParameter(nameof(Ended), true));
    }

    private async Task SignInAsync()
    {
        var outcome = await signIn.RunAsync(Typed?.Account, Typed?.Password);
        if (outcome == SignInAnswer.SignedIn) navigation.NavigateTo(LocalUrl.OrHome(ReturnUrl));
        else answer = outcome;
    }
}

/// <summary>The fields of the sign-in form.</summary>
public sealed class LoginForm
{
    public string? Account { get; set; }

    public string? Password { get; set; }
}
