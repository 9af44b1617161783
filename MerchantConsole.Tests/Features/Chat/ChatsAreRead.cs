using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Chat;
using MerchantConsole.Features.Orders;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Chat;

/// <summary>The list page by page, what is unread, the stream backwards and forwards, the order beside it; and nothing of another shop.</summary>
public sealed class ChatsAreRead
{
    private static readonly Guid Other = new("00000000-0000-0000-0000-0000000000c1");

    [Theory, BothDatabases]
    public async Task Every_chat_comes_once_newest_first_over_ties(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, 130);
        var queries = Queries(host);

        // 1-80 at one instant, so that the tie falls into pages; the others each a second later.
        for (var number = 1; number <= 130; number++)
        {
            if (number > 80) host.Clock.Advance(TimeSpan.FromSeconds(1));
            await BuyerSaysAsync(host, number, $"第{number}条");
        }

        var seen = new List<string>();
        ChatCursor? after = null;
        for (var pages = 0; pages < 3; pages++)
        {
            var page = await queries.ListAsync(1, new ChatSearch(), after);
            Assert.Equal(pages < 2, page.HasMore);
            seen.AddRange(page.Rows.Select(row => row.OrderSn));
            after = page.Rows[^1].Cursor;
        }

        Assert.Equal(Enumerable.Range(1, 130).Reverse().Select(A.OrderNumber), seen);
    }

    [Theory, BothDatabases]
    public async Task Unread_chats_are_as_many_as_are_listed_until_somebody_reads(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, 3);
        var queries = Queries(host);
        await BuyerSaysAsync(host, 1, "在吗");
        await BuyerSaysAsync(host, 1, "运费什么时候补");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await BuyerSaysAsync(host, 2, "你好");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await StaffSaysAsync(host, 3, "亲，已为您登记");

        Assert.Equal(2, await queries.UnreadAsync(1));
        Assert.Equal([(2, 1), (1, 2)], await UnreadRows());
        Assert.True((await host.Get<ReadConversation>().RunAsync(1, A.StaffId, A.OrderNumber(1), 1)).Succeeded);
        Assert.Equal([(2, 1), (1, 1)], await UnreadRows());
        Assert.True((await host.Get<ReadConversation>().RunAsync(1, A.StaffId, A.OrderNumber(1), 2)).Succeeded);
        Assert.Equal([(2, 1)], await UnreadRows());
        Assert.Equal(1, await queries.UnreadAsync(1));

        async Task<IEnumerable<(int, int)>> UnreadRows() =>
            (await queries.ListAsync(1, new ChatSearch(UnreadOnly: true))).Rows.Select(row => (int.Parse(row.OrderSn[7..]), row.Unread));
    }

    [Theory, BothDatabases]
    public async Task One_box_finds_by_order_number_and_by_the_beginning_of_the_nickname(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, 3);
        var queries = Queries(host);
        foreach (var number in new[] { 1, 2 }) await BuyerSaysAsync(host, number, "在吗");

        Assert.Equal([A.OrderNumber(2)], await Found($" '{A.OrderNumber(2)}\t"));
        Assert.Equal([A.OrderNumber(1)], await Found("买家1"));
        Assert.Equal(2, (await Found("买家")).Count);
        Assert.Equal(2, (await Found("990101-")).Count);
        Assert.Empty(await Found("家1"));
        Assert.Empty(await Found("买%"));
        Assert.Empty(await Found("' OR 1=1 --"));

        // A chat begins with its first message: an order without one can be opened all the same.
        var silent = Assert.Single((await queries.ListAsync(1, new ChatSearch(Find: A.OrderNumber(3)))).Rows);
        Assert.Equal((A.OrderNumber(3), null, "买家3"), (silent.OrderSn, silent.LastAt, silent.BuyerNickname));
        Assert.Empty(await Found(A.OrderNumber(999)));

        async Task<IReadOnlyList<string>> Found(string words) =>
            [.. (await queries.ListAsync(1, new ChatSearch(Find: words))).Rows.Select(row => row.OrderSn)];
    }

    [Theory, BothDatabases]
    public async Task The_stream_is_read_backwards_to_its_beginning_and_on_from_a_place(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, 1);
        var queries = Queries(host);
        for (var number = 1; number <= 120; number++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(4));
            await BuyerSaysAsync(host, 1, $"第{number}条");
        }

        var newest = await queries.ReadAsync(1, A.OrderNumber(1));
        var older = await queries.ReadAsync(1, A.OrderNumber(1), newest.Lines[0].Sequence);
        var oldest = await queries.ReadAsync(1, A.OrderNumber(1), older.Lines[0].Sequence);

        Assert.Equal((true, true, false), (newest.HasOlder, older.HasOlder, oldest.HasOlder));
        Assert.Equal(Enumerable.Range(1, 120).Select(number => $"第{number}条"), oldest.Lines.Concat(older.Lines).Concat(newest.Lines).Select(line => line.Text));
        Assert.Equal([119, 120], (await queries.ReadAfterAsync(1, A.OrderNumber(1), 118)).Lines.Select(line => line.Sequence));
        Assert.Equal(120, newest.Unread);
    }

    [Theory, BothDatabases]
    public async Task Another_shop_sees_nothing(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, 1);
        var queries = Queries(host);
        var key = Guid.CreateVersion7();
        Assert.True((await host.Get<SayInChat>().AsBuyerAsync(1, new ChatSaying(A.OrderNumber(1), key, null, Picture()))).Succeeded);

        Assert.Single((await queries.ListAsync(1, new ChatSearch())).Rows);
        Assert.Equal(key, Assert.Single((await queries.ReadAsync(1, A.OrderNumber(1))).Lines).Picture?.Id);
        Assert.NotNull(await queries.FindPictureAsync(1, key));

        Assert.Empty((await queries.ListAsync(2, new ChatSearch())).Rows);
        Assert.Empty((await queries.ListAsync(2, new ChatSearch(Find: A.OrderNumber(1)))).Rows);
        Assert.Empty((await queries.ReadAsync(2, A.OrderNumber(1))).Lines);
        Assert.Equal(0, await queries.UnreadAsync(2));
        Assert.Null(await queries.FindPictureAsync(2, key));
        Assert.False((await queries.SideAsync(2, A.OrderNumber(1))).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task The_order_stands_beside_with_its_payouts_their_cards_and_the_buyers_other_orders(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, 1);
        await host.AddAsync(A.Order(2, but: order => order.BuyerId = "buyer1"), A.Order(3, shopId: 2, but: order => order.BuyerId = "buyer1"));
        await BuyerSaysAsync(host, 2, "在吗");
        host.Get<MerchantConsole.Rails.Sandbox.SandboxScript>().TryAdd([MerchantConsole.Rails.Sandbox.SandboxOutcome.FailAccount]);
        Assert.True((await host.Get<MerchantConsole.Features.Payouts.StartPayout>().RunAsync(PayoutHost.Request())).Succeeded);
        await host.WorkOffAsync();

        var side = (await Queries(host).SideAsync(1, A.OrderNumber(1))).Value!;
        var payout = Assert.Single(side.Order.Payouts);
        Assert.Equal(PayoutState.Failed, payout.State);
        var card = payout.Card!;
        Assert.Equal(MerchantConsole.Domain.AccountCards.AccountCardState.Open, card.StateAt(host.Clock.GetUtcNow()));
        Assert.Equal(MerchantConsole.Domain.AccountCards.AccountCardState.Ended, card.StateAt(card.EndsAt));
        var other = Assert.Single(side.Others);
        Assert.Equal((A.OrderNumber(2), 1), (other.OrderSn, other.Unread));
        var stretch = await Queries(host).ReadAsync(1, A.OrderNumber(1));
        var line = Assert.Single(stretch.Lines);
        Assert.Equal((ChatKind.Card, card.Id), (line.Kind, line.CardId));
        Assert.Equal((A.Yuan(5.00m), payout.PayoutId), (stretch.Cards[card.Id].Amount, stretch.Cards[card.Id].View.PayoutId));
    }

    private static async Task<ConsoleHost> StartAsync(StorageProvider provider, int orders)
    {
        var host = await PayoutHost.StartAsync(provider, orders);
        await host.AddAsync(A.Shop(2), A.Staff(StaffRole.Admin, shopId: 2, id: Other, accountName: "boss2"));
        return host;
    }

    private static ChatQueries Queries(ConsoleHost host) => ActivatorUtilities.CreateInstance<ChatQueries>(host.Services, new OrderQueries(host.Contexts));

    private static async Task BuyerSaysAsync(ConsoleHost host, int order, string text) =>
        Assert.True((await host.Get<SayInChat>().AsBuyerAsync(1, new ChatSaying(A.OrderNumber(order), Guid.CreateVersion7(), text))).Succeeded);

    private static async Task StaffSaysAsync(ConsoleHost host, int order, string text) =>
        Assert.True((await host.Get<SayInChat>().AsStaffAsync(1, A.StaffId, new ChatSaying(A.OrderNumber(order), Guid.CreateVersion7(), text))).Succeeded);

    private static byte[] Picture() => TestPictures.Png();
}
