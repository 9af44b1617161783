using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Account;
using MerchantConsole.Features.Staff;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Staff;

public sealed class CreateStaffTests
{
    private const int Actors = 16;

    [Theory, BothDatabases]
    public async Task A_person_is_added_with_a_password_that_is_told_once(StorageProvider provider)
    {
        await using var host = await StaffHost.StartAsync(provider);
        var result = await host.Get<CreateStaff>().RunAsync(await host.NewPersonAsync() with { DisplayName = "  新同事 ", Role = StaffRole.ServiceAdmin });

        Assert.True(result.Succeeded);
        var staff = await host.StaffAsync("new.person");
        Assert.Equal((1, "新同事", StaffRole.ServiceAdmin, A.Now), (staff.ShopId, staff.DisplayName, staff.Role, staff.CreatedAt));
        Assert.Null(staff.Quota);
        Assert.Equal((1, staff.Id), ((await host.AccountAsync("new.person")).ShopId, (await host.AccountAsync("new.person")).Id));
        Assert.True(await host.HasPasswordAsync("new.person", result.Value.Password));
        Assert.Equal(ReadableSecret.Length, result.Value.Password.Length);
        Assert.DoesNotContain(result.Value.Password, $"{result.Value}", StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_typed_password_is_the_persons(StorageProvider provider)
    {
        await using var host = await StaffHost.StartAsync(provider);
        var request = await host.NewPersonAsync() with { Password = "十个字符长的密码就可以" };

        Assert.Equal(request.Password, (await host.Get<CreateStaff>().RunAsync(request)).Value!.Password);
        Assert.True(await host.HasPasswordAsync("new.person", request.Password!));
        Assert.DoesNotContain(request.Password!, $"{request}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc", true)]
    [InlineData("a.b-c_9", true)]
    [InlineData("32-letters-are-allowed-and-no-mo", true)]
    [InlineData("ab", false)]
    [InlineData("33-letters-are-one-more-than-that", false)]
    [InlineData("Abc", false)]
    [InlineData("abc ", false)]
    [InlineData("a b", false)]
    [InlineData("客服一号", false)]
    [InlineData("аbc", false)]
    [InlineData("abc１", false)]
    [InlineData("abc\0", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_account_name_is_of_few_letters(string? name, bool allowed) => Assert.Equal(allowed, AccountNameRule.Allows(name));

    [Theory]
    [InlineData(" 阿美 ", "阿美")]
    [InlineData("🙂", "🙂")]
    [InlineData("   ", null)]
    [InlineData("a\tb", null)]
    [InlineData("a\0b", null)]
    [InlineData("\ud800", null)]
    [InlineData("三十三个字三十三个字三十三个字三十三个字三十三个字三十三个字一二三", null)]
    [InlineData(null, null)]
    public void A_display_name_is_text(string? typed, string? read) => Assert.Equal(read, DisplayNameRule.Read(typed));

    [Theory, BothDatabases]
    public async Task All_that_is_wrong_is_said_at_once(StorageProvider provider)
    {
        await using var host = await StaffHost.StartAsync(provider);
        var result = await host.Get<CreateStaff>().RunAsync(new(1, await host.IdAsync("boss"), "NO", "", (StaffRole)9, "nine char"));

        Assert.Equal(
            [RefusalCode.AccountNameInvalid, RefusalCode.DisplayNameLength, RefusalCode.PasswordTooWeak, RefusalCode.RoleNotAllowed],
            StaffHost.Codes(result));
    }

    [Theory, BothDatabases]
    public async Task A_name_is_taken_over_all_shops(StorageProvider provider)
    {
        await using var host = await StaffHost.StartAsync(provider);

        Assert.Equal([RefusalCode.AccountNameTaken], StaffHost.Codes(await host.Get<CreateStaff>().RunAsync(await host.NewPersonAsync("amy"))));
        Assert.Equal([RefusalCode.AccountNameTaken], StaffHost.Codes(await host.Get<CreateStaff>().RunAsync(await host.NewPersonAsync("amy2"))));
    }

    [Theory, BothDatabases]
    public async Task When_two_shops_take_a_name_at_once_one_has_it(StorageProvider provider)
    {
        await using var host = await StaffHost.StartAsync(provider);
        var requests = new[] { await host.NewPersonAsync("race", "boss"), await host.NewPersonAsync("race", "boss2") };
        var create = host.Get<CreateStaff>();
        var results = await AtOnce.RunAsync(Actors, actor => create.RunAsync(requests[actor % 2]));

        Assert.Equal(1, results.Count(result => result.Succeeded));
        Assert.All(results.Where(result => !result.Succeeded), result => Assert.Equal([RefusalCode.AccountNameTaken], StaffHost.Codes(result)));
        Assert.Equal(1, await host.ReadAsync(db => db.Staff.CountAsync(staff => staff.AccountName == "race")));
        Assert.Equal(1, await host.ReadAsync(db => db.Users.CountAsync(account => account.UserName == "race")));
    }

    [Fact]
    public async Task A_name_that_another_shop_takes_between_the_look_and_the_commit_is_taken()
    {
        await using var host = await StaffHost.StartAsync(StorageProvider.Postgres);
        await using var other = host.Open();
        await using var transaction = await other.Database.BeginTransactionAsync();
        host.Get<NewAccounts>().Add(other, new NewPerson(2, "race", "二店同事", StaffRole.Service), "hash", A.Now);
        await other.SaveChangesAsync();
        var request = await host.NewPersonAsync("race");
        var here = Task.Run(() => host.Get<CreateStaff>().RunAsync(request));
        await host.SomebodyWaitsAsync();
        await transaction.CommitAsync();

        Assert.Equal([RefusalCode.AccountNameTaken], StaffHost.Codes(await here));
        Assert.Equal(2, (await host.StaffAsync("race")).ShopId);
    }

    [Fact]
    public void Made_up_passwords_are_allowed_and_differ()
    {
        var made = Enumerable.Range(0, 200).Select(_ => ReadableSecret.New()).ToList();

        Assert.All(made, password => Assert.Matches("^[2-9a-km-z]{4}-[2-9a-km-z]{4}-[2-9a-km-z]{4}$", password));
        Assert.All(made, password => Assert.True(PasswordRule.Allows(password)));
        Assert.Equal(200, made.Distinct(StringComparer.Ordinal).Count());
    }
}
