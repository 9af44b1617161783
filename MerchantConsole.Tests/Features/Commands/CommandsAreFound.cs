using System.Globalization;
using MerchantConsole.Components;
using MerchantConsole.Components.Layout;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.Commands;
using MerchantConsole.Features.Records;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Tests.Features.Commands;

/// <summary>What the command palette finds, for whom.</summary>
public sealed class CommandsAreFound : IDisposable
{
    private readonly ServiceProvider services;
    private readonly ConsoleCommands commands;
    private readonly ViewCommands views;

    public CommandsAreFound()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        commands = new ConsoleCommands(
            services.GetRequiredService<IStringLocalizer<CommandsTexts>>(), services.GetRequiredService<IStringLocalizer<LayoutTexts>>());
        views = new ViewCommands(
            services.GetRequiredService<IStringLocalizer<CommandsTexts>>(), services.GetRequiredService<IStringLocalizer<RecordsTexts>>(),
            services.GetRequiredService<IStringLocalizer<SharedTexts>>());
    }

    public void Dispose() => services.Dispose();

    [Theory]
    [InlineData("打款记录", "Nav.Records")]
    [InlineData("dkjl", "Nav.Records")]
    [InlineData("DKJL", "Nav.Records")]
    [InlineData("ｄｋｊｌ", "Nav.Records")]
    [InlineData("da kuan ji", "Nav.Records")]
    [InlineData("fqdk", "Nav.New")]
    [InlineData("fa qi", "Nav.New")]
    [InlineData("配额", "Nav.Quotas")]
    [InlineData("聊天", "Nav.Chat")]
    [InlineData("gzt", "Nav.Overview")]
    [InlineData("审批", "Nav.Pending")]
    [InlineData("导出", "Do.Export")]
    [InlineData("深色", "Do.Theme.dark")]
    [InlineData("切换深色", "Do.Theme.dark")]
    [InlineData("退出", "Do.SignOut")]
    [InlineData("english", "Do.Language")]
    public void By_name_by_pinyin_and_by_another_word(string typed, string first) => Assert.Equal(first, Find(typed)[0].Id);

    [Fact]
    public void Nothing_typed_finds_everything_once()
    {
        var all = Find("  ");
        Assert.Equal(all.Count, all.DistinctBy(command => command.Id).Count());
        Assert.Equal(all.OrderBy(command => command.Group).Select(command => command.Id), all.Select(command => command.Id));
        Assert.True(all.Count > 15);
    }

    [Theory]
    [InlineData("什么都不是")]
    [InlineData("zzz")]
    [InlineData("😀")]
    [InlineData("( ' OR 1=1")]
    public void What_is_nothing_finds_nothing(string typed) =>
        Assert.DoesNotContain(Find(typed), command => command.Group != CommandGroup.Number && typed.Length > 1);

    [Fact]
    public void Half_an_emoji_finds_nothing() => Assert.Empty(Find("\ud83d"));

    [Fact]
    public void An_order_number_offers_its_payouts_itself_the_form_and_the_chat()
    {
        var number = A.OrderNumber(1);
        Assert.Equal(
            [ConsoleRoutes.RecordsOfOrder(number), ConsoleRoutes.Order(number), ConsoleRoutes.NewPayoutFor(number), ConsoleRoutes.ChatFor(number)],
            Find($" \t'{number} ").Select(command => command.Target));
    }

    [Fact]
    public void A_payout_number_leads_to_its_record_and_a_product_to_its_payouts()
    {
        Assert.Equal([ConsoleRoutes.Record("P261123ABCDEFGHJK")], Find("p261123abcdefghjkA01").Select(command => command.Target));
        var product = Assert.Single(Find("739281100456"));
        Assert.Equal(("Number.Product", $"{ConsoleRoutes.PayoutRecords}?product=739281100456"), (product.Id, product.Target));
    }

    [Fact]
    public void A_word_is_no_product()
    {
        var found = Find("daochu");
        Assert.Equal("Do.Export", found[0].Id);
        Assert.DoesNotContain(found, command => command.Id == "Number.Product");
        Assert.Equal("Number.Product", Find("687204513001")[0].Id);
    }

    [Theory]
    [InlineData(StaffRole.Admin, true, true, true)]
    [InlineData(StaffRole.ServiceAdmin, false, true, false)]
    [InlineData(StaffRole.Service, false, false, false)]
    public void Each_role_is_offered_its_own_pages(StaffRole role, bool pending, bool import, bool staff)
    {
        var ids = Find("", role).Select(command => command.Id).ToHashSet(StringComparer.Ordinal);
        Assert.Equal((pending, import, staff), (ids.Contains("Nav.Pending"), ids.Contains("Nav.Import"), ids.Contains("Nav.Staff")));
        Assert.Equal(pending, ConsoleKeys.For(Someone(role)).Any(key => key.Href == ConsoleRoutes.PendingPayouts));
        Assert.Equal(pending, ids.Contains("Nav.Figures"));
    }

    [Fact]
    public void Every_page_of_the_menu_can_be_found_by_pinyin() => Assert.All(
        ConsoleSections.For(Someone(StaffRole.Admin), sandboxIsOn: true).SelectMany(section => section.Links),
        link => Assert.NotEmpty(Assert.Single(Find(""), command => command.Id == link.Text).Words));

    [Fact]
    public void No_key_is_the_beginning_of_another()
    {
        var keys = ConsoleKeys.For(Someone(StaffRole.Admin)).Select(key => key.Keys).ToList();
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(keys, key => keys.Exists(other => other.StartsWith($"{key} ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("打款失败", "View.Failed", "state=Failed")]
    [InlineData("dksb", "View.Failed", "state=Failed")]
    [InlineData("结果确认", "View.OutcomeUnknown", "state=OutcomeUnknown")]
    [InlineData("今天我的", "View.MineToday", "applicant=someone&from=2026-11-23&to=2026-11-23")]
    [InlineData("充值失败", "State.RechargeFailed", "state=RechargeFailed")]
    [InlineData("已退回", "State.Returned", "state=Returned")]
    [InlineData("待审批", "State.PendingApproval", "state=PendingApproval")]
    [InlineData("我的大额", "Saved.00000000-0000-0000-0000-0000000000b1", "amountFrom=100")]
    [InlineData("全店", "Saved.00000000-0000-0000-0000-0000000000b2", "type=Other")]
    public void A_view_and_a_state_lead_to_the_records_filtered_by_it(string typed, string id, string query)
    {
        var found = Find(typed)[0];
        Assert.Equal((id, CommandDeed.Go, $"{ConsoleRoutes.PayoutRecords}?{query}"), (found.Id, found.Deed, found.Target));
    }

    [Fact]
    public void Deeds_come_before_views_and_each_part_stands_together()
    {
        var found = Find("打款").ToList();
        Assert.Equal("Nav.Records", found[0].Id);
        Assert.True(found.FindIndex(command => command.Id == "Nav.New") < found.FindIndex(command => command.Group == CommandGroup.View));
        Assert.Equal(found.GroupBy(command => command.Group).SelectMany(part => part), found);
        Assert.Equal([CommandGroup.Page, CommandGroup.Action, CommandGroup.View], found.Select(command => command.Group).Distinct());
    }

    [Fact]
    public void Each_state_stands_once_and_what_is_shared_says_so()
    {
        var found = Find("").Where(command => command.Group == CommandGroup.View).ToList();
        Assert.Equal(found.Count, found.DistinctBy(command => command.Text).Count());
        Assert.All(
            Enum.GetNames<PayoutState>(), state => Assert.Contains(found, command => command.Target == $"{ConsoleRoutes.PayoutRecords}?state={state}"));
        Assert.Equal("打款记录：全店其他（共享）", Find("全店")[0].Text);
    }

    private static CurrentStaff Someone(StaffRole role) => new(1, A.StaffId, "someone", "someone", role);

    private IReadOnlyList<ConsoleCommand> Find(string typed, StaffRole role = StaffRole.Admin) => FindCommands.Run(
        typed,
        commands.All(Someone(role), sandboxIsOn: true, ThemeChoice.Light, "/account/culture?culture=en")
            .Concat(views.Of(
                Someone(role),
                new ShopDay(new DateOnly(2026, 11, 23)),
                [
                    new(new("00000000-0000-0000-0000-0000000000b1"), "我的大额", "amountFrom=100", IsShared: false, "someone", IsOwn: true),
                    new(new("00000000-0000-0000-0000-0000000000b2"), "全店其他", "type=Other", IsShared: true, "boss", IsOwn: false),
                ])),
        commands.OfNumber);
}
