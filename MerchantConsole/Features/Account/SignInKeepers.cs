using System.Security.Claims;
using MerchantConsole.Data;
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

/// <summary>
/// Holds the person of an open page against the shop's word, now and then and at once when the shop says that somebody's rights changed; when it no
/// longer stands, the page becomes a stranger's.
/// </summary>
internal sealed class CircuitKeeper : RevalidatingServerAuthenticationStateProvider
{
    private static readonly AuthenticationState Nobody = new(new ClaimsPrincipal(new ClaimsIdentity()));

    private readonly SignInCheck check;
    private readonly SignInRecheck recheck;
    private readonly ShopNotices notices;
    private IDisposable? listening;
    private bool disposed;

    public CircuitKeeper(ILoggerFactory logs, SignInCheck check, SignInRecheck recheck, ShopNotices notices)
        : base(logs)
    {
        (this.check, this.recheck, this.notices) = (check, recheck, notices);
        AuthenticationStateChanged += ListenAs;
    }

    // The base class waits by real time, whatever the sandbox's clock shows.
    protected override TimeSpan RevalidationInterval => recheck.Every;

    protected override Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        check.StandsAsync(authenticationState.User, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        AuthenticationStateChanged -= ListenAs;
        disposed = true;
        listening?.Dispose();
        base.Dispose(disposing);
    }

    // An exception of this handler would be nobody's: the state's own failure is seen by whoever awaits it.
    private async void ListenAs(Task<AuthenticationState> changed)
    {
        listening?.Dispose();
        listening = null;
        await ((Task)changed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (disposed || !changed.IsCompletedSuccessfully || CurrentStaff.From(changed.Result.User) is not { } staff) return;
        listening = notices.Listen(staff.ShopId, change => change.Topics.HasFlag(ShopTopics.People)
            ? RecheckAsync(changed.Result.User)
            : Task.CompletedTask);
    }

    private async Task RecheckAsync(ClaimsPrincipal user)
    {
        if (!await check.StandsAsync(user)) SetAuthenticationState(Task.FromResult(Nobody));
    }
}
