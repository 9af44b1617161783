using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Account;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Staff;

/// <summary>
/// Gives an account a password that the console makes up (§2): the old one is void, every sign-in ends, a lock-out is lifted. One's own is changed
/// on 修改密码, which asks for the old one; here it is <see cref="RefusalCode.OwnAccount"/>.
/// </summary>
public sealed class ResetPassword(ShopTransactions transactions, NewAccounts accounts, ILogger<ResetPassword> log)
{
    public async Task<Result<Credentials>> RunAsync(int shopId, Guid actorId, Guid staffId, CancellationToken cancellationToken = default)
    {
        // Slow on purpose, so before the shop is locked.
        var password = ReadableSecret.New();
        var hash = accounts.Hash(password);
        var result = await transactions.RunAsync(
            shopId, transaction => ResetAsync(transaction, actorId, staffId, hash, cancellationToken), cancellationToken);
        if (!result.Succeeded) return Result<Credentials>.Refused(result.Refusals);
        log.LogInformation("The password of {Account} was reset by {ActorId}", result.Value.AccountName, actorId);
        return new Credentials(staffId, result.Value.AccountName, password);
    }

    private static async Task<Result<StaffMember>> ResetAsync(
        ShopTransaction transaction, Guid actorId, Guid staffId, string hash, CancellationToken cancellationToken)
    {
        var found = await transaction.FindForAdminAsync(actorId, staffId, cancellationToken);
        if (!found.Succeeded) return found;
        if (staffId == actorId) return new Refusal(RefusalCode.OwnAccount);
        await transaction.AccountOf(staffId).ExecuteUpdateAsync(
            account => account
                .SetProperty(a => a.PasswordHash, hash)
                .SetProperty(a => a.AccessFailedCount, 0)
                .SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null),
            cancellationToken);
        await transaction.EndSignInsAsync(staffId, cancellationToken);
        return found;
    }
}
