using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Staff;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Staff;

/// <summary>Disabling, enabling, resetting and changing an account, by an admin of its shop.</summary>
public sealed class ChangingStaff
{
    [Theory, BothDatabases]
    public async Task Who_is_disabled_may_nothing_and_every_sign_in_ends(StorageProvider provider)
    {
        await using var host = await StaffHost.StartAsync(provider);
        var (boss, amy, before) = (await host.IdAsync("boss"), await host.IdAsync("amy"), await host.AccountAsync("amy"));

        Assert.True((await host.Get<DisableStaff>().RunAsync(1, boss, amy)).Succeeded);
        Assert.Equal(A.Now, (await host.StaffAsync("amy")).DisabledAt);
        var after = await host.AccountAsync("amy");
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        Assert.NotEqual(before.ConcurrencyStamp, after.ConcurrencyStamp);
        Assert.True(await host.HasPasswordAsync("amy", StaffHost.Password));

        // Again changes nothing, and enabling gives back what was.
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True((await host.Get<DisableStaff>().RunAsync(1, boss, amy)).Succeeded);
        Assert.Equal(A.Now, (await host.StaffAsync("amy")).DisabledAt);
        Assert.True((await host.Get<EnableStaff>().RunAsync(1, boss, amy)).Succeeded);
        Assert.True((await host.Get<EnableStaff>().RunAsync(1, boss, amy)).Succeeded);
        Assert.Null((await host.StaffAsync("amy")).DisabledAt);
    }

    [Theory, BothDatabases]
    public async Task A_reset_password_voids_the_old_one_ends_every_sign_in_and_lifts_a_lock_out(StorageProvider provider)
    {
        await using var host = await StaffHost.StartAsync(provider);
        var (boss, amy, before) = (await host.IdAsync("boss"), await host.IdAsync("amy"), await host.AccountAsync("amy"));
        await using (var db = host.Open())
            await db.Users.Where(account => account.Id == amy).ExecuteUpdateAsync(account => account
                .SetProperty(a => a.LockoutEnd, A.Now.AddHours(1)).SetProperty(a => a.AccessFailedCount, 3));

        var result = await host.Get<ResetPassword>().RunAsync(1, boss, amy);

        Assert.Equal("amy", result.Value!.AccountName);
        Assert.True(await host.HasPasswordAsync("amy", result.Value.Password));
        Assert.False(await host.HasPasswordAsync("amy", StaffHost.Password));
        var after = await host.AccountAsync("amy");
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        Assert.NotEqual(before.ConcurrencyStamp, after.ConcurrencyStamp);
        Assert.Equal((0, null), (after.AccessFailedCount, after.LockoutEnd));
        Assert.True(await host.HasPasswordAsync("boss", StaffHost.Password));
    }

    [Theory, BothDatabases]
    public async Task Name_and_role_are_changed_and_the_quota_stays(StorageProvider provider)
    {
        await using var host = await StaffHost.StartAsync(provider);
        var amy = await host.IdAsync("amy");
        await using (var db = host.Open())
        {
            (await db.Staff.FindAsync(1, amy))!.Quota = A.Quota(20, 50);
            await db.SaveChangesAsync();
        }

        Assert.True((await host.Get<ChangeStaff>().RunAsync(new(1, await host.IdAsync("boss"), amy, " 美美 ", StaffRole.ServiceAdmin))).Succeeded);
        var after = await host.StaffAsync("amy");
        Assert.Equal(("美美", StaffRole.ServiceAdmin, A.Quota(20, 50)), (after.DisplayName, after.Role, after.Quota));
    }

    [Theory, BothDatabases]
    public async Task Nonsense_is_refused(StorageProvider provider)
    {
        await using var host = await StaffHost.StartAsync(provider);
        var (boss, amy, change) = (await host.IdAsync("boss"), await host.IdAsync("amy"), host.Get<ChangeStaff>());

        Assert.Equal([RefusalCode.DisplayNameLength], StaffHost.Codes(await change.RunAsync(new(1, boss, amy, new string('长', 33), StaffRole.Service))));
        Assert.Equal([RefusalCode.RoleNotAllowed], StaffHost.Codes(await change.RunAsync(new(1, boss, amy, "阿美", (StaffRole)77))));
        Assert.Equal([RefusalCode.StaffNotFound], StaffHost.Codes(await change.RunAsync(new(1, boss, Guid.Empty, "阿美", StaffRole.Service))));
    }

    [Theory, BothDatabases]
    public async Task Ones_own_account_is_for_other_admins_but_ones_own_name_is_ones_own(StorageProvider provider)
    {
        await using var host = await StaffHost.StartAsync(provider);
        var (boss, gone) = (await host.IdAsync("boss"), await host.IdAsync("gone"));
        Assert.True((await host.Get<EnableStaff>().RunAsync(1, boss, gone)).Succeeded);

        Assert.Equal([RefusalCode.OwnAccount], StaffHost.Codes(await host.Get<DisableStaff>().RunAsync(1, boss, boss)));
        Assert.Equal([RefusalCode.OwnAccount], StaffHost.Codes(await host.Get<ResetPassword>().RunAsync(1, boss, boss)));
        Assert.Equal([RefusalCode.OwnAccount], StaffHost.Codes(await host.Get<ChangeStaff>().RunAsync(new(1, boss, boss, "店长", StaffRole.Service))));
        Assert.True((await host.Get<ChangeStaff>().RunAsync(new(1, boss, boss, "新店长", StaffRole.Admin))).Succeeded);
        Assert.Equal("新店长", (await host.StaffAsync("boss")).DisplayName);
    }

    [Theory, BothDatabases]
    public async Task The_last_admin_who_can_act_stays_one(StorageProvider provider)
    {
        await using var host = await StaffHost.StartAsync(provider);
        var boss = await host.IdAsync("boss");
        RefusalCode[] both = [RefusalCode.OwnAccount, RefusalCode.LastAdmin];

        Assert.Equal(both, StaffHost.Codes(await host.Get<DisableStaff>().RunAsync(1, boss, boss)));
        Assert.Equal(both, StaffHost.Codes(await host.Get<ChangeStaff>().RunAsync(new(1, boss, boss, "店长", StaffRole.ServiceAdmin))));
        Assert.Equal((StaffRole.Admin, null), ((await host.StaffAsync("boss")).Role, (await host.StaffAsync("boss")).DisabledAt));
    }

    [Theory, BothDatabases]
    public async Task Two_admins_who_disable_each_other_at_once_leave_one(StorageProvider provider)
    {
        await using var host = await StaffHost.StartAsync(provider);
        var (boss, other) = (await host.IdAsync("boss"), await host.IdAsync("gone"));
        Assert.True((await host.Get<EnableStaff>().RunAsync(1, boss, other)).Succeeded);
        var results = await AtOnce.RunAsync(
            2, actor => actor == 0 ? host.Get<DisableStaff>().RunAsync(1, boss, other) : host.Get<DisableStaff>().RunAsync(1, other, boss));

        Assert.Single(results, result => result.Succeeded);
        Assert.Equal([RefusalCode.AccountDisabled], StaffHost.Codes(results.Single(result => !result.Succeeded)));
        Assert.Equal(1, await host.ReadAsync(db => db.Staff.CountAsync(s => s.ShopId == 1 && s.Role == StaffRole.Admin && s.DisabledAt == null)));
    }

    [Theory, BothDatabases]
    public async Task The_list_is_the_shops_own_with_the_disabled_below(StorageProvider provider)
    {
        await using var host = await StaffHost.StartAsync(provider);

        Assert.Equal(["boss", "lead", "amy", "gone"], (await host.Get<StaffQueries>().ListAsync(1)).Select(row => row.AccountName));
        Assert.Equal(["boss2", "amy2"], (await host.Get<StaffQueries>().ListAsync(2)).Select(row => row.AccountName));
    }
}
