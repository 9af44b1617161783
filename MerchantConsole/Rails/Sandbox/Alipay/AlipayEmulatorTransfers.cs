using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantConsole.Domain;
using MerchantConsole.Rails.Alipay;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox.Alipay;

/// <summary>Transfers to accounts (§12 of the wire facts): each is paid at once, unless its payee's account ends in <c>404</c>, which does not exist.</summary>
internal sealed class AlipayEmulatorTransfers(AlipayEmulatorStore store, TimeProvider clock)
{
    /// <summary>A call by its method; null when there is no such method.</summary>
    public Func<EmulatedApp, EmulatedCall, EmulatedResult>? Of(string method) => method switch
    {
        AlipayTransferRail.Transfer => Transfer,
        AlipayTransferRail.Query => Query,
        _ => null,
    };

    private EmulatedResult Transfer(EmulatedApp app, EmulatedCall call)
    {
        if (call["out_biz_no"] is not { Length: <= 64 } number
            || !AlipayFormats.TryRead(call["trans_amount"], out Money? amount) || amount < new Money(10)
            || call["product_code"] != AlipayTransferRail.Product || call["biz_scene"] != AlipayTransferRail.Scene
            || !call.Business.TryGetProperty("payee_info", out var payee) || payee.ValueKind != JsonValueKind.Object)
            return EmulatedResult.Refused("INVALID_PARAMETER");
        var to = new EmulatedCall(payee, null);
        if (to["identity"] is not { } identity || (to["identity_type"] == "ALIPAY_LOGON_ID" && to["name"] is null))
            return EmulatedResult.Refused("INVALID_PARAMETER");
        var contents = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(call.Business)));
        return store.Write(connection =>
        {
            if (Find(connection, app, number) is { } known)
                return known.Contents == contents ? Paid(known) : EmulatedResult.Refused("PAYMENT_INFO_INCONSISTENCY");
            if (identity.EndsWith("404", StringComparison.Ordinal)) return EmulatedResult.Refused("PAYEE_NOT_EXIST");
            var now = clock.GetUtcNow();
            var order = string.Concat(
                now.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture), string.Concat(RandomNumberGenerator.GetItems<char>("0123456789", 24)));
            var transfer = new EmulatedTransfer(number, order, contents, amount.Value, now);
            SandboxStore.Run(
                connection,
                "INSERT INTO Transfers (AppId, Number, OrderId, Contents, Fen, At) VALUES ($app, $number, $order, $contents, $fen, $at)",
                ("$app", app.AppId),
                ("$number", number),
                ("$order", order),
                ("$contents", contents),
                ("$fen", amount.Value.Fen),
                ("$at", now.UtcTicks));
            return Paid(transfer);
        });
    }

    private EmulatedResult Query(EmulatedApp app, EmulatedCall call) => store.Read(connection =>
        call["out_biz_no"] is { } number && Find(connection, app, number) is { } transfer
            ? Paid(transfer)
            : EmulatedResult.Refused("ORDER_NOT_EXIST"));

    private static EmulatedTransfer? Find(SqliteConnection connection, EmulatedApp app, string number) => SandboxStore.Rows(
        connection,
        "SELECT Number, OrderId, Contents, Fen, At FROM Transfers WHERE AppId = $app AND Number = $number",
        row => new EmulatedTransfer(
            row.GetString(0), row.GetString(1), row.GetString(2), new Money(row.GetInt64(3)), new DateTimeOffset(row.GetInt64(4), TimeSpan.Zero)),
        ("$app", app.AppId),
        ("$number", number)).FirstOrDefault();

    private static EmulatedResult Paid(EmulatedTransfer transfer) => EmulatedResult.Done(new JsonObject
    {
        ["out_biz_no"] = transfer.Number,
        ["order_id"] = transfer.OrderId,
        ["pay_fund_order_id"] = transfer.OrderId,
        ["status"] = "SUCCESS",
        ["trans_amount"] = AlipayFormats.Write(transfer.Amount),
        ["trans_date"] = AlipayFormats.Write(transfer.At),
    });

    private sealed record EmulatedTransfer(string Number, string OrderId, string Contents, Money Amount, DateTimeOffset At);
}
