using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantConsole.Domain;
using MerchantConsole.Rails.Alipay;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox.Alipay;

/// <summary>What a call came to in the business: <c>10000</c> with fields, or <c>40004</c> with a code.</summary>
internal sealed record EmulatedResult(string? SubCode, JsonObject Fields)
{
    public static EmulatedResult Refused(string subCode) => new(subCode, []);

    public static EmulatedResult Done(JsonObject fields) => new(null, fields);
}

/// <summary>The trade calls as Alipay answers them (§10, §11 of the wire facts): no trade before a scan, and each state's own errors.</summary>
internal sealed class AlipayEmulatorTrades(AlipayEmulatorStore store, AlipayCourier courier, TimeProvider clock)
{
    private const string NotExist = "ACQ.TRADE_NOT_EXIST";
    private const string Invalid = "ACQ.INVALID_PARAMETER";

    private static readonly TimeSpan LongestCode = TimeSpan.FromHours(2);
    private static readonly TimeSpan UsualEnd = TimeSpan.FromHours(3);

    /// <summary>A call by its method; null when there is no such method.</summary>
    public Func<EmulatedApp, EmulatedCall, EmulatedResult>? Of(string method) => method switch
    {
        AlipayTrade.Precreate => Precreate,
        AlipayTrade.Query => Query,
        AlipayTrade.Close => Close,
        AlipayTrade.Cancel => Cancel,
        AlipayTrade.Refund => Refund,
        AlipayTrade.RefundQuery => RefundQuery,
        _ => null,
    };

    private EmulatedResult Precreate(EmulatedApp app, EmulatedCall call)
    {
        var now = clock.GetUtcNow();
        if (call["out_trade_no"] is not { Length: <= 64 } number || !number.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            || !AlipayFormats.TryRead(call["total_amount"], out Money? amount) || amount == Money.Zero
            || call["subject"] is not { Length: <= 256 } subject || subject.AsSpan().IndexOfAny('/', '=', '&') >= 0
            || call["product_code"] is not (AlipayMerchant.OrderCode or "FACE_TO_FACE_PAYMENT"))
            return EmulatedResult.Refused(Invalid);
        var ends = now + UsualEnd;
        if (call["time_expire"] is { } end && !AlipayFormats.TryRead(end, out ends)) return EmulatedResult.Refused(Invalid);
        return store.Write(connection =>
        {
            if (EmulatedTrade.ByNumber(connection, app.AppId, number) is { } known) return Again(known, now, amount.Value, subject, ends);
            if (ends <= now) return EmulatedResult.Refused("ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR");
            var code = string.Concat(RandomNumberGenerator.GetItems<char>("abcdefghjkmnpqrstvwxyz0123456789", 18));
            var trade = new EmulatedTrade(
                app.AppId, number, code, amount.Value, subject, call.NotifyUrl ?? "", now, Earlier(now + LongestCode, ends), ends,
                null, null, null, null, default);
            trade.Add(connection);
            return Code(trade);
        });
    }

    private static EmulatedResult Again(EmulatedTrade known, DateTimeOffset now, Money amount, string subject, DateTimeOffset ends)
    {
        if (known.Paid is not null) return EmulatedResult.Refused("ACQ.TRADE_HAS_SUCCESS");
        if (known.StatusAt(now) == AlipayTrade.Closed) return EmulatedResult.Refused("ACQ.TRADE_HAS_CLOSE");
        return known.Amount == amount && known.Subject == subject && known.EndsAt == ends
            ? Code(known)
            : EmulatedResult.Refused("ACQ.CONTEXT_INCONSISTENT");
    }

    private EmulatedResult Query(EmulatedApp app, EmulatedCall call) => store.Read(connection =>
    {
        if (Find(connection, app, call) is not { } trade) return EmulatedResult.Refused(NotExist);
        var fields = Named(trade);
        fields["buyer_logon_id"] = "sand***@alipay.example";
        fields["buyer_user_id"] = "2088000000000001";
        fields["trade_status"] = trade.StatusAt(clock.GetUtcNow());
        fields["total_amount"] = AlipayFormats.Write(trade.Paid ?? trade.Amount);
        if (trade.PaidAt is { } paidAt)
        {
            var paid = AlipayFormats.Write(trade.Paid!.Value);
            fields["send_pay_date"] = AlipayFormats.Write(paidAt);
            fields["buyer_pay_amount"] = paid;
            fields["receipt_amount"] = paid;
            fields["fund_bill_list"] = new JsonArray(new JsonObject { ["amount"] = paid, ["fund_channel"] = "ALIPAYACCOUNT" });
        }

        return EmulatedResult.Done(fields);
    });

    private EmulatedResult Close(EmulatedApp app, EmulatedCall call) => store.Write(connection =>
    {
        var now = clock.GetUtcNow();
        if (Find(connection, app, call) is not { } trade) return EmulatedResult.Refused(NotExist);
        if (trade.StatusAt(now) != AlipayTrade.WaitsForBuyer) return EmulatedResult.Refused("ACQ.TRADE_STATUS_ERROR");
        return EmulatedResult.Done(Named((trade with { ClosedAt = now }).Store(connection)));
    });

    // Unpaid it closes, paid it gives everything back.
    private EmulatedResult Cancel(EmulatedApp app, EmulatedCall call) => store.Write(connection =>
    {
        var now = clock.GetUtcNow();
        if (Find(connection, app, call) is not { } trade) return EmulatedResult.Done(new JsonObject { ["retry_flag"] = "N" });
        var fields = Named(trade);
        fields["retry_flag"] = "N";
        if (trade.Paid is { } paid)
        {
            if (paid > trade.Refunded) AddRefund(connection, trade, trade.Number, paid.Less(trade.Refunded), now);
            fields["action"] = "refund";
        }
        else
        {
            (trade with { ClosedAt = trade.ClosedAt ?? now }).Store(connection);
            fields["action"] = "close";
        }

        return EmulatedResult.Done(fields);
    });

    private EmulatedResult Refund(EmulatedApp app, EmulatedCall call)
    {
        var now = clock.GetUtcNow();
        if (!AlipayFormats.TryRead(call["refund_amount"], out Money? amount) || amount == Money.Zero) return EmulatedResult.Refused(Invalid);
        var result = store.Write(connection =>
        {
            if (Find(connection, app, call) is not { } trade) return EmulatedResult.Refused(NotExist);
            if (trade.Paid is not { } paid) return EmulatedResult.Refused("ACQ.TRADE_STATUS_ERROR");
            var request = call["out_request_no"] ?? (amount == paid ? trade.Number : null);
            if (request is null or { Length: > 64 }) return EmulatedResult.Refused(Invalid);
            if (RefundOf(connection, trade, request) is { } known)
                return known.Amount == amount ? Refunded(trade, "N", known.At) : EmulatedResult.Refused("ACQ.DISCORDANT_REPEAT_REQUEST");
            if (trade.Refunded >= paid) return EmulatedResult.Refused("ACQ.TRADE_HAS_CLOSE");
            if (trade.Refunded + amount.Value > paid) return EmulatedResult.Refused("ACQ.REASON_TRADE_REFUND_FEE_ERR");
            AddRefund(connection, trade, request, amount.Value, now);
            var after = trade with { Refunded = trade.Refunded + amount.Value };

            // After a part the trade's success is told again; after the whole nothing is told unless one has it switched on.
            if (after.Refunded < paid) courier.EnqueueRefund(connection, app, after, request);
            return Refunded(after, "Y", now);
        });
        courier.Wake();
        return result;
    }

    private EmulatedResult RefundQuery(EmulatedApp app, EmulatedCall call) => store.Read(connection =>
    {
        if (Find(connection, app, call) is not { } trade) return EmulatedResult.Refused(NotExist);
        var fields = Named(trade);
        if (RefundOf(connection, trade, call["out_request_no"] ?? trade.Number) is not { } refund) return EmulatedResult.Done(new JsonObject());
        fields["out_request_no"] = call["out_request_no"] ?? trade.Number;
        fields["refund_status"] = "REFUND_SUCCESS";
        fields["refund_amount"] = AlipayFormats.Write(refund.Amount);
        fields["total_amount"] = AlipayFormats.Write(trade.Paid ?? trade.Amount);
        fields["gmt_refund_pay"] = AlipayFormats.Write(refund.At);
        return EmulatedResult.Done(fields);
    });

    private static EmulatedTrade? Find(SqliteConnection connection, EmulatedApp app, EmulatedCall call)
    {
        var trade = call["trade_no"] is { } tradeNo ? EmulatedTrade.ByTradeNo(connection, app.AppId, tradeNo)
            : call["out_trade_no"] is { } number ? EmulatedTrade.ByNumber(connection, app.AppId, number)
            : null;
        return trade is { IsScanned: true } ? trade : null;
    }

    private static (Money Amount, DateTimeOffset At)? RefundOf(SqliteConnection connection, EmulatedTrade trade, string request)
    {
        var found = SandboxStore.Rows(
            connection,
            "SELECT Fen, At FROM Refunds WHERE AppId = $app AND Number = $number AND RequestNo = $request",
            row => (new Money(row.GetInt64(0)), new DateTimeOffset(row.GetInt64(1), TimeSpan.Zero)),
            ("$app", trade.AppId),
            ("$number", trade.Number),
            ("$request", request));
        return found.Count > 0 ? found[0] : null;
    }

    private static void AddRefund(SqliteConnection connection, EmulatedTrade trade, string request, Money amount, DateTimeOffset now) => SandboxStore.Run(
        connection,
        "INSERT INTO Refunds (AppId, Number, RequestNo, Fen, At) VALUES ($app, $number, $request, $fen, $at)",
        ("$app", trade.AppId),
        ("$number", trade.Number),
        ("$request", request),
        ("$fen", amount.Fen),
        ("$at", now.UtcTicks));

    private static EmulatedResult Refunded(EmulatedTrade trade, string fundChange, DateTimeOffset at)
    {
        var fields = Named(trade);
        fields["buyer_logon_id"] = "sand***@alipay.example";
        fields["fund_change"] = fundChange;
        fields["refund_fee"] = AlipayFormats.Write(trade.Refunded);
        fields["gmt_refund_pay"] = AlipayFormats.Write(at);
        return EmulatedResult.Done(fields);
    }

    private static EmulatedResult Code(EmulatedTrade trade) =>
        EmulatedResult.Done(new JsonObject { ["out_trade_no"] = trade.Number, ["qr_code"] = trade.Link });

    private static JsonObject Named(EmulatedTrade trade) => new() { ["out_trade_no"] = trade.Number, ["trade_no"] = trade.TradeNo };

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}

/// <summary>A call's business fields.</summary>
internal sealed record EmulatedCall(JsonElement Business, string? NotifyUrl)
{
    /// <summary>A field's text; null when it is missing, empty or no text.</summary>
    public string? this[string name] =>
        Business.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
