using System.Globalization;
using MerchantConsole.Data;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantConsole.Tests.Data;

public sealed class ShopNoticesTests
{
    [Fact]
    public async Task A_page_hears_in_its_own_language_whoever_has_committed()
    {
        var notices = new ShopNotices(NullLogger<ShopNotices>.Instance);
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await InAsync("zh-CN", () => _ = notices.Listen(1, _ =>
        {
            heard.SetResult(CultureInfo.CurrentUICulture.Name);
            return Task.CompletedTask;
        }));
        await InAsync("en", () => notices.Publish(new ShopChanged(1, [])));
        Assert.Equal("zh-CN", await heard.Task);

        // In a flow of its own, as each request and each circuit is.
        static async Task InAsync(string language, Action act)
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            act();
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Another_shops_changes_are_not_heard()
    {
        var notices = new ShopNotices(NullLogger<ShopNotices>.Instance);
        var heard = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = notices.Listen(1, change =>
        {
            heard.TrySetResult(change.ShopId);
            return Task.CompletedTask;
        });
        notices.Publish(new ShopChanged(2, []));
        notices.Publish(new ShopChanged(1, []));
        Assert.Equal(1, await heard.Task);
    }
}
