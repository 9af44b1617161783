using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Staff;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Staff;

public sealed class ActiveStaffTests
{
    [Theory, BothDatabases]
    public async Task A_person_is_found_in_its_own_shop_only(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        await host.AddAsync(A.Shop(), A.Shop(2), A.Staff(StaffRole.Service));

        Assert.Equal(A.StaffId, (await host.ReadAsync(db => db.FindActiveAsync(1, A.StaffId))).Value?.Id);
        Assert.Equal([RefusalCode.NotSignedIn], Codes(await host.ReadAsync(db => db.FindActiveAsync(2, A.StaffId))));
        Assert.Equal([RefusalCode.NotSignedIn], Codes(await host.ReadAsync(db => db.FindActiveAsync(1, Guid.Empty))));
    }

    [Theory, BothDatabases]
    public async Task A_disabled_person_may_nothing_and_another_role_not_this(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        var gone = new Guid("00000000-0000-0000-0000-0000000000b2");
        await host.AddAsync(A.Shop(), A.Staff(StaffRole.Service), A.Staff(id: gone, accountName: "gone", but: staff => staff.DisabledAt = A.Now));

        Assert.Equal([RefusalCode.AccountDisabled], Codes(await host.ReadAsync(db => db.FindActiveAsync(1, gone, [StaffRole.Admin]))));
        Assert.Equal([RefusalCode.RoleNotAllowed], Codes(await host.ReadAsync(db => db.FindActiveAsync(1, A.StaffId, [StaffRole.Admin]))));
        Assert.True((await host.ReadAsync(db => db.FindActiveAsync(1, A.StaffId, [StaffRole.Service]))).Succeeded);
    }

    private static RefusalCode[] Codes(Result<StaffMember> result) => [.. result.Refusals.Select(refusal => refusal.Code)];
}
