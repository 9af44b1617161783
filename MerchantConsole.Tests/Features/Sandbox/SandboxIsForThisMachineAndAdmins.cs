using System.Net;
using System.Security.Claims;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.Sandbox;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Sandbox;

public sealed class SandboxIsForThisMachineAndAdmins
{
    [Theory]
    [InlineData("127.0.0.1", "localhost", true)]
    [InlineData("127.0.0.9", "127.0.0.1", true)]
    [InlineData("::1", "[::1]", true)]
    [InlineData("::ffff:127.0.0.1", "LOCALHOST", true)]
    [InlineData("192.168.1.7", "localhost", false)]
    [InlineData("8.8.8.8", "127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", "localhost", false)]
    [InlineData(null, "localhost", false)]
    [InlineData("127.0.0.1", "shop.example", false)]
    [InlineData("127.0.0.1", "localhost.example", false)]
    [InlineData("127.0.0.1", null, false)]
    public void A_caller_is_this_machine_by_its_connection_and_the_name_it_asked_for(string? remote, string? host, bool expected) =>
        Assert.Equal(
            expected,
            SandboxCaller.Of(remote is null ? null : IPAddress.Parse(remote), host, new ClaimsPrincipal()).OnThisMachine);

    [Theory, BothDatabases]
    public async Task A_stranger_is_refused_and_an_admin_is_not(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        await host.AddAsync(A.Shop(), A.Staff(), A.Staff(StaffRole.Service, id: Other, accountName: "amy"));
        var access = new SandboxAccess(host.Contexts);

        Assert.Null(await access.RefuseAsync(new SandboxCaller(true, null)));
        Assert.Null(await access.RefuseAsync(Remote(A.StaffId, StaffRole.Admin)));
        Assert.Equal(RefusalCode.NotSignedIn, (await access.RefuseAsync(new SandboxCaller(false, null)))?.Code);
        Assert.Equal(RefusalCode.RoleNotAllowed, (await access.RefuseAsync(Remote(Other, StaffRole.Service)))?.Code);
    }

    [Theory, BothDatabases]
    public async Task The_shop_says_who_is_an_admin_whatever_the_cookie_claims(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        await host.AddAsync(
            A.Shop(),
            A.Staff(StaffRole.Service),
            A.Staff(id: Other, accountName: "gone", but: staff => staff.DisabledAt = A.Now));
        var access = new SandboxAccess(host.Contexts);

        Assert.Equal(RefusalCode.RoleNotAllowed, (await access.RefuseAsync(Remote(A.StaffId, StaffRole.Admin)))?.Code);
        Assert.Equal(RefusalCode.AccountDisabled, (await access.RefuseAsync(Remote(Other, StaffRole.Admin)))?.Code);
        Assert.Equal(RefusalCode.NotSignedIn, (await access.RefuseAsync(Remote(A.StaffId, StaffRole.Admin, shopId: 2)))?.Code);
    }

    [Fact]
    public void An_admin_from_elsewhere_sees_its_own_shop_and_this_machine_sees_all()
    {
        Assert.Equal(7, Remote(A.StaffId, StaffRole.Admin, shopId: 7).OnlyShop);
        Assert.Null(new SandboxCaller(true, null).OnlyShop);
    }

    [Theory]
    [InlineData("01:00:00", 60)]
    [InlineData("00:01:00", 1)]
    [InlineData("7.00:00:00", 7 * 24 * 60)]
    [InlineData("168:00:00", 7 * 24 * 60)]
    [InlineData(" 1.01:01:00 ", 25 * 60 + 1)]
    public void A_length_of_time_is_read_as_days_hours_minutes_seconds(string text, int minutes)
    {
        Assert.True(TimeSpanText.TryRead(text, out var span));
        Assert.Equal(TimeSpan.FromMinutes(minutes), span);
    }

    [Theory]
    [InlineData("-01:00:00")]
    [InlineData("7")]
    [InlineData("01:00")]
    [InlineData("00:60:00")]
    [InlineData("1e3:00:00")]
    [InlineData("9999999:00:00")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("一小时")]
    public void Anything_else_is_no_length_of_time(string? text) => Assert.False(TimeSpanText.TryRead(text, out _));

    private static readonly Guid Other = new("00000000-0000-0000-0000-0000000000b2");

    private static SandboxCaller Remote(Guid id, StaffRole role, int shopId = 1) =>
        new(false, new CurrentStaff(shopId, id, "boss", "老板", role));
}
