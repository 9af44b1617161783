using System.Net;
using System.Security.Claims;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Hosting;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Sandbox;

/// <summary>Who wants something of the sandbox.</summary>
/// <param name="OnThisMachine">It came over the loopback interface and asked for this machine by name.</param>
/// <param name="Staff">Who is signed in, as the cookie says; null when nobody is.</param>
public sealed record SandboxCaller(bool OnThisMachine, CurrentStaff? Staff)
{
    /// <summary>The one shop that the caller may see; null means all of them.</summary>
    public int? OnlyShop => OnThisMachine ? null : Staff?.ShopId;

    /// <summary>Reads who calls.</summary>
    public static SandboxCaller Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new(ThisMachine.Is(context), CurrentStaff.From(context.User));
    }

    /// <summary>Reads who calls when the request itself is gone, on a circuit.</summary>
    public static SandboxCaller Of(IPAddress? remote, string? host, ClaimsPrincipal user) =>
        new(ThisMachine.Is(remote, host), CurrentStaff.From(user));
}

/// <summary>Whether a caller may use the sandbox (§15): this machine, or an admin as the shop knows it now.</summary>
public sealed class SandboxAccess(IDbContextFactory<ConsoleDbContext> contexts)
{
    /// <summary>Null when it may.</summary>
    public async Task<Refusal?> RefuseAsync(SandboxCaller caller, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.OnThisMachine) return null;
        if (caller.Staff is not { } claimed) return new Refusal(RefusalCode.NotSignedIn);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var staff = await db.Staff
            .Where(s => s.ShopId == claimed.ShopId && s.Id == claimed.StaffId)
            .Select(s => new { s.Role, s.DisabledAt })
            .SingleOrDefaultAsync(cancellationToken);
        return staff switch
        {
            null => new Refusal(RefusalCode.NotSignedIn),
            { DisabledAt: not null } => new Refusal(RefusalCode.AccountDisabled),
            { Role: not StaffRole.Admin } => new Refusal(RefusalCode.RoleNotAllowed),
            _ => null,
        };
    }
}
