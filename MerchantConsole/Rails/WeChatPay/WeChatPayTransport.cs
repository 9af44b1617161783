using System.Net.Http.Headers;
using System.Security.Cryptography;
using Polly;

namespace MerchantConsole.Rails.WeChatPay;

/// <summary>What came back over the wire; nothing of it is believed yet.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The signature's; null when it has none.</param>
/// <param name="Body">The raw bytes.</param>
/// <param name="RequestId">The provider's own number of the request, for its support.</param>
public sealed record WireAnswer(int Status, SignatureHeaders? Headers, ReadOnlyMemory<byte> Body, string? RequestId);

/// <summary>Sends signed requests. What is not answered is null: anything may have happened.</summary>
public sealed class WeChatPayTransport(IHttpClientFactory clients, ILogger<WeChatPayTransport> log)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "WeChatPay";

    /// <summary>The longest answer that is read.</summary>
    public const int LongestAnswer = 1024 * 1024;

    private static readonly MediaTypeWithQualityHeaderValue Json = new("application/json");

    public async Task<WireAnswer?> SendAsync(
        WeChatPayMerchant merchant, HttpMethod method, string pathAndQuery, byte[]? body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(merchant);
        using var request = new HttpRequestMessage(method, merchant.At(pathAndQuery));
        request.Options.Set(SigningHandler.Merchant, merchant);
        request.Headers.Accept.Add(Json);
        request.Headers.UserAgent.ParseAdd("MerchantConsole/1.0");

        // In public-key mode the answer's key is asked for; it is also the key of an encrypted field.
        if (merchant.PublicKeyId is { } key) request.Headers.Add("Wechatpay-Serial", key);
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, cancellationToken);
            return new(
                (int)response.StatusCode,
                SignatureHeaders.Read(name => Header(response, name)),
                await response.Content.ReadAsByteArrayAsync(cancellationToken),
                Header(response, "Request-ID"));
        }
        catch (Exception exception) when (IsLost(exception, cancellationToken))
        {
            // The kind alone: a message may repeat what was sent.
            log.LogWarning("WeChat Pay did not answer {Method} for shop {Shop}: {Kind}", method, merchant.ShopId, exception.GetType().Name);
            return null;
        }
    }

    private static bool IsLost(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or IOException or ExecutionRejectedException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

/// <summary>Signs each try of a request anew, so that one that is repeated is of its own time. It stands inside whatever repeats.</summary>
public sealed class SigningHandler(TimeProvider clock) : DelegatingHandler
{
    internal static readonly HttpRequestOptionsKey<WeChatPayMerchant> Merchant = new("wechatpay-merchant");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Options.TryGetValue(Merchant, out var merchant)) throw new InvalidOperationException("A request without a merchant.");
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var seconds = clock.GetUtcNow().ToUnixTimeSeconds();
        var nonce = RequestSignature.Nonce(RandomNumberGenerator.GetBytes(RequestSignature.ChanceBytes));
        var message = RequestSignature.Message(request.Method.Method, request.RequestUri!.PathAndQuery, seconds, nonce, body);
        request.Headers.Authorization = new(
            RequestSignature.Scheme,
            RequestSignature.Parameters(merchant.MerchantId, merchant.CertificateSerial, nonce, seconds, merchant.PrivateKey.Sign(message)));
        return await base.SendAsync(request, cancellationToken);
    }
}
