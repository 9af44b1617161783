using System.Collections.Concurrent;
using System.Text;
using MerchantConsole.Data;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.Features.AccountCards;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Canaries = MerchantConsole.Tests.Features.AccountCards.AccountsAreNowhereInPlainText;

namespace MerchantConsole.Tests.Browser;

/// <summary>Invariant D1 in the whole console: pages and frames to staff, exports, files and logs, while cards are submitted and retried.</summary>
public sealed class AccountsAreNotShown(TracedConsole app) : BrowserTest(app), IClassFixture<TracedConsole>
{
    private const int FirstOrder = 21;

    [Fact]
    public async Task What_buyers_wrote_is_in_no_page_no_frame_no_export_no_file_and_no_log()
    {
        var places = new ConcurrentQueue<(string Where, byte[] Bytes)>();
        var boss = await SignedInAsync("boss");
        Watch(boss.Page, places);
        var (orders, last) = (Canaries.Submissions.Select((_, number) => A.OrderNumber(FirstOrder + number)).ToList(), "");
        foreach (var ((account, retry), order) in Canaries.Submissions.Zip(orders))
        {
            last = await FailAsync(order);

            // The record is open while it happens, so that what is pushed to it is seen.
            await boss.GoAsync(ConsoleRoutes.Record(last));
            var token = await TokenAsync(last);
            var submit = App.Services.GetRequiredService<SubmitCard>();
            Assert.False((await submit.RunAsync(token, Canaries.Refused)).Succeeded);
            App.Services.GetRequiredService<SandboxScript>().TryAdd([retry]);
            Assert.True((await submit.RunAsync(token, account)).Succeeded);
            await Eventually.TrueAsync(
                async () =>
                {
                    App.Services.GetRequiredService<SandboxClock>().Advance(TimeSpan.FromSeconds(2));
                    return await StateAsync(last) != PayoutState.Processing;
                },
                "a retry with an answer");
        }

        var routes = orders.SelectMany(order => new[] { ConsoleRoutes.Order(order), ConsoleRoutes.ChatFor(order), ConsoleRoutes.SandboxInbox(order) })
            .Concat([ConsoleRoutes.Overview, ConsoleRoutes.PayoutRecords, ConsoleRoutes.Record(last), ConsoleRoutes.Figures, ConsoleRoutes.Chat, ConsoleRoutes.Sandbox]);
        foreach (var route in routes)
        {
            var page = await boss.GoAsync(route);
            places.Enqueue((route, Encoding.UTF8.GetBytes(await page.ContentAsync())));
        }

        foreach (var route in orders.Select(order => $"/sandbox/api/buyers/{order}/inbox").Append(ConsoleRoutes.FiguresExport).Append(ConsoleRoutes.Metrics))
        {
            var answer = await boss.Context.APIRequest.GetAsync(route);
            places.Enqueue((route, await answer.BodyAsync()));
        }

        foreach (var (name, bytes) in Canaries.Files(App.Folder)) places.Enqueue((name, bytes));
        places.Enqueue(("logs", ((TracedConsole)App).Log.Bytes));
        Assert.Empty(Canaries.Canaries.SelectMany(canary => places.SelectMany(place => canary.FindIn(place.Where, place.Bytes))));

        // The message to the buyer is no secret, and the search finds it on pages, in frames and in the file.
        var known = new Canary(Canaries.NoSecret);
        foreach (var where in new[] { ConsoleRoutes.Record(last), "frames", "console.db" })
            Assert.True(places.Where(place => place.Where.StartsWith(where, StringComparison.Ordinal)).SelectMany(place => known.FindIn(where, place.Bytes)).Any(), where);
        Assert.InRange(((TracedConsole)App).Log.Count, 1000, int.MaxValue);
    }

    private static void Watch(Microsoft.Playwright.IPage page, ConcurrentQueue<(string, byte[])> places) =>
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
            places.Enqueue(("frames", frame.Binary ?? Encoding.UTF8.GetBytes(frame.Text ?? "")));

    private async Task<string> FailAsync(string order)
    {
        App.Services.GetRequiredService<SandboxScript>().TryAdd([SandboxOutcome.FailAccount]);
        await using var db = await ContextAsync();
        var boss = await db.Staff.SingleAsync(s => s.AccountName == "boss");
        var started = await App.Services.GetRequiredService<StartPayout>().RunAsync(new(
            boss.ShopId, boss.Id, Guid.CreateVersion7(), A.Draft with { OrderSn = order, MessageToBuyer = Canaries.NoSecret }, FundingChoice.GoodsBalance, false));
        Assert.True(started.Succeeded);
        await Eventually.TrueAsync(async () => await StateAsync(started.Value!.PayoutId) == PayoutState.Failed, "a payout that failed");
        return started.Value!.PayoutId;
    }

    private async Task<PayoutState> StateAsync(string payout)
    {
        await using var db = await ContextAsync();
        return await db.Payouts.Where(p => p.Id == payout).Select(p => p.State).SingleAsync();
    }

    private async Task<string> TokenAsync(string payout)
    {
        await using var db = await ContextAsync();
        var card = await db.AccountCards.SingleAsync(c => c.PayoutId == payout && c.State == AccountCardState.Open);
        return App.Services.GetRequiredService<AccountSeal>().Open(card.ShopId, payout, nameof(AccountCard.SealedToken), card.SealedToken!)!;
    }

    private Task<ConsoleDbContext> ContextAsync() => App.Services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync();
}

/// <summary>The whole console, of which everything that is logged is kept.</summary>
public sealed class TracedConsole : AppFactory
{
    internal TraceLog Log { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureLogging(logging => logging.AddProvider(Log).AddFilter<TraceLog>(null, LogLevel.Trace));
    }
}
