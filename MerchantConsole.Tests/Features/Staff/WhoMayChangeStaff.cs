using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Staff;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Staff;

/// <summary>§2: only an active admin, only in its own shop, whatever the cookie or a forged event says. Actor × command, written out.</summary>
public sealed class WhoMayChangeStaff
{
    private const string Allowed = "";

    public static TheoryData<StorageProvider, string, int, string, string> Table()
    {
        var rows = new TheoryData<StorageProvider, string, int, string, string>();
        foreach (var provider in new[] { StorageProvider.Sqlite, StorageProvider.Postgres })
            foreach (var command in new[] { "create", "change", "disable", "enable", "reset" })
            {
                rows.Add(provider, "boss", 1, command, Allowed);
                rows.Add(provider, "lead", 1, command, nameof(RefusalCode.RoleNotAllowed));
                rows.Add(provider, "amy", 1, command, nameof(RefusalCode.RoleNotAllowed));
                rows.Add(provider, "gone", 1, command, nameof(RefusalCode.AccountDisabled));

                // Another shop's admin, claiming to act in this shop, and from its own shop on an account of this one.
                rows.Add(provider, "boss2", 1, command, nameof(RefusalCode.NotSignedIn));
                rows.Add(provider, "boss2", 2, command, command == "create" ? Allowed : nameof(RefusalCode.StaffNotFound));
            }

        return rows;
    }

    [Theory, MemberData(nameof(Table))]
    public async Task Each_command_asks_who_acts(StorageProvider provider, string actor, int shopId, string command, string refusal)
    {
        await using var host = await StaffHost.StartAsync(provider);
        var (actorId, target) = (await host.IdAsync(actor), await host.IdAsync("amy"));
        var before = await EverythingAsync(host);

        var codes = command switch
        {
            "create" => StaffHost.Codes(await host.Get<CreateStaff>().RunAsync(new(shopId, actorId, "new.person", "新同事", StaffRole.Service))),
            "change" => StaffHost.Codes(await host.Get<ChangeStaff>().RunAsync(new(shopId, actorId, target, "改名", StaffRole.ServiceAdmin))),
            "disable" => StaffHost.Codes(await host.Get<DisableStaff>().RunAsync(shopId, actorId, target)),
            "enable" => StaffHost.Codes(await host.Get<EnableStaff>().RunAsync(shopId, actorId, await host.IdAsync("gone"))),
            _ => StaffHost.Codes(await host.Get<ResetPassword>().RunAsync(shopId, actorId, target)),
        };

        // amy cannot act on herself either: she is refused as who she is.
        Assert.Equal(refusal, string.Join(',', codes));
        if (refusal == Allowed) Assert.NotEqual(before, await EverythingAsync(host));
        else Assert.Equal(before, await EverythingAsync(host));
    }

    private static Task<string> EverythingAsync(ConsoleHost host) => host.ReadAsync(async db =>
    {
        var staff = await db.Staff.OrderBy(s => s.ShopId).ThenBy(s => s.Id).ToListAsync();
        var accounts = await db.Users.OrderBy(a => a.Id).ToListAsync();
        return string.Join('\n', staff.Select(s => $"{s.ShopId} {s.AccountName} {s.DisplayName} {s.Role} {s.DisabledAt:O}"))
            + string.Join('\n', accounts.Select(a => $"{a.UserName} {a.PasswordHash} {a.SecurityStamp}"));
    });
}
