using MerchantConsole.Data;
using MerchantConsole.Domain;

namespace MerchantConsole.Features.Staff;

/// <summary>
/// Disables an account (§2): it can do nothing from the commit on, its open pages end within 60 s, and signing in is refused. Not one's own
/// (<see cref="RefusalCode.OwnAccount"/>), not the last admin's (<see cref="RefusalCode.LastAdmin"/>). Done again it changes nothing.
/// </summary>
public sealed class DisableStaff(ShopTransactions transactions, ILogger<DisableStaff> log)
{
    public Task<Result<Done>> RunAsync(int shopId, Guid actorId, Guid staffId, CancellationToken cancellationToken = default) =>
        transactions.RunAsync(shopId, transaction => DisableAsync(transaction, actorId, staffId, cancellationToken), cancellationToken);

    private async Task<Result<Done>> DisableAsync(
        ShopTransaction transaction, Guid actorId, Guid staffId, CancellationToken cancellationToken)
    {
        var found = await transaction.FindForAdminAsync(actorId, staffId, cancellationToken);
        if (!found.Succeeded) return Result<Done>.Refused(found.Refusals);
        var staff = found.Value;
        var against = await transaction.AgainstDemotingAsync(actorId, staff, cancellationToken);
        if (against.Count > 0) return Result<Done>.Refused(against);
        if (staff.DisabledAt is not null) return new Done();

        staff.DisabledAt = transaction.Now;
        await transaction.EndSignInsAsync(staff.Id, cancellationToken);
        transaction.TouchPeople();
        log.LogInformation("{Account} is disabled by {ActorId}", staff.AccountName, actorId);
        return new Done();
    }
}
