using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Account;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Staff;

/// <summary>A person to be added to the admin's shop.</summary>
/// <param name="ShopId">The admin's shop.</param>
/// <param name="ActorId">The admin.</param>
/// <param name="AccountName">账号.</param>
/// <param name="DisplayName">姓名.</param>
/// <param name="Role">The role.</param>
/// <param name="Password">The first password; null for one that the console makes up.</param>
public sealed record CreateStaffRequest(
    int ShopId, Guid ActorId, string? AccountName, string? DisplayName, StaffRole Role, string? Password = null)
{
    /// <summary>Without the password, which belongs into no log.</summary>
    public override string ToString() => $"{AccountName} of shop {ShopId}";
}

/// <summary>
/// Adds a staff account to the admin's own shop (§2). Answers what can be said against the contents all at once:
/// <see cref="RefusalCode.AccountNameInvalid"/>, <see cref="RefusalCode.DisplayNameLength"/>, <see cref="RefusalCode.PasswordTooWeak"/>,
/// <see cref="RefusalCode.RoleNotAllowed"/> for a role that there is not; then <see cref="RefusalCode.AccountNameTaken"/>, over all shops.
/// </summary>
public sealed class CreateStaff(
    ShopTransactions transactions, IDbContextFactory<ConsoleDbContext> contexts, NewAccounts accounts, ILogger<CreateStaff> log)
{
    public async Task<Result<Credentials>> RunAsync(CreateStaffRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var password = request.Password ?? ReadableSecret.New();
        var against = Against(request, password);
        if (against.Count > 0) return Result<Credentials>.Refused(against);

        // Slow on purpose, so before the shop is locked.
        var hash = accounts.Hash(password);
        var person = new NewPerson(request.ShopId, request.AccountName!, DisplayNameRule.Read(request.DisplayName)!, request.Role);
        try
        {
            var result = await transactions.RunAsync<StaffMember>(
                request.ShopId, transaction => AddAsync(transaction, request.ActorId, person, hash, cancellationToken), cancellationToken);
            if (!result.Succeeded) return Result<Credentials>.Refused(result.Refusals);
            log.LogInformation("{Account} was added to shop {ShopId} as {Role} by {ActorId}", person.AccountName, person.ShopId, person.Role, request.ActorId);
            return new Credentials(result.Value.Id, person.AccountName, password);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another shop, which another lock guards, may have taken the name between the look and the commit.
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (!await IsTakenAsync(db, person.AccountName, cancellationToken)) throw;
            return new Refusal(RefusalCode.AccountNameTaken);
        }
    }

    private static List<Refusal> Against(CreateStaffRequest request, string password)
    {
        var against = new List<Refusal>();
        if (!AccountNameRule.Allows(request.AccountName)) against.Add(new Refusal(RefusalCode.AccountNameInvalid));
        if (DisplayNameRule.Read(request.DisplayName) is null) against.Add(new Refusal(RefusalCode.DisplayNameLength));
        if (!PasswordRule.Allows(password)) against.Add(new Refusal(RefusalCode.PasswordTooWeak));
        if (!Enum.IsDefined(request.Role)) against.Add(new Refusal(RefusalCode.RoleNotAllowed));
        return against;
    }

    private async Task<Result<StaffMember>> AddAsync(
        ShopTransaction transaction, Guid actorId, NewPerson person, string hash, CancellationToken cancellationToken)
    {
        var actor = await transaction.AdminAsync(actorId, cancellationToken);
        if (!actor.Succeeded) return actor;
        if (await IsTakenAsync(transaction.Db, person.AccountName, cancellationToken)) return new Refusal(RefusalCode.AccountNameTaken);
        return accounts.Add(transaction.Db, person, hash, transaction.Now);
    }

    private Task<bool> IsTakenAsync(ConsoleDbContext db, string accountName, CancellationToken cancellationToken)
    {
        var normalized = accounts.Normalized(accountName);
        return db.Users.AnyAsync(account => account.NormalizedUserName == normalized, cancellationToken);
    }
}
