using System.Text;
using MerchantConsole.Rails.WeChatPay;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>Delivers the emulator's notifications: signed, sealed anew each time, to this machine alone. An answer of 2xx within five seconds ends one.</summary>
internal sealed class EmulatorCourier(
    EmulatorNotices notices, WeChatPayEmulator emulator, EmulatorKeys keys, SandboxClock sandbox, TimeProvider clock, IHttpClientFactory clients,
    ILogger<EmulatorCourier> log) : BackgroundService
{
    public const string ClientName = "WeChatPaySandboxCourier";

    /// <summary>How long a receiver has.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        sandbox.Advanced += notices.Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested) await TurnAsync(stoppingToken);
        }
        finally
        {
            sandbox.Advanced -= notices.Wake;
        }
    }

    private async Task TurnAsync(CancellationToken stoppingToken)
    {
        try
        {
            var due = notices.Due();
            await Task.WhenAll(due.Select(notice => DeliverAsync(notice, stoppingToken)));
            if (due.Count > 0) return;
            var wait = notices.NextAt() is { } next ? next - clock.GetUtcNow() : LongestSleep;
            await notices.WaitAsync(wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestSleep ? wait : LongestSleep, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The console stops; what was not delivered is still on the list.
        }
        catch (Exception exception)
        {
            log.LogError(exception, "The sandbox could not look for due notifications; it tries again");
            await notices.WaitAsync(LongestSleep, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task DeliverAsync(EmulatedNotice notice, CancellationToken stoppingToken)
    {
        var body = Envelope(notice);
        using var request = new HttpRequestMessage(HttpMethod.Post, notice.Url);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        EmulatorHttp.Write(emulator.Sign(body, notice.ByPublicKey, notice.Fault), (name, value) => request.Headers.TryAddWithoutValidation(name, value));
        var delivered = false;
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stoppingToken);
            delivered = response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException
            || (exception is OperationCanceledException && !stoppingToken.IsCancellationRequested))
        {
            log.LogInformation("A sandbox notification was not taken: {Kind}", exception.GetType().Name);
        }

        notices.Record(notice, delivered);
    }

    private byte[] Envelope(EmulatedNotice notice)
    {
        var resource = SealedResource.Seal(
            keys.ApiV3Key, EmulatorFields.Letters(SealedResource.NonceLength), notice.OriginalType, Encoding.UTF8.GetBytes(notice.Plain));
        return WeChatPayJson.Write(new
        {
            Id = notice.EventId,
            CreateTime = WeChatPayTime.Write(notice.CreatedAt),
            ResourceType = "encrypt-resource",
            notice.EventType,
            Summary = notice.OriginalType == "transaction" ? "支付成功" : "退款通知",
            Resource = new { notice.OriginalType, resource.Algorithm, resource.Ciphertext, resource.AssociatedData, resource.Nonce },
        });
    }
}
