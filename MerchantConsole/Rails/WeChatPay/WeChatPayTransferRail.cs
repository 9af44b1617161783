using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Rails.WeChatPay;

/// <summary>Who is paid by a merchant transfer.</summary>
/// <param name="OpenId">The payee under the shop's own application.</param>
/// <param name="RealName">The payee's name, for transfers of 2,000 yuan and more; null when it is not known.</param>
public sealed record WeChatPayPayee(string OpenId, string? RealName = null);

/// <summary>Where payees are known.</summary>
public interface IWeChatPayPayees
{
    /// <summary>The payee of an order; null when it is not known.</summary>
    Task<WeChatPayPayee?> FindAsync(int shopId, string orderSn, CancellationToken cancellationToken);
}

/// <summary>Nobody's openid is known yet: a platform's order does not carry it.</summary>
public sealed class NoWeChatPayPayees : IWeChatPayPayees
{
    public Task<WeChatPayPayee?> FindAsync(int shopId, string orderSn, CancellationToken cancellationToken) =>
        Task.FromResult<WeChatPayPayee?>(null);
}

/// <summary>
/// Payouts by WeChat Pay's merchant transfer (2025). Only a bill in a final state is definite: whatever else a sending brings, the same number is
/// asked for, and sent again unchanged when it is not known (reference §5, §14).
/// </summary>
public sealed class WeChatPayTransferRail(WeChatPayMerchants merchants, WeChatPayClient client, IWeChatPayPayees payees) : IPayoutRail
{
    public const string RailName = "wechatpay";

    private const string NoMerchant = "NO_MERCHANT";
    private const string Bills = "/v3/fund-app/mch-transfer/transfer-bills";
    private const int LongestRemark = 32;
    private const long LeastFen = 10;
    private const long NameForbiddenBelowFen = 30;
    private const long NameRequiredFromFen = 200_000;

    /// <summary>Reasons that lie with the payee's account or name; those that begin with BANK_CARD_ do as well.</summary>
    private static readonly string[] OfThePayee =
    [
        "ACCOUNT_FROZEN", "ACCOUNT_NOT_EXIST", "BLOCK_B2C_USERLIMITAMOUNT_MONTH", "BLOCK_B2C_USERLIMITAMOUNT_BSRULE_MONTH", "DAY_RECEIVED_COUNT_EXCEED",
        "DAY_RECEIVED_QUOTA_EXCEED", "ID_CARD_NOT_CORRECT", "NAME_NOT_CORRECT", "OPENID_INVALID", "PAYEE_ACCOUNT_ABNORMAL",
        "REALNAME_ACCOUNT_RECEIVED_QUOTA_EXCEED", "REAL_NAME_CHECK_FAIL", "RECEIVE_ACCOUNT_NOT_CONFIGURE",
    ];

    public string Name => RailName;

    public bool Serves(int shopId) => merchants.Find(shopId) is { Transfers: not null };

    /// <summary>It pays wallets of its own, which no buyer can name.</summary>
    public bool Pays(AccountKind kind) => false;

    public async Task<RailAnswer> SendAsync(PayoutInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);

        // The account may be back tomorrow, and an earlier sending by it may have paid: no definite no.
        if (merchants.Find(instruction.ShopId) is not { Transfers: { } scene } merchant)
            return new RailAnswer.Unknown(NoMerchant);
        if (instruction.Amount.Fen < LeastFen) return new RailAnswer.Refused(FailureKind.Other, "The amount is below the least transfer.");
        if (await payees.FindAsync(instruction.ShopId, instruction.OrderSn, cancellationToken) is not { } payee)
            return await NeverSentAsync(instruction, "PAYEE_NOT_KNOWN", cancellationToken);
        if (instruction.Amount.Fen >= NameRequiredFromFen && (payee.RealName is null || merchant.PublicKey is null))
            return await NeverSentAsync(instruction, "PAYEE_NAME_NOT_KNOWN", cancellationToken);
        var body = new TransferOrder(
            merchant.AppId,
            instruction.RailNumber,
            scene.SceneId,
            payee.OpenId,
            instruction.Amount.Fen < NameForbiddenBelowFen || payee.RealName is null ? null : merchant.PublicKey?.Encrypt(payee.RealName),
            instruction.Amount.Fen,
            WeChatPayJson.Plain(instruction.MessageToBuyer, LongestRemark),
            scene.Reports);
        return await client.PostAsync(merchant, Bills, body, cancellationToken) switch
        {
            WeChatPayReply.Done done => Read(instruction.RailNumber, done.Body.Span),
            WeChatPayReply.Error error => new RailAnswer.Unknown(error.Detail),
            WeChatPayReply.Unclear unclear => new RailAnswer.Unknown(unclear.Why),
            _ => throw new InvalidOperationException("A reply that is not known."),
        };
    }

    public async Task<RailAnswer> AskAsync(int shopId, string railNumber, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(railNumber);
        return merchants.Find(shopId) is { Transfers: not null } merchant
            ? await AskAsync(merchant, railNumber, cancellationToken)
            : new RailAnswer.Unknown(NoMerchant);
    }

    // That nobody is known now does not say that nobody was known before: only a number that WeChat Pay never saw is a definite no (P2).
    private async Task<RailAnswer> NeverSentAsync(PayoutInstruction instruction, string why, CancellationToken cancellationToken) =>
        await AskAsync(instruction.ShopId, instruction.RailNumber, cancellationToken) is var answer and not RailAnswer.NotFound
            ? answer
            : new RailAnswer.Refused(FailureKind.BuyerAccount, why);

    private async Task<RailAnswer> AskAsync(WeChatPayMerchant merchant, string railNumber, CancellationToken cancellationToken) =>
        await client.GetAsync(merchant, $"{Bills}/out-bill-no/{Uri.EscapeDataString(railNumber)}", cancellationToken) switch
        {
            WeChatPayReply.Done done => Read(railNumber, done.Body.Span),

            // The name of the code is not confirmed; the status is.
            WeChatPayReply.Error { Status: 404 } => new RailAnswer.NotFound(),
            WeChatPayReply.Error error => new RailAnswer.Unknown(error.Detail),
            WeChatPayReply.Unclear unclear => new RailAnswer.Unknown(unclear.Why),
            _ => throw new InvalidOperationException("A reply that is not known."),
        };

    private static RailAnswer Read(string railNumber, ReadOnlySpan<byte> body)
    {
        if (!WeChatPayJson.TryRead<TransferBody>(body, out var told) || told.OutBillNo != railNumber)
            return new RailAnswer.Unknown("An answer about another transfer.");
        return told.State switch
        {
            "SUCCESS" when told.TransferBillNo is { Length: > 0 and <= 64 } bill => new RailAnswer.Confirmed(bill),
            "FAIL" => new RailAnswer.Refused(KindOf(told.FailReason ?? ""), told.FailReason ?? "FAIL"),
            "CANCELLED" => new RailAnswer.Refused(FailureKind.Other, "CANCELLED"),
            "ACCEPTED" or "PROCESSING" or "WAIT_USER_CONFIRM" or "TRANSFERING" or "CANCELING" => new RailAnswer.Unknown(told.State),
            _ => new RailAnswer.Unknown("A state that is not known."),
        };
    }

    private static FailureKind KindOf(string reason) =>
        OfThePayee.Contains(reason, StringComparer.Ordinal) || reason.StartsWith("BANK_CARD_", StringComparison.Ordinal)
            ? FailureKind.BuyerAccount
            : FailureKind.Other;
}
