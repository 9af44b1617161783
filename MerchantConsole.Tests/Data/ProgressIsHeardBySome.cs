using MerchantConsole.Data;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantConsole.Tests.Data;

/// <summary>The progress of a file is told every second: pages of payouts do not read again for it.</summary>
public sealed class ProgressIsHeardBySome
{
    [Fact]
    public async Task Only_who_asked_for_it_and_the_clockwork_hear_of_mere_progress()
    {
        var notices = new ShopNotices(NullLogger<ShopNotices>.Instance);
        var heard = new List<string>();
        void Hear(string who)
        {
            lock (heard) heard.Add(who);
        }

        using var page = notices.Listen(1, change => Task.Run(() => Hear($"page {change.Topics}")));
        using var panel = notices.Listen(1, ShopTopics.Exports, change => Task.Run(() => Hear($"panel {change.Topics}")));
        using var other = notices.Listen(2, ShopTopics.Exports, change => Task.Run(() => Hear("other shop")));
        using var clockwork = notices.ListenToAll(change => Task.Run(() => Hear($"clockwork {change.Topics}")));
        notices.Publish(new ShopChanged(1, [], ShopTopics.Exports));
        notices.Publish(new ShopChanged(1, ["P1"], ShopTopics.Requests));
        notices.Publish(new ShopChanged(1, ["P1"], ShopTopics.Exports));
        await Eventually.TrueAsync(
            () =>
            {
                lock (heard) return Task.FromResult(heard.Count >= 7);
            },
            "all that is to be heard");
        Assert.Equal(
            ["clockwork Exports", "clockwork Exports", "clockwork Requests", "page Exports", "page Requests", "panel Exports", "panel Exports"],
            heard.Order(StringComparer.Ordinal));
    }
}
