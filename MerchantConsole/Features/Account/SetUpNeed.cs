using MerchantConsole.Data;
using MerchantConsole.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Account;

/// <summary>Whether the console still has to be set up: it has no admin. Once it has one it never asks again, and neither does this.</summary>
public sealed class SetUpNeed(IDbContextFactory<ConsoleDbContext> contexts)
{
    private volatile bool done;

    public async Task<bool> IsThereAsync(CancellationToken cancellationToken = default)
    {
        if (done) return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        done = await HasAdminAsync(db, cancellationToken);
        return !done;
    }

    internal static Task<bool> HasAdminAsync(ConsoleDbContext db, CancellationToken cancellationToken) =>
        db.Staff.AnyAsync(staff => staff.Role == StaffRole.Admin, cancellationToken);
}
