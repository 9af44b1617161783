namespace MerchantConsole.Rails.WeChatPay;

/// <summary>What the provider said, as far as it can be believed.</summary>
public abstract record WeChatPayReply
{
    private WeChatPayReply()
    {
    }

    /// <summary>200 or 204 with a valid signature.</summary>
    public sealed record Done(ReadOnlyMemory<byte> Body) : WeChatPayReply;

    /// <summary>A 4xx with the provider's code, other than 429.</summary>
    public sealed record Error(int Status, string Code, string Words) : WeChatPayReply
    {
        public string Detail => Words.Length == 0 ? Code : $"{Code} {Words}";
    }

    /// <summary>A time-out, 202, 429, 5xx, something unreadable, or a signature that is not valid: anything may have happened.</summary>
    public sealed record Unclear(string Why) : WeChatPayReply;
}

/// <summary>Asks the provider one thing and verifies the answer on its raw bytes.</summary>
public sealed class WeChatPayClient(WeChatPayTransport transport, PlatformKeys keys, ILogger<WeChatPayClient> log)
{
    private const int LongestWords = 200;

    public Task<WeChatPayReply> GetAsync(WeChatPayMerchant merchant, string pathAndQuery, CancellationToken cancellationToken) =>
        SendAsync(merchant, HttpMethod.Get, pathAndQuery, null, cancellationToken);

    public Task<WeChatPayReply> PostAsync<T>(WeChatPayMerchant merchant, string pathAndQuery, T body, CancellationToken cancellationToken) =>
        SendAsync(merchant, HttpMethod.Post, pathAndQuery, WeChatPayJson.Write(body), cancellationToken);

    private async Task<WeChatPayReply> SendAsync(
        WeChatPayMerchant merchant, HttpMethod method, string pathAndQuery, byte[]? body, CancellationToken cancellationToken)
    {
        if (await transport.SendAsync(merchant, method, pathAndQuery, body, cancellationToken) is not { } answer)
            return new WeChatPayReply.Unclear("no answer");
        var reply = await JudgeAsync(merchant, answer, cancellationToken);
        if (reply is WeChatPayReply.Unclear unclear)
            log.LogWarning("WeChat Pay's answer for shop {Shop} is unclear: {Why} (request {RequestId})", merchant.ShopId, unclear.Why, answer.RequestId);
        return reply;
    }

    private async Task<WeChatPayReply> JudgeAsync(WeChatPayMerchant merchant, WireAnswer answer, CancellationToken cancellationToken)
    {
        // Refusals of the door are not signed. What is signed must be right, and what is done must be signed.
        if (answer.Status is 200 or 204 || answer.Headers is not null)
        {
            var verdict = await keys.VerifyAsync(merchant, answer.Headers, answer.Body, cancellationToken);
            if (verdict is not SignatureVerdict.Valid) return new WeChatPayReply.Unclear($"{answer.Status}, signature {verdict}");
        }

        if (answer.Status is 200 or 204) return new WeChatPayReply.Done(answer.Body);
        var error = WeChatPayJson.TryRead<ErrorBody>(answer.Body.Span, out var body) ? body : null;
        if (answer.Status is < 400 or 429 or >= 500 || error?.Code is not { Length: > 0 } code)
            return new WeChatPayReply.Unclear($"{answer.Status} {error?.Code}".TrimEnd());
        var words = error.Message ?? "";
        return new WeChatPayReply.Error(answer.Status, code, words.Length <= LongestWords ? words : words[..LongestWords]);
    }
}
