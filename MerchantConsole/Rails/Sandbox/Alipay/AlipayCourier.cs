using System.Text;
using System.Text.Json;
using MerchantConsole.Clockwork;
using MerchantConsole.Rails.Alipay;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox.Alipay;

/// <summary>
/// Sends the emulator's notifications: at once, three times more at once, and then by Alipay's schedule, until the answer is <c>success</c> (§9.5 of the
/// wire facts). What is due by the movable clock is in the emulator's file, so that a restart loses nothing.
/// </summary>
public sealed class AlipayCourier(
    AlipayEmulatorStore store, AlipayEmulatorAccounts accounts, IHttpClientFactory clients, SandboxClock clock, ILogger<AlipayCourier> log)
    : BackgroundService
{
    /// <summary>How long after each send without an answer the next one follows.</summary>
    public static readonly IReadOnlyList<TimeSpan> Schedule =
    [
        TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero,
        TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(6),
        TimeSpan.FromHours(15),
    ];

    internal const string Client = "alipay-notifications";

    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(20);

    private readonly ClockworkNudge nudge = new();
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Sends what is due now, one after another; tells how many were sent.</summary>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var sent = 0;
            while (store.Read(connection => NextDue(connection, clock.GetUtcNow())) is { } notice)
            {
                var received = await SendAsync(notice, cancellationToken);
                store.Write(connection => received ? Drop(connection, notice) : Postpone(connection, notice, clock.GetUtcNow()));
                sent++;
            }

            return sent;
        }
        finally
        {
            turn.Release();
        }
    }

    public override void Dispose()
    {
        nudge.Dispose();
        turn.Dispose();
        base.Dispose();
    }

    /// <summary>Something may be due.</summary>
    internal void Wake() => nudge.Now();

    /// <summary>Puts the notification of a paid trade on the list, as often as told; each has the same id, as repeats have.</summary>
    internal void Enqueue(SqliteConnection connection, EmulatedApp app, EmulatedTrade trade, int times, bool isForged)
    {
        var form = FormOf(app, trade);
        for (var time = 0; time < times; time++) Add(connection, trade.NotifyUrl, form, isForged);
    }

    /// <summary>Puts the notification of a refund of a part on the list: the trade's success once more, with the refund.</summary>
    internal void EnqueueRefund(SqliteConnection connection, EmulatedApp app, EmulatedTrade trade, string refundRequest)
    {
        var form = FormOf(app, trade);
        form["out_biz_no"] = refundRequest;
        form["refund_fee"] = AlipayFormats.Write(trade.Refunded);
        form["gmt_refund"] = $"{AlipayFormats.Write(clock.GetUtcNow())}.000";
        Add(connection, trade.NotifyUrl, form, isForged: false);
    }

    private void Add(SqliteConnection connection, string url, Dictionary<string, string> form, bool isForged)
    {
        if (url.Length == 0) return;
        SandboxStore.Run(
            connection,
            "INSERT INTO Notices (Url, Form, IsForged, DueAt, Sent) VALUES ($url, $form, $forged, $due, 0)",
            ("$url", url),
            ("$form", JsonSerializer.Serialize(form)),
            ("$forged", isForged ? 1 : 0),
            ("$due", clock.GetUtcNow().UtcTicks));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        clock.Advanced += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await SendDueAsync(stoppingToken);
                await nudge.WaitAsync(Sleep(), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is due stays on the list.
        }
        finally
        {
            clock.Advanced -= Wake;
        }
    }

    private async Task<bool> SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        // The emulator serves this machine alone.
        if (!Uri.TryCreate(notice.Url, UriKind.Absolute, out var url) || !url.IsLoopback) return false;
        using var content = new FormUrlEncodedContent(Sign(notice));
        content.Headers.ContentType!.CharSet = "utf-8";
        using var client = clients.CreateClient(Client);
        try
        {
            using var response = await client.PostAsync(url, content, cancellationToken);
            return response.IsSuccessStatusCode
                && await response.Content.ReadAsStringAsync(cancellationToken) == AlipayNotifications.Received;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            log.LogInformation("The sandbox's Alipay did not reach the console with a notification: {Why}", exception.GetType().Name);
            return false;
        }
    }

    private Dictionary<string, string> Sign(Notice notice)
    {
        var form = JsonSerializer.Deserialize<Dictionary<string, string>>(notice.Form)!;
        form["notify_time"] = AlipayFormats.Write(clock.GetUtcNow());
        var key = notice.IsForged ? accounts.Keys.App : accounts.Keys.Alipay;
        form[AlipaySigning.Sign] = key.Sign(Encoding.UTF8.GetBytes(AlipaySigning.OfNotification(form)));
        form[AlipaySigning.SignType] = AlipaySigning.Rsa2;
        return form;
    }

    private static Dictionary<string, string> FormOf(EmulatedApp app, EmulatedTrade trade)
    {
        var paid = AlipayFormats.Write(trade.Paid!.Value);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["notify_id"] = $"{Guid.NewGuid():N}sb",
            ["notify_type"] = "trade_status_sync",
            ["app_id"] = app.AppId,
            ["auth_app_id"] = app.AppId,
            ["charset"] = "utf-8",
            ["version"] = "1.0",
            ["trade_no"] = trade.TradeNo!,
            ["out_trade_no"] = trade.Number,
            ["buyer_id"] = "2088000000000001",
            ["buyer_logon_id"] = "sand***@alipay.example",
            ["seller_id"] = app.SellerId,
            ["trade_status"] = AlipayTrade.Success,
            ["total_amount"] = paid,
            ["receipt_amount"] = paid,
            ["invoice_amount"] = paid,
            ["buyer_pay_amount"] = paid,
            ["point_amount"] = "0.00",
            ["subject"] = trade.Subject,
            ["gmt_create"] = AlipayFormats.Write(trade.CreatedAt),
            ["gmt_payment"] = AlipayFormats.Write(trade.PaidAt!.Value),
            ["fund_bill_list"] = $$"""[{"amount":"{{paid}}","fundChannel":"ALIPAYACCOUNT"}]""",
        };
    }

    private TimeSpan Sleep()
    {
        var next = store.Read(connection => SandboxStore.Number(connection, "SELECT COALESCE(MIN(DueAt), 0) FROM Notices"));
        if (next == 0) return LongestSleep;
        var wait = new DateTimeOffset(next, TimeSpan.Zero) - clock.GetUtcNow();
        return wait <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(50) : wait < LongestSleep ? wait : LongestSleep;
    }

    private static Notice? NextDue(SqliteConnection connection, DateTimeOffset now) => SandboxStore.Rows(
        connection,
        "SELECT Id, Url, Form, IsForged, Sent FROM Notices WHERE DueAt <= $now ORDER BY DueAt, Id LIMIT 1",
        row => new Notice(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3) != 0, row.GetInt32(4)),
        ("$now", now.UtcTicks)).FirstOrDefault();

    private static int Drop(SqliteConnection connection, Notice notice) =>
        SandboxStore.Run(connection, "DELETE FROM Notices WHERE Id = $id", ("$id", notice.Id));

    // After the last of the schedule the provider gives up.
    private static int Postpone(SqliteConnection connection, Notice notice, DateTimeOffset now) => notice.Sent >= Schedule.Count
        ? Drop(connection, notice)
        : SandboxStore.Run(
            connection,
            "UPDATE Notices SET Sent = Sent + 1, DueAt = $due WHERE Id = $id",
            ("$due", (now + Schedule[notice.Sent]).UtcTicks),
            ("$id", notice.Id));

    private sealed record Notice(long Id, string Url, string Form, bool IsForged, int Sent);
}
