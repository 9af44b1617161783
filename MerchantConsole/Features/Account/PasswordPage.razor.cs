using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Account;

/// <summary>修改密码, for everybody who is signed in. Rendered on the server alone: the cookie goes on with the answer to the request.</summary>
public partial class PasswordPage(ChangePassword change, NavigationManager navigation, IStringLocalizer<AccountTexts> texts)
{
    private const string FormName = "password";

    private CurrentStaff? person;
    private ChangePasswordAnswer? answer;

    /// <summary>Set after it was changed, so that a reload sends nothing again.</summary>
    [SupplyParameterFromQuery]
    public string? Changed { get; set; }

    /// <summary>What was typed.</summary>
    [SupplyParameterFromForm(FormName = FormName)]
    public PasswordForm? Typed { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    private IStringLocalizer<AccountTexts> Texts => texts;

    protected override async Task OnInitializedAsync() => person = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);

    private async Task ChangeAsync()
    {
        var outcome = await change.RunAsync(person, Typed?.Old, Typed?.Wanted, Typed?.Again);
        switch (outcome)
        {
            case ChangePasswordAnswer.Changed:
                navigation.NavigateTo($"{ConsoleRoutes.Password}?changed=1");
                break;
            case ChangePasswordAnswer.NotSignedIn:
                navigation.NavigateTo(ConsoleRoutes.LoginReturningTo(ConsoleRoutes.Password));
                break;
            default:
                answer = outcome;
                break;
        }
    }
}

/// <summary>The fields of the form.</summary>
public sealed class PasswordForm
{
    public string? Old { get; set; }

    public string? Wanted { get; set; }

    public string? Again { get; set; }
}
