using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Features.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Sandbox;

/// <summary>§15: the buyer's phone over HTTP, with its chat, and the chats of the demo.</summary>
public sealed class BuyersPhoneOverHttp(AppFactory app) : IClassFixture<AppFactory>
{
    [Fact]
    public async Task What_the_buyer_writes_is_in_the_chat_and_unread_for_the_shop()
    {
        using var client = new HttpClient { BaseAddress = app.Address };

        var answer = await client.PostAsJsonAsync($"/sandbox/api/buyers/{A.OrderNumber(20)}/messages", new { text = " 运费还没到账 " });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([("Buyer", "Text", "运费还没到账")], await app.ChatAsync(A.OrderNumber(20)));
        await using var db = await OpenAsync();
        Assert.Equal(1, (await db.Conversations.SingleAsync(chat => chat.OrderSn == A.OrderNumber(20))).Unread);
    }

    [Theory]
    [InlineData("990101-000000000000021", """{"text":""}""", HttpStatusCode.BadRequest)]
    [InlineData("990101-000000000000021", """{"text":5}""", HttpStatusCode.BadRequest)]
    [InlineData("990101-000000000000021", "text", HttpStatusCode.BadRequest)]
    [InlineData("nonsense", """{"text":"在吗"}""", HttpStatusCode.BadRequest)]
    [InlineData("111111-000000000000000", """{"text":"在吗"}""", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_said_is_refused_with_a_reason(string order, string body, HttpStatusCode expected)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var answer = await client.PostAsync(new Uri($"/sandbox/api/buyers/{order}/messages", UriKind.Relative), content);

        Assert.Equal(expected, answer.StatusCode);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task A_failed_payout_brings_the_link_of_its_card_and_a_new_one_does_not_take_the_old_one_away()
    {
        var order = A.OrderNumber(22);
        var first = await app.FailAsync(order);
        await app.AdvanceAsync(TimeSpan.FromMinutes(2));
        await app.SendCardAgainAsync(order);

        var cards = await app.CardsAsync(order, 2);

        Assert.Equal(first, cards[0]);
        Assert.All(cards, link => Assert.Matches("^/buyer/cards/[A-Za-z0-9_-]{32}$", link));
        Assert.Equal(2, cards.Distinct().Count());
        Assert.Equal([("System", "Card"), ("System", "Card")], (await app.ChatAsync(order)).Select(said => (said.Sender, said.Kind)));
    }

    [Theory]
    [InlineData("amy", HttpStatusCode.Forbidden)]
    [InlineData("boss2", HttpStatusCode.NotFound)]
    [InlineData("boss", HttpStatusCode.OK)]
    public async Task From_elsewhere_only_an_admin_of_the_orders_shop_holds_the_phone(string account, HttpStatusCode expected)
    {
        using var visitor = new FormVisitor(app.Address);
        await visitor.SignInAsync(account);

        // Through a proxy, so not from this machine.
        using var reading = new HttpRequestMessage(HttpMethod.Get, $"/sandbox/api/buyers/{A.OrderNumber(46)}/inbox");
        reading.Headers.Add("X-Forwarded-For", "192.0.2.1");
        using var writing = new HttpRequestMessage(HttpMethod.Post, $"/sandbox/api/buyers/{A.OrderNumber(23)}/messages") { Content = JsonContent.Create(new { text = "在吗" }) };
        writing.Headers.Add("X-Forwarded-For", "192.0.2.1");

        Assert.Equal(expected, (await visitor.SendAsync(reading)).StatusCode);
        Assert.Equal(expected, (await visitor.SendAsync(writing)).StatusCode);
    }

    [Fact]
    public async Task The_demo_has_some_chats_of_shop_1_with_some_unread_and_making_them_again_adds_nothing()
    {
        _ = app.Address;
        await using var db = await OpenAsync();
        var before = await db.ChatMessages.CountAsync(message => message.Id.StartsWith("demo-"));

        await app.Services.GetRequiredService<DemoChats>().RunAsync();

        var chats = await db.Conversations.Where(chat => chat.OrderSn.CompareTo(A.OrderNumber(46)) >= 0 && chat.OrderSn.CompareTo(A.OrderNumber(60)) <= 0).ToListAsync();
        Assert.Equal(before, await db.ChatMessages.CountAsync(message => message.Id.StartsWith("demo-")));
        Assert.InRange(chats.Count, 5, 8);
        Assert.All(chats, chat => Assert.Equal(1, chat.ShopId));
        Assert.InRange(chats.Count(chat => chat.Unread > 0), 2, chats.Count - 1);
    }

    private async Task<ConsoleDbContext> OpenAsync()
    {
        _ = app.Address;
        return await app.Services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync();
    }
}
