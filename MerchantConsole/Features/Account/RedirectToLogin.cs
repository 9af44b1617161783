using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Account;

/// <summary>Sends who is not signed in to the sign-in page, which leads back to where it was.</summary>
public sealed class RedirectToLogin(NavigationManager navigation) : ComponentBase
{
    protected override void OnInitialized() =>
        navigation.NavigateTo(ConsoleRoutes.LoginReturningTo("/" + navigation.ToBaseRelativePath(navigation.Uri)), forceLoad: true);
}
