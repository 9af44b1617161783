using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace MerchantConsole.Tests.TestKit;

/// <summary>Somebody who opens pages and sends their forms over plain HTTP, with cookies, following nothing by itself.</summary>
internal sealed partial class FormVisitor : IDisposable
{
    private readonly HttpClient client;

    /// <param name="address">The console's.</param>
    /// <param name="from">The visitor's own, when it matters.</param>
    public FormVisitor(Uri address, IPAddress? from = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = Cookies, UseProxy = false };
        if (from is not null) handler.ConnectCallback = (context, cancellationToken) => ConnectAsync(from, context.DnsEndPoint, cancellationToken);
        client = new HttpClient(handler) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> GetAsync(string url) => client.GetAsync(new Uri(url, UriKind.Relative));

    public async Task<string> ReadAsync(string url) => WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(url, UriKind.Relative)));

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

    /// <summary>Opens the page of a form and sends the form with its token.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string url, params (string Name, string Value)[] fields)
    {
        var page = await ReadAsync(url);
        var fieldsOfPage = HiddenField().Matches(page).Select(match => (Name: match.Groups[1].Value, Value: match.Groups[2].Value));
        return await PostAsync(url, [.. fieldsOfPage, .. fields]);
    }

    public async Task<HttpResponseMessage> PostAsync(string url, params (string Name, string Value)[] fields)
    {
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await client.PostAsync(new Uri(url, UriKind.Relative), body);
    }

    public Task<HttpResponseMessage> SignInAsync(string account, string password = "small-payout-demo", string? returnUrl = null) => SubmitAsync(
        returnUrl is null ? "/account/login" : $"/account/login?returnUrl={Uri.EscapeDataString(returnUrl)}",
        ("Typed.Account", account),
        ("Typed.Password", password));

    public void Dispose() => client.Dispose();

    private static async ValueTask<Stream> ConnectAsync(IPAddress from, DnsEndPoint to, CancellationToken cancellationToken)
    {
        var socket = new Socket(from.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(to, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" />""")]
    private static partial Regex HiddenField();
}
