using System.Text.Json.Nodes;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Rails.Alipay;

/// <summary>Who is paid by a transfer. It is the buyer's own data: it is sent, and nowhere kept, logged or shown.</summary>
/// <param name="Identity">The account, such as a phone number.</param>
/// <param name="IdentityType"><c>ALIPAY_LOGON_ID</c>, <c>ALIPAY_USER_ID</c> or <c>ALIPAY_OPEN_ID</c>.</param>
/// <param name="Name">The real name; Alipay checks it, and a login needs it.</param>
public sealed record AlipayPayee(string Identity, string IdentityType, string? Name)
{
    public override string ToString() => nameof(AlipayPayee);
}

/// <summary>
/// Transfers to an Alipay account (<c>alipay.fund.trans.uni.transfer</c>), in certificate mode alone. A payout knows no account of its buyer at first:
/// that is a failure of the buyer's account, so that the account card takes over (§10).
/// </summary>
public sealed class AlipayTransferRail(AlipayMerchants merchants, AlipayGateway gateway) : IPayoutRail
{
    public const string RailName = "alipay";

    private const string NoMerchant = "NO_MERCHANT";

    internal const string Transfer = "alipay.fund.trans.uni.transfer";
    internal const string Query = "alipay.fund.trans.common.query";
    internal const string Product = "TRANS_ACCOUNT_NO_PWD";
    internal const string Scene = "DIRECT_TRANSFER";

    // A new account or name can help with these; the group "Payee" and "Card" of §12 of the wire facts.
    private static readonly HashSet<string> PayeeCodes = new(StringComparer.Ordinal)
    {
        "PAYEE_NOT_EXIST", "PAYEE_ACC_OCUPIED", "PAYEE_USERINFO_ERROR", "PAYEE_ACCOUNT_STATUS_ERROR", "PERM_AML_NOT_REALNAME_REV",
        "PERMIT_NON_BANK_LIMIT_PAYEE", "NO_ACCOUNT_RECEIVE_PERMISSION", "PAYER_PAYEE_CANNOT_SAME", "PAYEE_CARD_INFO_ERROR", "CARD_BIN_ERROR",
        "INVALID_CARDNO", "INST_PAY_UNABLE", "EXCEED_LIMIT_UNRN_DM_AMOUNT", "EXCEED_LIMIT_DC_RECEIVED",
    };

    // Nothing was paid, but the same number can still pay (no funds), or has with other contents: neither lets a new number begin (P2).
    private static readonly HashSet<string> OpenCodes = new(StringComparer.Ordinal)
    {
        "PAYER_BALANCE_NOT_ENOUGH", "BALANCE_IS_NOT_ENOUGH", "PAYMENT_INFO_INCONSISTENCY",
    };

    public string Name => RailName;

    public bool Serves(int shopId) => merchants.Of(shopId) is { Certificates: not null };

    /// <summary>Transfers to bank cards are a product of its own that Alipay has not confirmed to be open.</summary>
    public bool Pays(AccountKind kind) => kind == AccountKind.Alipay;

    public async Task<RailAnswer> SendAsync(PayoutInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);

        // Without an account nothing was ever sent under the number, whoever asks again: a definite no.
        return instruction.Payee is { Kind: AccountKind.Alipay } account
            ? await SendToAsync(instruction, new AlipayPayee(account.Number, "ALIPAY_LOGON_ID", account.HolderName), cancellationToken)
            : new RailAnswer.Refused(FailureKind.BuyerAccount, "PAYEE_UNKNOWN");
    }

    /// <summary>Pays a payee, or sends the same transfer again unchanged.</summary>
    public async Task<RailAnswer> SendToAsync(PayoutInstruction instruction, AlipayPayee payee, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        ArgumentNullException.ThrowIfNull(payee);
        if (merchants.Of(instruction.ShopId) is not { Certificates: not null } merchant) return new RailAnswer.Unknown(NoMerchant);
        var answer = await gateway.CallAsync(merchant, Transfer, Body(instruction, payee), null, cancellationToken);
        return Read(answer, instruction.RailNumber);
    }

    public async Task<RailAnswer> AskAsync(int shopId, string railNumber, CancellationToken cancellationToken) =>
        merchants.Of(shopId) is { Certificates: not null } merchant
            ? await AskAsync(merchant, railNumber, cancellationToken)
            : new RailAnswer.Unknown(NoMerchant);

    private async Task<RailAnswer> AskAsync(AlipayMerchant merchant, string railNumber, CancellationToken cancellationToken)
    {
        var business = new JsonObject { ["out_biz_no"] = railNumber, ["product_code"] = Product, ["biz_scene"] = Scene };
        return await gateway.CallAsync(merchant, Query, business, null, cancellationToken) switch
        {
            AlipayAnswer.Refused { Reason: "ORDER_NOT_EXIST" } => new RailAnswer.NotFound(),

            // The question was refused, not the transfer.
            AlipayAnswer.Refused refused => new RailAnswer.Unknown(refused.SubCode),
            var answer => Read(answer, railNumber),
        };
    }

    private static RailAnswer Read(AlipayAnswer answer, string railNumber) => answer switch
    {
        AlipayAnswer.Done done when done["out_biz_no"] is { } number && number != railNumber => new RailAnswer.Unknown("OTHER_NUMBER"),
        AlipayAnswer.Done done => done["status"] switch
        {
            "SUCCESS" when done["order_id"] is { } reference => new RailAnswer.Confirmed(reference),
            "FAIL" or "CLOSED" or "REFUND" => new RailAnswer.Refused(KindOf(done["error_code"] ?? ""), done["error_code"] ?? done["status"]!),
            var status => new RailAnswer.Unknown($"STATUS {status}"),
        },
        AlipayAnswer.Refused refused when OpenCodes.Contains(refused.SubCode) => new RailAnswer.Unknown(refused.SubCode),
        AlipayAnswer.Refused refused => new RailAnswer.Refused(KindOf(refused.SubCode), refused.SubCode),

        // This call did nothing, but an earlier one under the number may have.
        AlipayAnswer.Denied denied => new RailAnswer.Unknown(denied.Detail),
        AlipayAnswer.Busy busy => new RailAnswer.Unknown(busy.Detail),
        AlipayAnswer.Unknown unknown => new RailAnswer.Unknown(unknown.Detail),
        _ => new RailAnswer.Unknown("UNEXPECTED_ANSWER"),
    };

    private static FailureKind KindOf(string code) => PayeeCodes.Contains(code) ? FailureKind.BuyerAccount : FailureKind.Other;

    private static JsonObject Body(PayoutInstruction instruction, AlipayPayee payee)
    {
        var to = new JsonObject { ["identity"] = payee.Identity, ["identity_type"] = payee.IdentityType };
        if (payee.Name is { Length: > 0 } name) to["name"] = name;
        return new JsonObject
        {
            ["out_biz_no"] = instruction.RailNumber,
            ["trans_amount"] = AlipayFormats.Write(instruction.Amount),
            ["product_code"] = Product,
            ["biz_scene"] = Scene,
            ["payee_info"] = to,
            ["remark"] = Shorten(instruction.MessageToBuyer),
        };
    }

    // 200 bytes, 100 Chinese characters, by the predecessor's documents; the buyer reads the whole message elsewhere.
    private static string Shorten(string message)
    {
        if (message.Length <= 60) return message;
        return char.IsHighSurrogate(message[59]) ? message[..59] : message[..60];
    }
}
