using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Account;

/// <summary>Holds the cookie of a request against the shop's word, at most once per <see cref="SignInRecheck"/>.</summary>
internal sealed class CookieKeeper(
    IOptions<SecurityStampValidatorOptions> options, SignInManager<SignInAccount> signIn, ILoggerFactory logs, SignInCheck check)
    : SecurityStampValidator<SignInAccount>(options, signIn, logs)
{
    protected override async Task<SignInAccount?> VerifySecurityStamp(ClaimsPrincipal? principal) =>
        await check.StandsAsync(principal) ? await SignInManager.UserManager.GetUserAsync(principal!) : null;
}

/// <summary>Holds the person of an open page against the shop's word; when it no longer stands, the page becomes a stranger's.</summary>
internal sealed class CircuitKeeper(ILoggerFactory logs, SignInCheck check, SignInRecheck recheck)
    : RevalidatingServerAuthenticationStateProvider(logs)
{
    // The base class waits by real time, whatever the sandbox's clock shows.
    protected override TimeSpan RevalidationInterval => recheck.Every;

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        check.StandsAsync(authenticationState.User, cancellationToken);
}
