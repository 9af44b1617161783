using System.Globalization;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Features.Chat;
using MerchantConsole.Features.Orders;
using MerchantConsole.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Benchmarks;

/// <summary>The staff's chat with 100,000 conversations of one shop, one of them of 5,000 messages: what its parts take to read.</summary>
internal static class ChatBenchmark
{
    private const int Chats = 100_000;
    private const int LongChat = 5_000;
    private const int UnreadEvery = 200;
    private const int Readings = 300;
    private const int DeepPages = 1000;

    public static async Task RunAsync(string name, StorageOptions storage)
    {
        await using var database = await BenchDatabase.CreateAsync(storage, Chats, services =>
        {
            services.AddSingleton<OrderQueries>();
            services.AddSingleton<ChatQueries>();
        });
        await FillAsync(database);
        var queries = database.Get<ChatQueries>();
        var deep = await DeepAsync(queries);
        var (longest, shop) = (BenchDatabase.OrderSn(Chats - 1), BenchDatabase.ShopId);
        await MeasureAsync(name, "first page of the list", () => queries.ListAsync(shop, new ChatSearch()));
        await MeasureAsync(name, $"a page {DeepPages * ChatQueries.PageRows:N0} rows deep", () => queries.ListAsync(shop, new ChatSearch(), deep));
        await MeasureAsync(name, "first page of the unread", () => queries.ListAsync(shop, new ChatSearch(UnreadOnly: true)));
        await MeasureAsync(name, "sum of the unread", () => queries.UnreadAsync(shop));
        await MeasureAsync(name, "search by order number", () => queries.ListAsync(shop, new ChatSearch(Find: longest)));
        await MeasureAsync(name, "search by a nickname that nobody has", () => queries.ListAsync(shop, new ChatSearch(Find: "nobody")), readings: 20);
        await MeasureAsync(name, $"open a chat of {LongChat:N0} messages", () => queries.ReadAsync(shop, longest));
        await MeasureAsync(name, "its order beside it", () => queries.SideAsync(shop, longest));
    }

    private static async Task MeasureAsync(string name, string what, Func<Task> read, int readings = Readings)
    {
        for (var warm = 0; warm < 5; warm++) await read();
        var timings = new Timings();
        for (var number = 0; number < readings; number++) await timings.OfAsync(read);
        Console.WriteLine($"{name}: {Chats.ToString("N0", CultureInfo.InvariantCulture)} chats, {what}: {timings}");
    }

    private static async Task<ChatCursor> DeepAsync(ChatQueries queries)
    {
        ChatCursor? after = null;
        for (var page = 0; page < DeepPages; page++) after = (await queries.ListAsync(BenchDatabase.ShopId, new ChatSearch(), after)).Rows[^1].Cursor;
        return after!;
    }

    private static async Task FillAsync(BenchDatabase database)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        foreach (var batch in Enumerable.Range(0, Chats).Chunk(2000))
        {
            await using var db = await database.Contexts.CreateDbContextAsync();
            foreach (var number in batch)
            {
                var chat = new Conversation { ShopId = BenchDatabase.ShopId, OrderSn = BenchDatabase.OrderSn(number) };
                var at = now.AddDays(-30).AddSeconds(number * 20);
                db.Conversations.Add(chat);
                for (var line = 0; line < (number == Chats - 1 ? LongChat : 2); line++)
                    db.ChatMessages.Add(chat.Say(
                        new ChatWords(line % 2 == 0 || number % UnreadEvery != 0 ? ChatSender.Buyer : ChatSender.Staff, ChatKind.Text, "bench: where is my parcel, please?"),
                        $"{number}-{line}",
                        at.AddMilliseconds(line)));
                if (number % UnreadEvery != 0) chat.Read(chat.LastSequence);
                else db.ChatMessages.Add(chat.Say(new ChatWords(ChatSender.Buyer, ChatKind.Text, "unread"), $"{number}-unread", at.AddSeconds(5)));
            }

            await db.SaveChangesAsync();
        }
    }
}
