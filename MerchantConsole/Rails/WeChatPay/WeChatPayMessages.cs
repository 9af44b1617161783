using MerchantConsole.Domain;

namespace MerchantConsole.Rails.WeChatPay;

// The bodies as the provider names them. What comes from outside may lack anything: every field is nullable, whoever reads it checks.

/// <summary>An amount in fen with its currency.</summary>
public sealed record FenAmount(long? Total, string? Currency = FenAmount.Yuan)
{
    public const string Yuan = "CNY";

    /// <summary>The money; null when it is missing, not above zero, or of another currency.</summary>
    public Money? Money => Total is > 0 and { } fen && Currency is Yuan ? new Money(fen) : null;
}

public sealed record ErrorBody(string? Code, string? Message);

public sealed record NativeOrder(
    string Appid, string Mchid, string Description, string OutTradeNo, string TimeExpire, string NotifyUrl, FenAmount Amount);

public sealed record NativeOrderPlaced(string? CodeUrl);

public sealed record CloseOrder(string Mchid);

/// <summary>A transaction, as a query answers it and as a notification holds it.</summary>
public sealed record TransactionBody(
    string? Appid, string? Mchid, string? OutTradeNo, string? TransactionId, string? TradeType, string? TradeState, string? SuccessTime, FenAmount? Amount);

public sealed record RefundAmount(long? Refund, long? Total, string? Currency = FenAmount.Yuan);

public sealed record RefundOrder(
    string TransactionId, string OutRefundNo, string? Reason, string NotifyUrl, RefundAmount Amount);

public sealed record RefundBody(
    string? RefundId, string? OutRefundNo, string? TransactionId, string? OutTradeNo, string? Status, RefundAmount? Amount);

public sealed record RefundNoticeBody(string? Mchid, string? OutTradeNo, string? OutRefundNo, string? RefundId, string? RefundStatus);

public sealed record CertificateList(IReadOnlyList<CertificateEntry>? Data);

public sealed record CertificateEntry(string? SerialNo, string? EffectiveTime, string? ExpireTime, SealedResource? EncryptCertificate);

public sealed record NotificationEnvelope(
    string? Id, string? CreateTime, string? ResourceType, string? EventType, NotificationResource? Resource);

public sealed record NotificationResource(string? OriginalType, string? Algorithm, string? Ciphertext, string? AssociatedData, string? Nonce)
{
    public SealedResource Sealed => new(Algorithm, Ciphertext, AssociatedData, Nonce);
}

public sealed record TransferReport(string InfoType, string InfoContent);

public sealed record TransferOrder(
    string Appid,
    string OutBillNo,
    string TransferSceneId,
    string Openid,
    string? UserName,
    long TransferAmount,
    string TransferRemark,
    IReadOnlyList<TransferReport> TransferSceneReportInfos);

public sealed record TransferBody(string? OutBillNo, string? TransferBillNo, string? State, string? FailReason, string? MchId, long? TransferAmount);
