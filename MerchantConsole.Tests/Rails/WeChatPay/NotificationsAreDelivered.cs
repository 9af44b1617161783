using System.Collections.Concurrent;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox.WeChatPay;
using MerchantConsole.Rails.WeChatPay;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.Rails.WeChatPay;

/// <summary>The emulator's notifications, over real HTTP to a receiver that answers as the test says, on the movable clock.</summary>
public sealed class NotificationsAreDelivered(WeChatPayApp app) : IClassFixture<WeChatPayApp>, IAsyncLifetime
{
    private readonly ConcurrentQueue<RawNotification> received = new();
    private readonly ConcurrentQueue<int> answers = new();
    private WebApplication receiver = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        receiver = builder.Build();
        receiver.Urls.Add("http://127.0.0.1:0");
        receiver.MapPost(WeChatPayMerchant.NotifyPath + "/{shop:int}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.Enqueue(new(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()), body.ToArray()));
            return Results.StatusCode(answers.TryDequeue(out var status) ? status : 204);
        });
        await receiver.StartAsync();
    }

    public async ValueTask DisposeAsync() => await receiver.DisposeAsync();

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_payment_is_told_once_sealed_and_signed(bool publicKey)
    {
        var rail = Rail(publicKey);
        var order = app.Order();

        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, order));

        var told = await NextAsync<NotificationAnswer.Payment>(rail);
        Assert.Equal((order.Number, order.Amount), (told.Paid.Number, told.Paid.Amount));
        Assert.Equal(told.Paid, Assert.IsType<PaymentAnswer.Paid>(await rail.AskAsync(1, order.Number, default)).Payment);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await NothingMoreAsync(rail);
    }

    [Fact]
    public async Task What_is_not_taken_comes_again_by_the_schedule_until_it_is()
    {
        var rail = Rail();
        foreach (var status in new[] { 500, 404, 302 }) answers.Enqueue(status);
        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, app.Order()));

        var first = await NextAsync<NotificationAnswer.Payment>(rail);
        foreach (var wait in new[] { 15, 15, 30 })
        {
            await AdvanceAsync(TimeSpan.FromSeconds(wait));
            Assert.Equal(first, await NextAsync<NotificationAnswer.Payment>(rail));
        }

        app.Clock.Advance(TimeSpan.FromDays(1));
        await NothingMoreAsync(rail);
    }

    [Fact]
    public async Task A_duplicate_is_the_same_event_twice_and_a_lost_one_never_comes()
    {
        var rail = Rail();
        app.Faults.TryAdd([EmulatorFault.DuplicateNotification, EmulatorFault.LoseNotification]);

        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, app.Order()));
        Assert.Equal(await NextAsync<NotificationAnswer.Payment>(rail), await NextAsync<NotificationAnswer.Payment>(rail));
        var lost = app.Order();
        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, lost));

        app.Clock.Advance(TimeSpan.FromDays(1));
        await NothingMoreAsync(rail);
        Assert.IsType<PaymentAnswer.Paid>(await rail.AskAsync(1, lost.Number, default));
    }

    [Theory]
    [InlineData(EmulatorFault.SignTestNotification)]
    [InlineData(EmulatorFault.WrongSignatureNotification)]
    public async Task A_bad_signature_is_refused_and_the_true_one_follows(EmulatorFault fault)
    {
        var rail = Rail();
        app.Faults.TryAdd([fault]);
        answers.Enqueue(401);

        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, app.Order()));

        await NextAsync<NotificationAnswer.Refused>(rail);
        await AdvanceAsync(TimeSpan.FromSeconds(15));
        await NextAsync<NotificationAnswer.Payment>(rail);
    }

    [Fact]
    public async Task A_late_one_comes_after_what_happened_meanwhile()
    {
        var rail = Rail();
        var (late, later) = (app.Order(), app.Order());
        app.Faults.TryAdd([EmulatorFault.LateNotification]);

        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, late));
        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, later));

        Assert.Equal(later.Number, (await NextAsync<NotificationAnswer.Payment>(rail)).Paid.Number);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(late.Number, (await NextAsync<NotificationAnswer.Payment>(rail)).Paid.Number);
    }

    [Fact]
    public async Task A_payment_that_comes_after_closing_is_told_as_any_other()
    {
        var rail = Rail();
        var order = app.Order();
        var link = await WeChatPayApp.OpenAsync(rail, order);
        Assert.IsType<CloseAnswer.Closed>(await rail.CloseAsync(1, order.Number, default));

        app.Faults.TryAdd([EmulatorFault.AcceptLate]);
        await app.PayAsync(link);

        Assert.Equal(order.Number, (await NextAsync<NotificationAnswer.Payment>(rail)).Paid.Number);
        Assert.IsType<PaymentAnswer.Paid>(await rail.AskAsync(1, order.Number, default));
    }

    [Fact]
    public async Task A_refund_is_told_when_it_is_done()
    {
        var rail = Rail();
        var order = app.Order();
        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, order));
        var paid = await NextAsync<NotificationAnswer.Payment>(rail);
        var refund = WeChatPayApp.Refund(order, paid.Paid);
        await rail.RefundAsync(refund, default);

        app.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(refund.RefundNumber, (await NextAsync<NotificationAnswer.Refund>(rail)).RefundNumber);
        Assert.IsType<RefundAnswer.Done>(await rail.AskRefundAsync(refund, default));
    }

    [Fact]
    public async Task One_is_not_read_five_minutes_later()
    {
        var rail = Rail();
        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, app.Order()));
        await Eventually.TrueAsync(() => Task.FromResult(!received.IsEmpty), "a notification");

        app.Clock.Advance(TimeSpan.FromSeconds(301));

        Assert.True(received.TryDequeue(out var old));
        Assert.IsType<NotificationAnswer.Refused>(await rail.ReadNotificationAsync(1, old, default));
    }

    private WeChatPayRechargeRail Rail(bool publicKey = true) => app.Rail(app.Merchant(publicKey: publicKey, notify: new Uri(receiver.Urls.First())));

    // Its next time counts from when the emulator has noted the answer, which is a little after we gave it.
    private async Task AdvanceAsync(TimeSpan by)
    {
        await Eventually.TrueAsync(async () => await FirstDueAsync() > app.Now.UtcTicks, "the next time of a notification");
        app.Clock.Advance(by);
    }

    private async Task<long> FirstDueAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "sandbox.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COALESCE(MIN(DueAt), 0) FROM WeChatPayNotices";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<T> NextAsync<T>(WeChatPayRechargeRail rail)
        where T : NotificationAnswer
    {
        RawNotification? next = null;
        await Eventually.TrueAsync(() => Task.FromResult(received.TryDequeue(out next)), "a notification");
        return Assert.IsType<T>(await rail.ReadNotificationAsync(1, next!, default));
    }

    // Whatever was due before this one was delivered before it.
    private async Task NothingMoreAsync(WeChatPayRechargeRail rail)
    {
        var order = app.Order();
        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, order));
        Assert.Equal(order.Number, (await NextAsync<NotificationAnswer.Payment>(rail)).Paid.Number);
        Assert.Empty(received);
    }
}
