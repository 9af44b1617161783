using System.Security.Claims;
using Bunit;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Chat;
using MerchantConsole.Features.Sandbox;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace MerchantConsole.Tests.Features.Sandbox;

public sealed class SandboxBoardIsLive : BunitContext, IAsyncLifetime
{
    private readonly SandboxFolder sandbox = new();
    private ConsoleHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await ConsoleHost.StartAsync(StorageProvider.Sqlite);
        await host.AddAsync(A.Shop(), A.Staff(), A.Order());
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddLocalization();
        Services.AddSingleton(host.Contexts);
        Services.AddSingleton(host.Get<ShopNotices>());
        Services.AddSingleton(sandbox.Store);
        Services.AddSingleton(sandbox.Clock);
        Services.AddSingleton<TimeProvider>(sandbox.Clock);
        Services.AddSingleton(sandbox.Script);
        Services.AddSingleton(sandbox.Book);
        Services.AddSingleton<SandboxAccess>();
        Services.AddSingleton<SandboxQueries>();
        Services.AddSingleton(host.Get<ShopTransactions>());
        Services.AddSingleton(new AccountDataOptions(AccountDataOptions.DefaultFolder(host.Storage)));
        Services.AddSingleton<AccountSeal>();
        Services.AddSingleton<SayInChat>();
        Services.AddSingleton<PhoneQueries>();
        Services.AddSingleton<SayAsBuyer>();
        Services.AddSingleton<AdvanceClock>();
        Services.AddSingleton<ScriptRail>();
        Services.AddSingleton<ClearRailScript>();
        Services.AddSingleton<SandboxFreightFeed>();
        Services.AddSingleton<GrantFreightRefund>();
        Services.AddSingleton<SwitchFreightFeed>();
        SignIn(StaffRole.Admin);
    }

    [Fact]
    public void A_button_moves_the_clock_ahead_and_the_board_shows_it()
    {
        var board = Board();

        board.FindAll(".row button")[1].Click();

        Assert.Equal(TimeSpan.FromHours(1), sandbox.Clock.Offset);
        board.WaitForAssertion(() => Assert.StartsWith(
            "2026-11-23T05:00:00", board.Find(".now").GetAttribute("data-now"), StringComparison.Ordinal));
    }

    [Fact]
    public void An_own_length_of_time_moves_it_and_nonsense_does_not()
    {
        var board = Board();

        board.Find(".own input").Change("-1.00:00:00");
        board.Find(".own").Submit();
        Assert.Equal(TimeSpan.Zero, sandbox.Clock.Offset);

        board.Find(".own input").Change("3.00:00:00");
        board.Find(".own").Submit();
        Assert.Equal(TimeSpan.FromDays(3), sandbox.Clock.Offset);
    }

    [Fact]
    public void Outcomes_are_queued_shown_and_cleared()
    {
        var board = Board();

        board.Find("[data-outcome=FailAccount]").Click();
        board.WaitForElement("[data-waiting=FailAccount]");
        Assert.Equal([SandboxOutcome.FailAccount], sandbox.Script.Waiting());

        board.FindAll("section").Single(s => s.QuerySelector("#sandbox-script") is not null).QuerySelectorAll("button")[^1].Click();
        board.WaitForAssertion(() => Assert.Empty(board.FindAll("[data-waiting]")));
        Assert.Empty(sandbox.Script.Waiting());
    }

    [Fact]
    public void What_comes_over_http_shows_without_reload()
    {
        var board = Board();

        sandbox.Script.TryAdd([SandboxOutcome.TimeoutThenFail]);

        board.WaitForElement("[data-waiting=TimeoutThenFail]");
    }

    [Fact]
    public async Task A_new_message_appears_on_the_open_phone()
    {
        var board = Board(A.OrderNumber(1));
        Assert.Empty(board.FindAll("article"));

        await host.AddAsync(new BuyerMessage
        {
            ShopId = 1,
            Id = "m1",
            OrderSn = A.OrderNumber(1),
            PayoutId = "P261123AAAAAAAAAA",
            Channel = BuyerChannel.WeChat,
            Title = "商家补偿转账通知",
            Body = "<b>5.00</b>",
            SentAt = A.Now,
        });
        host.Get<ShopNotices>().Publish(new ShopChanged(1, []));

        var message = board.WaitForElement("article[data-channel=WeChat]");
        Assert.Contains("商家补偿转账通知", message.TextContent, StringComparison.Ordinal);
        Assert.Contains("<b>5.00</b>", message.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_buyer_writes_on_the_phone_and_reads_what_the_shop_answers()
    {
        var board = Board(A.OrderNumber(1));

        board.Find(".say input[placeholder]").Change(" 还没到账 ");
        board.Find(".say").Submit();
        board.WaitForElement("[data-sender=Buyer]");
        await host.Get<ShopTransactions>().RunAsync<Done>(1, async transaction =>
        {
            await transaction.SayAsync(
                A.OrderNumber(1), "s1", new ChatWords(ChatSender.Staff, ChatKind.Text, "<i>马上处理</i>") { StaffId = A.StaffId, StaffName = "老板" }, default);
            return new Done();
        });

        board.WaitForAssertion(() => Assert.Equal(
            ["<i>马上处理</i>", "还没到账"], board.FindAll(".words").Select(words => words.TextContent)));
        Assert.Equal("", board.Find(".say input[placeholder]").GetAttribute("value") ?? "");
    }

    [Fact]
    public void What_is_too_long_is_refused_and_stays_in_the_field()
    {
        var board = Board(A.OrderNumber(1));

        board.Find(".say input[placeholder]").Change(new string('长', ChatMessage.LongestText + 1));
        board.Find(".say").Submit();

        board.WaitForElement("[data-refused=ChatTextLength]");
        Assert.Equal(ChatMessage.LongestText + 1, board.Find(".say input[placeholder]").GetAttribute("value")!.Length);
        Assert.Empty(board.FindAll(".words"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("990101-000000000000777")]
    public void An_order_that_is_none_is_named_as_such(string order) =>
        Assert.NotEmpty(Board(order).FindAll(".side [aria-invalid=true]"));

    [Fact]
    public async Task Who_is_no_longer_an_admin_sees_nothing_and_moves_nothing()
    {
        var board = Board();
        await using (var db = host.Open())
        {
            var staff = await db.Staff.FindAsync(1, A.StaffId);
            staff!.Role = StaffRole.Service;
            await db.SaveChangesAsync();
        }

        board.FindAll(".row button")[0].Click();

        Assert.Equal(TimeSpan.Zero, sandbox.Clock.Offset);
        Assert.NotEmpty(board.Find("[role=status]").TextContent);
        Assert.Empty(Board().FindAll("button"));
    }

    private IRenderedComponent<SandboxBoard> Board(string? order = null) =>
        Render<SandboxBoard>(parameters => parameters.Add(board => board.Order, order));

    private void SignIn(StaffRole role)
    {
        var user = this.AddAuthorization();
        user.SetAuthorized("boss");
        user.SetRoles(role.ToString());
        user.SetClaims(
            new Claim(CurrentStaff.ShopClaim, "1"),
            new Claim(CurrentStaff.DisplayNameClaim, "老板"),
            new Claim(ClaimTypes.NameIdentifier, A.StaffId.ToString()));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await host.DisposeAsync();
        sandbox.Dispose();
    }
}
