using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Features.Sandbox;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Sandbox;

public sealed class SandboxBooksAreSummed : IDisposable
{
    private readonly SandboxFolder sandbox = new();

    [Theory, BothDatabases]
    public async Task Each_shop_has_its_balances_and_a_sum_of_zero(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        await host.AddAsync(A.Shop(), A.Shop(2), A.Shop(3), Entry(1, "a", 100), Entry(1, "b", 20), Entry(2, "a", 5));
        var queries = new SandboxQueries(host.Contexts, sandbox.Book);

        var books = await queries.BooksAsync(null);

        Assert.Equal([1, 2, 3], books.Select(book => book.ShopId));
        Assert.Equal([12_000, 500, 0], books.Select(book => book.Balances[LedgerAccount.GoodsBalance]));
        Assert.Equal([-12_000, -500, 0], books.Select(book => book.Balances[LedgerAccount.Settlement]));
        Assert.All(books, book => Assert.Equal((0, Enum.GetValues<LedgerAccount>().Length), (book.Sum, book.Balances.Count)));
        Assert.Equal(500, Assert.Single(await queries.BooksAsync(2)).Balances[LedgerAccount.GoodsBalance]);
        Assert.Empty(await queries.BooksAsync(4));
    }

    [Theory, BothDatabases]
    public async Task An_entry_that_does_not_balance_is_seen_in_the_sum(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        var half = Entry(1, "a", 100);
        await host.AddAsync(A.Shop(), new JournalEntry { ShopId = 1, Id = half.Id, At = half.At, Postings = [half.Postings[1]] });

        Assert.Equal(10_000, Assert.Single(await new SandboxQueries(host.Contexts, sandbox.Book).BooksAsync(1)).Sum);
    }

    [Theory, BothDatabases]
    public async Task An_inbox_shows_the_orders_messages_in_order_and_only_to_its_shop(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        await host.AddAsync(A.Shop(), A.Shop(2), A.Order(), A.Order(2), Message("b", 1, 5), Message("a", 1, 9), Message("c", 2, 1));
        var queries = new SandboxQueries(host.Contexts, sandbox.Book);

        Assert.Equal(["b", "a"], (await queries.InboxAsync(A.OrderNumber(1), 1))!.Messages.Select(message => message.Body));
        Assert.Equal(2, (await queries.InboxAsync(A.OrderNumber(1), null))!.Messages.Count);
        Assert.Null(await queries.InboxAsync(A.OrderNumber(1), 2));
        Assert.Null(await queries.InboxAsync(A.OrderNumber(3), null));
    }

    private static JournalEntry Entry(int shop, string id, decimal yuan) =>
        JournalEntry.Transfer(shop, id, A.Now, LedgerAccount.Settlement, LedgerAccount.GoodsBalance, A.Yuan(yuan));

    private static BuyerMessage Message(string body, int order, int minute) => new()
    {
        ShopId = 1,
        Id = body,
        OrderSn = A.OrderNumber(order),
        PayoutId = "P261123AAAAAAAAAA",
        Channel = BuyerChannel.App,
        Title = "商家补偿转账通知",
        Body = body,
        SentAt = A.Now.AddMinutes(minute),
    };

    public void Dispose() => sandbox.Dispose();
}
