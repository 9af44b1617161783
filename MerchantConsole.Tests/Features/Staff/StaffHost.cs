using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Account;
using MerchantConsole.Features.Staff;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Staff;

/// <summary>
/// Two shops with people who can sign in: <c>boss</c>, <c>lead</c>, <c>amy</c> and the disabled admin <c>gone</c> of shop 1, <c>boss2</c> and
/// <c>amy2</c> of shop 2. Everybody's password is <see cref="Password"/>.
/// </summary>
internal static class StaffHost
{
    public const string Password = "the-first-password";

    private static readonly (string Account, int Shop, StaffRole Role)[] People =
    [
        ("boss", 1, StaffRole.Admin), ("lead", 1, StaffRole.ServiceAdmin), ("amy", 1, StaffRole.Service), ("gone", 1, StaffRole.Admin),
        ("boss2", 2, StaffRole.Admin), ("amy2", 2, StaffRole.Service),
    ];

    // Hashed once: slow on purpose.
    private static readonly string Hash = new PasswordHasher<SignInAccount>().HashPassword(new SignInAccount(), Password);

    public static async Task<ConsoleHost> StartAsync(StorageProvider provider)
    {
        var host = await ConsoleHost.StartAsync(provider, services => services.AddAccountMaking().AddStaffCommands());
        await host.AddAsync(A.Shop(), A.Shop(2));
        await using var db = host.Open();
        foreach (var (account, shop, role) in People)
        {
            var staff = host.Get<NewAccounts>().Add(db, new NewPerson(shop, account, $"{account} 的姓名", role), Hash, A.Now.AddDays(-30));
            if (account == "gone") staff.DisabledAt = A.Now.AddDays(-1);
        }

        await db.SaveChangesAsync();
        return host;
    }

    public static Task<StaffMember> StaffAsync(this ConsoleHost host, string account) =>
        host.ReadAsync(db => db.Staff.AsNoTracking().SingleAsync(staff => staff.AccountName == account));

    public static Task<SignInAccount> AccountAsync(this ConsoleHost host, string account) =>
        host.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(user => user.UserName == account));

    public static async Task<Guid> IdAsync(this ConsoleHost host, string account) => (await host.StaffAsync(account)).Id;

    public static async Task<bool> HasPasswordAsync(this ConsoleHost host, string account, string password) =>
        new PasswordHasher<SignInAccount>().VerifyHashedPassword(new SignInAccount(), (await host.AccountAsync(account)).PasswordHash!, password)
        != PasswordVerificationResult.Failed;

    public static async Task<CreateStaffRequest> NewPersonAsync(this ConsoleHost host, string account = "new.person", string actor = "boss") =>
        new((await host.StaffAsync(actor)).ShopId, await host.IdAsync(actor), account, "新同事", StaffRole.Service);

    public static RefusalCode[] Codes<T>(Result<T> result)
        where T : notnull => [.. result.Refusals.Select(refusal => refusal.Code)];
}
