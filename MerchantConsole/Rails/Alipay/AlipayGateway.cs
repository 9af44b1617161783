using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;

namespace MerchantConsole.Rails.Alipay;

/// <summary>
/// Calls of the gateway: one signed POST each, never repeated here (whoever called asks again by the same number). Whatever goes wrong on the way is
/// <see cref="AlipayAnswer.Unknown"/>; only what the caller cancels is an exception.
/// </summary>
public sealed class AlipayGateway(IHttpClientFactory clients, TimeProvider clock, ILogger<AlipayGateway> log)
{
    /// <summary>The client for the gateway on the internet, and the one for the emulator on this machine, which no proxy stands before.</summary>
    public const string Client = "alipay";
    public const string ClientOfThisMachine = "alipay-on-this-machine";

    internal static readonly HttpRequestOptionsKey<int> Shop = new("alipay-shop");

    // What goes over the wire is no page; Alipay shows the subject as it came.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<AlipayAnswer> CallAsync(
        AlipayMerchant merchant, string method, JsonObject business, Uri? notifyUrl = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(merchant);
        ArgumentNullException.ThrowIfNull(business);
        var answer = await SendAsync(merchant, method, Sign(merchant, method, business, notifyUrl), cancellationToken);
        if (answer is AlipayAnswer.Unknown or AlipayAnswer.Denied or AlipayAnswer.Busy)
            log.LogWarning("Alipay's answer to {Method} for shop {Shop}: {Answer}", method, merchant.ShopId, Describe(answer));
        if (answer is AlipayAnswer.Unknown { Detail: AlipayAnswer.OtherCertificate })
            log.LogError(
                "Alipay signs for shop {Shop} by a certificate that is not the configured one, so nothing it says is believed; if Alipay has renewed its certificate, download it from the app's page into {Setting}",
                merchant.ShopId, $"Alipay:Shops:{merchant.ShopId}:{AlipaySettings.AlipayCertificateFile}");
        return answer;
    }

    private Dictionary<string, string> Sign(AlipayMerchant merchant, string method, JsonObject business, Uri? notifyUrl)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["app_id"] = merchant.AppId,
            ["method"] = method,
            ["format"] = "JSON",
            ["charset"] = "utf-8",
            [AlipaySigning.SignType] = AlipaySigning.Rsa2,
            ["timestamp"] = AlipayFormats.Write(clock.GetUtcNow()),
            ["version"] = "1.0",
            ["biz_content"] = business.ToJsonString(Json),
        };
        if (notifyUrl is not null) parameters["notify_url"] = notifyUrl.AbsoluteUri;
        if (merchant.Certificates is { } numbers)
        {
            parameters["app_cert_sn"] = numbers.App;
            parameters["alipay_root_cert_sn"] = numbers.Roots;
        }

        parameters[AlipaySigning.Sign] = merchant.Key.Sign(Encoding.UTF8.GetBytes(AlipaySigning.OfRequest(parameters)));
        return parameters;
    }

    private async Task<AlipayAnswer> SendAsync(
        AlipayMerchant merchant, string method, Dictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        using var content = new FormUrlEncodedContent(parameters);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded;charset=utf-8");
        using var client = clients.CreateClient(merchant.Gateway.IsLoopback ? ClientOfThisMachine : Client);
        try
        {
            var address = new UriBuilder(merchant.Gateway) { Query = "charset=utf-8" }.Uri;
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
            request.Options.Set(Shop, merchant.ShopId);
            using var response = await client.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK) return new AlipayAnswer.Unknown($"HTTP {(int)response.StatusCode}");
            return AlipayAnswer.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken), method, merchant.Trust);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or ExecutionRejectedException)
        {
            // The kind is enough: time-out, broken circuit, no connection.
            return new AlipayAnswer.Unknown(exception.GetType().Name);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new AlipayAnswer.Unknown("TIMEOUT");
        }
    }

    private static string Describe(AlipayAnswer answer) => answer switch
    {
        AlipayAnswer.Unknown unknown => unknown.Detail,
        AlipayAnswer.Denied denied => denied.Detail,
        AlipayAnswer.Busy busy => busy.Detail,
        _ => "",
    };
}
