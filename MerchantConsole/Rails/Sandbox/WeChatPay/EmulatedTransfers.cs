using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MerchantConsole.Rails.WeChatPay;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>Merchant transfers (2025) as the reference tells them (§5): the payee confirms, or the day passes, or it is cancelled.</summary>
internal static partial class EmulatedTransfers
{
    private const long NameForbiddenBelow = 30;
    private const long NameRequiredFrom = 200_000;

    public static EmulatorAnswer Create(SqliteConnection connection, EmulatorCall call, EmulatorKeys keys, DateTimeOffset now)
    {
        if (call.Json is not { } body || body.HasNull()) return EmulatorAnswer.Error(400, "PARAM_ERROR", "请求体不是JSON对象");
        if (body.Text("appid") != EmulatedMerchants.AppIdOf(call.MerchantId)) return EmulatorAnswer.Error(400, "INVALID_REQUEST", "APPID不存在");
        if (body.Text("out_bill_no") is not { } number || !Number().IsMatch(number)) return EmulatorAnswer.WrongField("/out_bill_no", "商户单号格式错误");
        if (body.Text("openid") is not { Length: > 0 and <= 64 } openId) return EmulatorAnswer.WrongField("/openid", "openid无效");
        if (body.Text("transfer_scene_id") is not { Length: > 0 and <= 36 }) return EmulatorAnswer.WrongField("/transfer_scene_id", "你尚未获取该转账场景");
        if (body.Text("transfer_remark") is not { Length: > 0 and <= 32 }) return EmulatorAnswer.WrongField("/transfer_remark", "转账备注为1到32个字符");
        if (body.Whole("transfer_amount") is not (>= 10 and var fen)) return EmulatorAnswer.Error(400, "INVALID_REQUEST", "单笔金额超出范围");
        if (body.Part("transfer_scene_report_infos") is not { ValueKind: JsonValueKind.Array } reports || reports.GetArrayLength() == 0)
            return EmulatorAnswer.Error(400, "PARAM_ERROR", "未传入完整且对应的转账场景报备信息");
        var name = body.Text("user_name");
        if (name is null ? fen >= NameRequiredFrom : fen < NameForbiddenBelow) return EmulatorAnswer.WrongField("/user_name", "收款用户姓名与金额要求不符");
        var plainName = name is null ? null : keys.Provider.Decrypt(name);
        if (name is not null && !call.ByPublicKey) return EmulatorAnswer.Error(400, "PARAM_ERROR", "HTTP header缺少微信支付平台证书序列号(Wechatpay-Serial)");
        if (name is not null && plainName is null) return EmulatorAnswer.WrongField("/user_name", "解密失败");
        var request = Contents(body, plainName);
        if (EmulatorBook.Transfer(connection, call.MerchantId, number) is { } known)
            return known.Request == request ? Told(known.At(now)) : EmulatorAnswer.Error(400, "INVALID_REQUEST", "单号已存在但信息不一致");
        var fails = EmulatorFaults.Take(connection, call.Operation, EmulatorFault.TransferFails) is not null;
        var transfer = new EmulatedTransfer(
            call.MerchantId, number, request, "13300" + EmulatorFields.Digits(27), openId, fen, now, now,
            fails ? "FAIL" : "WAIT_USER_CONFIRM", fails ? "ACCOUNT_NOT_EXIST" : "");
        EmulatorBook.Save(connection, transfer);
        return Told(transfer);
    }

    public static EmulatorAnswer Ask(SqliteConnection connection, EmulatorCall call, DateTimeOffset now)
    {
        var transfer = EmulatorBook.Transfer(connection, call.MerchantId, call.Number)?.At(now);
        if (transfer is null || EmulatorFaults.Take(connection, call.Operation, EmulatorFault.NotFoundLag) is not null)
            return EmulatorAnswer.Error(404, "NOT_FOUND", "记录不存在");
        EmulatorBook.Save(connection, transfer);
        return Told(transfer);
    }

    public static EmulatorAnswer Cancel(SqliteConnection connection, EmulatorCall call, DateTimeOffset now)
    {
        if (EmulatorBook.Transfer(connection, call.MerchantId, call.Number)?.At(now) is not { } transfer)
            return EmulatorAnswer.Error(404, "NOT_FOUND", "记录不存在");
        if (transfer.State is not ("WAIT_USER_CONFIRM" or "CANCELING" or "CANCELLED"))
            return EmulatorAnswer.Error(400, "INVALID_REQUEST", "当前状态不支持撤销");
        var cancelled = transfer.State == "WAIT_USER_CONFIRM" ? transfer with { State = "CANCELING", UpdatedAt = now } : transfer;
        EmulatorBook.Save(connection, cancelled);
        return Told(cancelled);
    }

    /// <summary>The payee confirms on the page that the merchant opened; false when there is nothing to confirm.</summary>
    public static bool Confirm(SqliteConnection connection, string merchantId, string number, DateTimeOffset now)
    {
        if (EmulatorBook.Transfer(connection, merchantId, number)?.At(now) is not { State: "WAIT_USER_CONFIRM" } transfer) return false;
        EmulatorBook.Save(connection, transfer with { State = "SUCCESS", UpdatedAt = now });
        return true;
    }

    private static EmulatorAnswer Told(EmulatedTransfer transfer) => EmulatorAnswer.Done(new
    {
        MchId = transfer.MerchantId,
        OutBillNo = transfer.Number,
        TransferBillNo = transfer.BillId,
        Appid = EmulatedMerchants.AppIdOf(transfer.MerchantId),
        transfer.State,
        TransferAmount = transfer.Fen,
        FailReason = transfer.FailReason.Length == 0 ? null : transfer.FailReason,
        Openid = transfer.OpenId,
        CreateTime = WeChatPayTime.Write(transfer.CreatedAt),
        UpdateTime = WeChatPayTime.Write(transfer.UpdatedAt),
        PackageInfo = transfer.State == "WAIT_USER_CONFIRM" ? "sandbox-" + transfer.Number : null,
    });

    // A name is encrypted anew each time; the same name is the same request. It is kept as its length alone.
    private static string Contents(JsonElement body, string? name)
    {
        var contents = JsonObject.Create(body)!;
        if (name is not null) contents["user_name"] = name.Length;
        return JsonSerializer.SerializeToElement(contents).Canonical();
    }

    [GeneratedRegex(@"^[0-9A-Za-z]{1,32}\z", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
