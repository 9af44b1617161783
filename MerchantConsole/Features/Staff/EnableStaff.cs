using MerchantConsole.Data;
using MerchantConsole.Domain;

namespace MerchantConsole.Features.Staff;

/// <summary>Lets a disabled account sign in again, with its old password, role and quota (§2). Done again it changes nothing.</summary>
public sealed class EnableStaff(ShopTransactions transactions, ILogger<EnableStaff> log)
{
    public Task<Result<Done>> RunAsync(int shopId, Guid actorId, Guid staffId, CancellationToken cancellationToken = default) =>
        transactions.RunAsync<Done>(
            shopId,
            async transaction =>
            {
                var found = await transaction.FindForAdminAsync(actorId, staffId, cancellationToken);
                if (!found.Succeeded) return Result<Done>.Refused(found.Refusals);
                if (found.Value.DisabledAt is null) return new Done();
                found.Value.DisabledAt = null;
                log.LogInformation("{Account} is enabled again by {ActorId}", found.Value.AccountName, actorId);
                return new Done();
            },
            cancellationToken);
}
