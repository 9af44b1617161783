using System.Globalization;
using MerchantConsole.Rails.WeChatPay;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>What goes back over the wire; null means that the connection breaks.</summary>
internal sealed record EmulatorReply(int Status, byte[] Body, SignatureHeaders? Signature, string? RequestId);

/// <summary>
/// A double of WeChat Pay APIv3 (reference §15): the same checks, states, errors and signatures, on the sandbox's clock, with faults on demand.
/// Each request has its effect in one transaction, before anything is answered.
/// </summary>
internal sealed class WeChatPayEmulator(EmulatorDoor door, EmulatorBook book, EmulatorKeys keys, EmulatorNotices notices, TimeProvider clock)
{
    public EmulatorReply? Answer(EmulatorRequest request)
    {
        var (call, refusal) = door.Admit(request);
        if (call is null) return Unsigned(refusal!, WithoutId(request, refusal!) ? null : NewId());
        var fault = book.Store.Write(connection => EmulatorFaults.Take(connection, call.Operation, EmulatorFaults.OfRequests));
        switch (fault)
        {
            case EmulatorFault.TimeoutBefore:
                return null;
            case EmulatorFault.ServerErrorBefore:
                return Unsigned(EmulatorAnswer.Error(500, "SYSTEM_ERROR", "系统错误"), NewId());
            case EmulatorFault.RateLimited:
                return Unsigned(EmulatorAnswer.Error(429, "FREQUENCY_LIMITED", "频率超限"), NewId());
            case EmulatorFault.RotateKey:
                keys.Rotate();
                break;
        }

        var answer = book.Store.Write(connection => Work(connection, call));
        notices.Wake();
        return fault switch
        {
            EmulatorFault.TimeoutAfter => null,
            EmulatorFault.ServerErrorAfter => Unsigned(EmulatorAnswer.Error(500, "SYSTEM_ERROR", "系统错误"), NewId()),
            _ when !answer.IsSigned || fault is EmulatorFault.NoSignature => Unsigned(answer, NewId()),
            _ => new(answer.Status, answer.Body, Sign(answer.Body, call.ByPublicKey, fault), NewId()),
        };
    }

    private EmulatorAnswer Work(SqliteConnection connection, EmulatorCall call)
    {
        var now = clock.GetUtcNow();
        return call.Operation switch
        {
            EmulatorOperation.Order => EmulatedOrders.Place(connection, call, now),
            EmulatorOperation.Query or EmulatorOperation.QueryTransaction => EmulatedOrders.Ask(connection, call, now),
            EmulatorOperation.Close => EmulatedOrders.Close(connection, call, now),
            EmulatorOperation.Refund => EmulatedRefunds.Apply(connection, call, now),
            EmulatorOperation.RefundQuery => EmulatedRefunds.Ask(connection, call, now),
            EmulatorOperation.Certificates => Certificates(),
            EmulatorOperation.Transfer => EmulatedTransfers.Create(connection, call, keys, now),
            EmulatorOperation.TransferQuery => EmulatedTransfers.Ask(connection, call, now),
            EmulatorOperation.TransferCancel => EmulatedTransfers.Cancel(connection, call, now),
            _ => throw new InvalidOperationException($"No answer to {call.Operation}."),
        };
    }

    private EmulatorAnswer Certificates() => EmulatorAnswer.Done(new
    {
        Data = keys.Certificates.Select(certificate => new
        {
            SerialNo = certificate.Serial,
            EffectiveTime = WeChatPayTime.Write(certificate.From),
            ExpireTime = WeChatPayTime.Write(certificate.Until),
            EncryptCertificate = SealedResource.Seal(
                keys.ApiV3Key, EmulatorFields.Letters(SealedResource.NonceLength), "certificate", System.Text.Encoding.ASCII.GetBytes(certificate.Pem)),
        }),
    });

    /// <summary>The signature of an answer or a notification.</summary>
    internal SignatureHeaders Sign(byte[] body, bool byPublicKey, EmulatorFault? fault)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = EmulatorFields.Letters(RequestSignature.NonceLength);
        var certificate = byPublicKey ? null : keys.Certificates[^1];
        var signature = (certificate?.Key ?? keys.Provider).Sign(AnswerSignature.Message(timestamp, nonce, body));
        signature = fault switch
        {
            EmulatorFault.SignTest or EmulatorFault.SignTestNotification => AnswerSignature.ProbePrefix + signature[AnswerSignature.ProbePrefix.Length..],
            EmulatorFault.WrongSignature or EmulatorFault.WrongSignatureNotification => keys.Merchant.Sign(AnswerSignature.Message(timestamp, nonce, body)),
            _ => signature,
        };
        return new(timestamp, nonce, signature, certificate?.Serial ?? EmulatorKeys.PublicKeyId, RequestSignature.Scheme);
    }

    private static EmulatorReply Unsigned(EmulatorAnswer answer, string? id) => new(answer.Status, answer.Body, null, id);

    private static bool WithoutId(EmulatorRequest request, EmulatorAnswer refusal) =>
        refusal.Status == 401 && request.Path.StartsWith("/v3/pay/transactions/", StringComparison.Ordinal);

    private static string NewId() => Guid.NewGuid().ToString("N").ToUpperInvariant();
}
