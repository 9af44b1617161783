using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Account;

/// <summary>The first shop and its first admin, as typed.</summary>
public sealed record SetUpRequest(string? Code, string? ShopName, string? AccountName, string? DisplayName, string? Password)
{
    /// <summary>Without code and password, which belong into no log.</summary>
    public override string ToString() => $"{AccountName} of {ShopName}";
}

/// <summary>
/// Makes the first shop and its first admin, once, for who knows the code in the log (§2). The shop begins with no goods balance: that is sales money
/// that the platform settles (ledger account <c>Settlement</c>, §13), and nobody types it in.
/// <para><see cref="RefusalCode.SetupCodeWrong"/>, also when the console has an admin already; <see cref="RefusalCode.Busy"/> after too many wrong
/// codes; with the right code everything that is wrong with the rest at once: <see cref="RefusalCode.DisplayNameLength"/> (of the shop when
/// <see cref="Refusal.Words"/> says so), <see cref="RefusalCode.AccountNameInvalid"/>, <see cref="RefusalCode.PasswordTooWeak"/>.</para>
/// </summary>
public sealed class SetUpShop(
    IDbContextFactory<ConsoleDbContext> contexts, IShopLock shopLock, SetUpCode code, SetUpNeed need, NewAccounts accounts, TimeProvider clock,
    ILogger<SetUpShop> log)
{
    public async Task<Result<Shop>> RunAsync(SetUpRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var right = code.IsRight(request.Code, clock.GetUtcNow());
        if (right is null) return new Refusal(RefusalCode.Busy);
        if (right is false || !await need.IsThereAsync(cancellationToken)) return new Refusal(RefusalCode.SetupCodeWrong);
        var against = Against(request);
        if (against.Count > 0) return Result<Shop>.Refused(against);

        var hash = accounts.Hash(request.Password!);
        try
        {
            return await AddAsync(request, hash, cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Somebody else, maybe at another node with its own code, was first: the shop's number was taken.
            if (await need.IsThereAsync(cancellationToken)) throw;
            return new Refusal(RefusalCode.SetupCodeWrong);
        }
    }

    private static List<Refusal> Against(SetUpRequest request)
    {
        var against = new List<Refusal>();
        if (DisplayNameRule.Read(request.ShopName, DisplayNameRule.LongestOfShop) is null)
            against.Add(new Refusal(RefusalCode.DisplayNameLength) { Words = nameof(Shop) });
        if (!AccountNameRule.Allows(request.AccountName)) against.Add(new Refusal(RefusalCode.AccountNameInvalid));
        if (DisplayNameRule.Read(request.DisplayName) is null) against.Add(new Refusal(RefusalCode.DisplayNameLength));
        if (!PasswordRule.Allows(request.Password)) against.Add(new Refusal(RefusalCode.PasswordTooWeak));
        return against;
    }

    // There is no shop to lock yet. The number is read before it is looked whether there is an admin: who commits in between is then either seen
    // by the look or has taken the number.
    private async Task<Result<Shop>> AddAsync(SetUpRequest request, string hash, CancellationToken cancellationToken)
    {
        using (await shopLock.EnterAsync(cancellationToken))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var number = 1 + (await db.Shops.MaxAsync(s => (int?)s.Id, cancellationToken) ?? 0);
            if (await SetUpNeed.HasAdminAsync(db, cancellationToken)) return new Refusal(RefusalCode.SetupCodeWrong);

            var shop = new Shop { Id = number, Name = DisplayNameRule.Read(request.ShopName, DisplayNameRule.LongestOfShop)!, DepositPaid = true };
            db.Shops.Add(shop);
            var person = new NewPerson(shop.Id, request.AccountName!, DisplayNameRule.Read(request.DisplayName)!, StaffRole.Admin);
            accounts.Add(db, person, hash, clock.GetUtcNow().ToWholeMilliseconds());
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            log.LogInformation("The console is set up: shop {ShopId} with its first admin {Account}", shop.Id, person.AccountName);
            return shop;
        }
    }
}
