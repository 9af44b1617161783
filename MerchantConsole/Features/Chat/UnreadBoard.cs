using MerchantConsole.Data;

namespace MerchantConsole.Features.Chat;

/// <summary>Tells every open page of a shop in how many chats there is something that nobody has read.</summary>
public sealed class UnreadBoard(ChatQueries queries, ShopNotices notices, ILogger<UnreadBoard> log)
{
    private readonly ShopBoard<int> board = new(notices, ShopTopics.Chat, shopId => queries.UnreadAsync(shopId), log);

    /// <summary>Hears the shop's count, at first as soon as it is read and then after each change, until disposed.</summary>
    public IDisposable Watch(int shopId, Func<int, Task> listener) => board.Watch(shopId, listener);
}
