using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Records.Views;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Records.Views;

/// <summary>Filters kept under a name: whose they are, who sees and who changes them.</summary>
public sealed class ViewsAreKept
{
    private static readonly Guid OtherBoss = new("00000000-0000-0000-0000-0000000000a5");

    [Theory, BothDatabases]
    public async Task A_view_is_its_persons_until_an_admin_shares_it(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var own = await SaveAsync(host, RecordShop.AmyId, "我的失败", "state=Failed&after=P261123AAAAAAAAAA");
        var shared = await SaveAsync(host, A.StaffId, "本店大额", "amountFrom=100", isShared: true);
        await SaveAsync(host, A.StaffId, "只给自己", "type=Other");

        var seen = await host.Get<ViewQueries>().ListAsync(1, RecordShop.AmyId);
        Assert.Equal([("我的失败", "state=Failed", true), ("本店大额", "amountFrom=100", false)], seen.Select(view => (view.Name, view.Query, view.IsOwn)));
        Assert.Equal("阿美", seen[1].Owner);
        Assert.Empty(await host.Get<ViewQueries>().ListAsync(2, RecordShop.AmyId));

        Assert.Equal([RefusalCode.ViewNotFound], Codes(await ChangeAsync(host, A.StaffId, own, "抢走")));
        Assert.Equal([RefusalCode.RoleNotAllowed], Codes(await ChangeAsync(host, RecordShop.AmyId, shared, "改名")));
        Assert.Equal([RefusalCode.RoleNotAllowed], Codes(await host.Get<DeleteView>().RunAsync(1, RecordShop.AmyId, shared)));
        Assert.Equal([RefusalCode.RoleNotAllowed], Codes(await ChangeAsync(host, RecordShop.AmyId, own, "我的失败", isShared: true)));
        Assert.Empty(Codes(await ChangeAsync(host, OtherBoss, shared, "全店大额", isShared: true)));
        Assert.Equal("全店大额", (await host.Get<ViewQueries>().ListAsync(1, RecordShop.AmyId))[1].Name);

        Assert.Empty(Codes(await ChangeAsync(host, OtherBoss, shared, "全店大额", isShared: false)));
        Assert.Single(await host.Get<ViewQueries>().ListAsync(1, RecordShop.AmyId));
        Assert.Equal([RefusalCode.ViewNotFound], Codes(await host.Get<DeleteView>().RunAsync(1, OtherBoss, shared)));
        Assert.Empty(Codes(await host.Get<DeleteView>().RunAsync(1, RecordShop.AmyId, own)));
        Assert.Empty(await host.Get<ViewQueries>().ListAsync(1, RecordShop.AmyId));
    }

    [Theory, BothDatabases]
    public async Task A_name_is_a_persons_once_and_of_1_to_30_characters(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var first = await SaveAsync(host, RecordShop.AmyId, "  失败\n本周 ", "state=Failed");
        Assert.Equal("失败 本周", (await host.Get<ViewQueries>().ListAsync(1, RecordShop.AmyId))[0].Name);
        Assert.Equal([RefusalCode.ViewNameTaken], Codes(await TrySaveAsync(host, RecordShop.AmyId, "失败 本周")));
        await SaveAsync(host, A.StaffId, "失败 本周", "state=Failed");
        var second = await SaveAsync(host, RecordShop.AmyId, new string('长', 30), "state=Failed");
        Assert.Equal([RefusalCode.ViewNameLength], Codes(await TrySaveAsync(host, RecordShop.AmyId, new string('长', 31))));
        Assert.Equal([RefusalCode.ViewNameLength], Codes(await TrySaveAsync(host, RecordShop.AmyId, " \t ")));
        Assert.Equal([RefusalCode.ViewNameTaken], Codes(await ChangeAsync(host, RecordShop.AmyId, second, "失败 本周")));
        Assert.Empty(Codes(await ChangeAsync(host, RecordShop.AmyId, first, "失败 本周")));
    }

    [Theory]
    [InlineData("全部")]
    [InlineData(" 打款失败\t")]
    [InlineData("今天我的")]
    [InlineData("all")]
    [InlineData("MINE  of Today")]
    [InlineData("ｆａｉｌｅｄ")]
    public async Task No_view_is_named_like_a_built_in_one_of_any_language(string name)
    {
        await using var host = await StartAsync(StorageProvider.Sqlite);
        var own = await SaveAsync(host, RecordShop.AmyId, "打款失败的", "state=Failed");
        Assert.Equal([RefusalCode.ViewNameBuiltIn], Codes(await TrySaveAsync(host, RecordShop.AmyId, name)));
        Assert.Equal([RefusalCode.ViewNameBuiltIn], Codes(await ChangeAsync(host, RecordShop.AmyId, own, name)));
        Assert.Equal("打款失败的", Assert.Single(await host.Get<ViewQueries>().ListAsync(1, RecordShop.AmyId)).Name);
    }

    [Theory, BothDatabases]
    public async Task A_person_has_at_most_twenty(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        for (var i = 0; i < ViewRules.MostOfOne; i++) await SaveAsync(host, RecordShop.AmyId, $"视图{i}", "state=Failed");
        var refused = Assert.Single((await TrySaveAsync(host, RecordShop.AmyId, "再来一个")).Refusals);
        Assert.Equal((RefusalCode.TooManyViews, 20), (refused.Code, refused.CountLimit));
        await SaveAsync(host, A.StaffId, "别人的", "state=Failed");
    }

    [Theory]
    [InlineData("", RefusalCode.ViewWithoutFilters)]
    [InlineData("after=P261123AAAAAAAAAA&x=1", RefusalCode.ViewWithoutFilters)]
    [InlineData("sort=Deducted", RefusalCode.ViewWithoutFilters)]
    [InlineData("state=Nonsense", RefusalCode.FiltersInvalid)]
    public async Task What_is_no_filter_is_not_kept(string query, RefusalCode code)
    {
        await using var host = await StartAsync(StorageProvider.Sqlite);
        Assert.Equal([code], Codes(await TrySaveAsync(host, RecordShop.AmyId, "名称", query)));
        Assert.Equal([RefusalCode.FiltersTooLong], Codes(await TrySaveAsync(host, RecordShop.AmyId, "名称", $"reason={new string('字', 300)}")));
    }

    private static IEnumerable<RefusalCode> Codes<T>(Result<T> result)
        where T : notnull => result.Refusals.Select(refusal => refusal.Code);

    private static async Task<Guid> SaveAsync(ConsoleHost host, Guid who, string name, string query, bool isShared = false)
    {
        var saved = await host.Get<SaveView>().RunAsync(new(1, who, name, query, isShared));
        Assert.Empty(Codes(saved));
        return saved.Value!.Id;
    }

    private static Task<Result<MerchantConsole.Domain.Records.SavedView>> TrySaveAsync(ConsoleHost host, Guid who, string name, string query = "state=Failed") =>
        host.Get<SaveView>().RunAsync(new(1, who, name, query));

    private static Task<Result<Done>> ChangeAsync(ConsoleHost host, Guid who, Guid view, string name, bool isShared = false) =>
        host.Get<ChangeView>().RunAsync(new(1, who, view, name, isShared));

    private static async Task<ConsoleHost> StartAsync(StorageProvider provider)
    {
        var host = await RecordShop.StartAsync(provider, services => services.AddSavedViewCommands());
        await host.AddAsync(A.Staff(StaffRole.Admin, id: OtherBoss, accountName: "boss9"));
        return host;
    }
}
