using MerchantConsole.Domain;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Chat;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.Features.AccountCards;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Chat;

/// <summary>What may be said in a chat (§3.4, §4), by whom, how much, and that it is said once.</summary>
public sealed class ChatIsWritten
{
    private const int Actors = 32;

    [Theory, BothDatabases]
    public async Task Staff_say_1_to_500_characters_without_private_accounts_in_chats_of_their_own_shops_orders(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        await host.AddAsync(A.Shop(2, shop => shop.GoodsBalance = Money.Zero));
        await host.AddAsync(A.Order(2, shopId: 2), A.Staff(StaffRole.Service, 1, Guid.Parse("00000000-0000-0000-0000-0000000000b1"), "gone", s => s.DisabledAt = A.Now));
        foreach (var text in new[] { null, "", " \n ", new string('好', 501), "\u0000\u0001" })
            Assert.Equal(RefusalCode.ChatTextLength, (await StaffAsync(host, text)).Code());
        var refused = await StaffAsync(host, "亲，加我微信 abc12345 处理");
        Assert.Equal(RefusalCode.MessageAsksForPrivateAccount, refused.Code());
        Assert.Contains("微信", refused.Refusals[0].Words, StringComparison.Ordinal);
        Assert.Equal(RefusalCode.OrderNotFound, (await StaffAsync(host, "您好", order: 2)).Code());
        Assert.Equal(RefusalCode.OrderNotFound, (await StaffAsync(host, "您好", order: 99)).Code());
        Assert.Equal(RefusalCode.NotSignedIn, (await StaffAsync(host, "您好", staff: Guid.Empty)).Code());
        Assert.Equal(RefusalCode.AccountDisabled, (await StaffAsync(host, "您好", staff: Guid.Parse("00000000-0000-0000-0000-0000000000b1"))).Code());
        Assert.Equal(RefusalCode.NotSignedIn, (await host.Get<SayInChat>().AsStaffAsync(2, A.StaffId, new(A.OrderNumber(2), Guid.CreateVersion7(), "您好"))).Code());
        Assert.Empty(await host.ChatAsync());
        Assert.Equal(0, await host.ReadAsync(db => db.Conversations.CountAsync()));

        Assert.True((await StaffAsync(host, new string('好', 499) + "😀")).Succeeded);
        Assert.True((await StaffAsync(host, "微信支付会到账")).Succeeded);
        Assert.True((await host.Get<SayInChat>().AsBuyerAsync(1, new(A.OrderNumber(1), Guid.CreateVersion7(), "加我微信 abc12345"))).Succeeded);
        var said = await host.ChatAsync();
        Assert.Equal([ChatSender.Staff, ChatSender.Staff, ChatSender.Buyer], said.Select(m => m.Sender));
        Assert.Equal((A.StaffId, "阿美"), (said[0].StaffId!.Value, said[0].StaffName));
        Assert.Equal((null, ""), (said[2].StaffId, said[2].StaffName));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task One_key_pressed_32_times_is_one_message(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var key = Guid.CreateVersion7();
        var results = await AtOnce.RunAsync(Actors, actor => actor % 2 == 0
            ? host.Get<SayInChat>().AsStaffAsync(1, A.StaffId, new(A.OrderNumber(1), key, "您好"))
            : host.Get<SayInChat>().AsBuyerAsync(1, new(A.OrderNumber(1), key, "您好")));
        Assert.All(results, r => Assert.True(r.Succeeded));
        Assert.Single(await host.ChatAsync());
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Under_32_writers_and_readers_no_place_is_missing_and_none_is_taken_twice(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var results = await AtOnce.RunAsync(Actors, async actor =>
        {
            if (actor % 3 == 0) return await host.Get<ReadConversation>().RunAsync(1, A.StaffId, A.OrderNumber(1), actor);
            return actor % 3 == 1
                ? await host.Get<SayInChat>().AsStaffAsync(1, A.StaffId, new(A.OrderNumber(1), Guid.CreateVersion7(), $"第 {actor} 句"))
                : await host.Get<SayInChat>().AsBuyerAsync(1, new(A.OrderNumber(1), Guid.CreateVersion7(), $"第 {actor} 句"));
        });
        Assert.All(results, r => Assert.True(r.Succeeded));
        var said = await host.ChatAsync();
        Assert.Equal(Enumerable.Range(1, said.Count).Select(n => (long)n), said.Select(m => m.Sequence));
        Assert.Equal(results.Where((_, actor) => actor % 3 != 0).Count(), said.Count);
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Reading_clears_what_was_read_and_answering_is_reading(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        for (var i = 0; i < 5; i++) await host.Get<SayInChat>().AsBuyerAsync(1, new(A.OrderNumber(1), Guid.CreateVersion7(), $"{i}"));
        Assert.Equal(5, await UnreadAsync(host));
        foreach (var (upTo, unread) in new[] { (0L, 5), (-3L, 5), (2L, 3), (1L, 3), (long.MaxValue, 0) })
        {
            Assert.True((await host.Get<ReadConversation>().RunAsync(1, A.StaffId, A.OrderNumber(1), upTo)).Succeeded);
            Assert.Equal(unread, await UnreadAsync(host));
            await host.AssertEverythingHoldsAsync();
        }

        await host.Get<SayInChat>().AsBuyerAsync(1, new(A.OrderNumber(1), Guid.CreateVersion7(), "在吗"));
        Assert.Equal(1, await UnreadAsync(host));
        await StaffAsync(host, "在的");
        Assert.Equal(0, await UnreadAsync(host));
        Assert.Equal(RefusalCode.NotSignedIn, (await host.Get<ReadConversation>().RunAsync(1, Guid.Empty, A.OrderNumber(1), 9)).Code());
        Assert.True((await host.Get<ReadConversation>().RunAsync(1, A.StaffId, "no-order", 9)).Succeeded);
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task More_than_a_person_types_in_a_minute_is_refused_until_the_minute_is_over(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider, orders: 2);
        for (var i = 0; i < ChatLimits.OfBuyer; i++)
            Assert.True((await host.Get<SayInChat>().AsBuyerAsync(1, new(A.OrderNumber(1), Guid.CreateVersion7(), "催"))).Succeeded);
        var over = await host.Get<SayInChat>().AsBuyerAsync(1, new(A.OrderNumber(1), Guid.CreateVersion7(), "催"));
        Assert.Equal((RefusalCode.ChatTooFast, ChatLimits.OfBuyer), (over.Code(), over.Refusals[0].CountLimit));
        Assert.True((await host.Get<SayInChat>().AsBuyerAsync(1, new(A.OrderNumber(2), Guid.CreateVersion7(), "另一单"))).Succeeded);
        for (var i = 0; i < ChatLimits.OfStaff; i++) Assert.True((await StaffAsync(host, "您好", order: 1 + i % 2)).Succeeded);
        Assert.Equal(RefusalCode.ChatTooFast, (await StaffAsync(host, "您好", order: 2)).Code());
        host.Clock.Advance(ChatLimits.Window - TimeSpan.FromMilliseconds(1));
        Assert.Equal(RefusalCode.ChatTooFast, (await StaffAsync(host, "您好")).Code());
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True((await StaffAsync(host, "您好")).Succeeded);
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_picture_is_kept_made_anew_and_once(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var key = Guid.CreateVersion7();
        for (var press = 0; press < 2; press++)
            Assert.True((await host.Get<SayInChat>().AsStaffAsync(1, A.StaffId, new(A.OrderNumber(1), key, null, Pictures.Jpeg(40, 30)))).Succeeded);
        Assert.Equal(RefusalCode.PictureUnreadable, (await host.Get<SayInChat>().AsBuyerAsync(1, new(A.OrderNumber(1), Guid.CreateVersion7(), "x", [1, 2, 3]))).Code());
        var message = Assert.Single(await host.ChatAsync());
        Assert.Equal((ChatKind.Picture, key, ""), (message.Kind, message.PictureId!.Value, message.Text));
        var picture = await host.ReadAsync(db => db.ChatPictures.SingleAsync());
        Assert.Equal((key, "image/jpeg", 40, 30, A.OrderNumber(1)), (picture.Id, picture.ContentType, picture.Width, picture.Height, picture.OrderSn));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Quick_replies_and_the_auto_reply_are_set_by_admins_within_their_limits(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider);
        var service = Guid.CreateVersion7();
        await host.AddAsync(A.Staff(StaffRole.Service, 1, service, "amy"));
        var change = host.Get<ChangeChatSettings>();
        Assert.Equal(RefusalCode.RoleNotAllowed, (await change.RunAsync(1, service, "好", ["好"])).Code());
        Assert.Equal(RefusalCode.MessageLength, (await change.RunAsync(1, A.StaffId, " ", ["好"])).Code());
        Assert.Equal(RefusalCode.MessageLength, (await change.RunAsync(1, A.StaffId, new string('好', 201), ["好"])).Code());
        Assert.Equal(RefusalCode.QuickRepliesInvalid, (await change.RunAsync(1, A.StaffId, "好", [.. Enumerable.Repeat("好", 51)])).Code());
        Assert.Equal(RefusalCode.QuickRepliesInvalid, (await change.RunAsync(1, A.StaffId, "好", [new string('好', 201)])).Code());
        Assert.Equal(RefusalCode.MessageAsksForPrivateAccount, (await change.RunAsync(1, A.StaffId, "加我微信 abc12345", ["好"])).Code());
        Assert.Equal(0, await host.ReadAsync(db => db.ChatSettings.CountAsync()));
        Assert.True((await change.RunAsync(1, A.StaffId, " 收到 ", ["好的", " ", "稍等 "])).Succeeded);
        var kept = await host.ReadAsync(db => db.ChatSettings.SingleAsync());
        Assert.Equal("收到", kept.CardReply);
        Assert.Equal(["好的", "稍等"], kept.Replies);
    }

    private static Task<Result<Done>> StaffAsync(ConsoleHost host, string? text, int order = 1, Guid? staff = null) =>
        host.Get<SayInChat>().AsStaffAsync(1, staff ?? A.StaffId, new(A.OrderNumber(order), Guid.CreateVersion7(), text));

    private static Task<int> UnreadAsync(ConsoleHost host) => host.ReadAsync(db => db.Conversations.Select(c => c.Unread).SingleAsync());
}
