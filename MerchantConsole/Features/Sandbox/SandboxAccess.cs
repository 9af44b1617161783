using System.Net;
using System.Security.Claims;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Sandbox;

/// <summary>Who wants something of the sandbox.</summary>
/// <param name="OnThisMachine">It came over the loopback interface and asked for this machine by name.</param>
/// <param name="Staff">Who is signed in, as the cookie says; null when nobody is.</param>
public sealed record SandboxCaller(bool OnThisMachine, CurrentStaff? Staff)
{
    /// <summary>The one shop that the caller may see; null means all of them.</summary>
    public int? OnlyShop => OnThisMachine ? null : Staff?.ShopId;

    /// <summary>
    /// Reads who calls. That it is this machine is said by the connection, never by a header; the asked-for host can only take that away again, so
    /// that neither a proxy on this machine nor a foreign name that resolves to it opens the sandbox to others.
    /// </summary>
    public static SandboxCaller Of(IPAddress? remote, string? host, ClaimsPrincipal user) =>
        new(IsLoopback(remote) && IsLoopbackName(host), CurrentStaff.From(user));

    private static bool IsLoopback(IPAddress? remote) =>
        remote is not null && IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote);

    private static bool IsLoopbackName(string? host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IsLoopback(address));
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
