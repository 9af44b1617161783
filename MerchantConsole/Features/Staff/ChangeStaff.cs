using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Account;

namespace MerchantConsole.Features.Staff;

/// <summary>A person's new name and role.</summary>
public sealed record ChangeStaffRequest(int ShopId, Guid ActorId, Guid StaffId, string? DisplayName, StaffRole Role);

/// <summary>
/// Changes a person's name and role (§2). One may change one's own name, not one's own role (<see cref="RefusalCode.OwnAccount"/>); the last admin
/// stays one (<see cref="RefusalCode.LastAdmin"/>). Open pages of who has another role now end (<see cref="SignInCheck"/>), the quota stays as set.
/// </summary>
public sealed class ChangeStaff(ShopTransactions transactions, ILogger<ChangeStaff> log)
{
    public async Task<Result<Done>> RunAsync(ChangeStaffRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (DisplayNameRule.Read(request.DisplayName) is not { } name) return new Refusal(RefusalCode.DisplayNameLength);
        if (!Enum.IsDefined(request.Role)) return new Refusal(RefusalCode.RoleNotAllowed);
        return await transactions.RunAsync(
            request.ShopId, transaction => ChangeAsync(transaction, request, name, cancellationToken), cancellationToken);
    }

    private async Task<Result<Done>> ChangeAsync(
        ShopTransaction transaction, ChangeStaffRequest request, string name, CancellationToken cancellationToken)
    {
        var found = await transaction.FindForAdminAsync(request.ActorId, request.StaffId, cancellationToken);
        if (!found.Succeeded) return Result<Done>.Refused(found.Refusals);
        var staff = found.Value;
        if (staff.Role != request.Role)
        {
            var against = await transaction.AgainstDemotingAsync(request.ActorId, staff, cancellationToken);
            if (against.Count > 0) return Result<Done>.Refused(against);
            transaction.TouchPeople();
            log.LogInformation("{Account} becomes {Role} instead of {Before} by {ActorId}", staff.AccountName, request.Role, staff.Role, request.ActorId);
        }

        (staff.DisplayName, staff.Role) = (name, request.Role);
        return new Done();
    }
}
