namespace MerchantConsole.Rails.Alipay;

/// <summary>A shop's merchant account: who it is, how it signs, whom it believes. Nothing in it is ever logged.</summary>
public sealed class AlipayMerchant
{
    /// <summary>Alipay's own gateway.</summary>
    public static readonly Uri RealGateway = new("https://openapi.alipay.com/gateway.do");

    /// <summary>The product of codes shown to a payer (订单码支付).</summary>
    public const string OrderCode = "QR_CODE_OFFLINE";

    public required int ShopId { get; init; }

    public required string AppId { get; init; }

    /// <summary>The Alipay account that takes the money (2088…).</summary>
    public required string SellerId { get; init; }

    public required AlipayPrivateKey Key { get; init; }

    public required AlipayTrust Trust { get; init; }

    /// <summary>What a request names in certificate mode; null in key mode.</summary>
    public AlipayCertificateNumbers? Certificates { get; init; }

    public Uri Gateway { get; init; } = RealGateway;

    public string ProductCode { get; init; } = OrderCode;

    /// <summary>Where Alipay reaches this console; notifications of the shop come below it (<see cref="NotifyUrl"/>).</summary>
    public required Uri NotifyAddress { get; init; }

    /// <summary>Where the shop's notifications are to be sent.</summary>
    public Uri NotifyUrl => AlipayNotifications.AddressOf(NotifyAddress, ShopId);
}

/// <summary>The numbers of the app's certificate and of Alipay's roots.</summary>
public sealed record AlipayCertificateNumbers(string App, string Roots);

/// <summary>Whose signature an answer or a notification must carry: never the app's own key.</summary>
/// <param name="Key">Alipay's public key.</param>
/// <param name="CertificateNumber">The number of the certificate that holds it; null in key mode.</param>
public sealed record AlipayTrust(AlipayPublicKey Key, string? CertificateNumber)
{
    /// <summary>Whether an answer names a certificate, and another one than is known.</summary>
    public bool IsOther(AlipayResponseText answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return CertificateNumber is not null && answer.CertificateNumber is { } named && named != CertificateNumber;
    }

    /// <summary>Whether an answer is signed by the one who is believed; in certificate mode it must name the known certificate.</summary>
    public bool Believes(AlipayResponseText answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return (CertificateNumber is null || answer.CertificateNumber == CertificateNumber) && answer.IsSignedBy(Key);
    }
}
