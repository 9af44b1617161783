using System.Text;
using System.Text.Json;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Alipay;

namespace MerchantConsole.Rails.Sandbox.Alipay;

/// <summary>
/// The emulator over HTTP: the gateway, and <c>POST /sandbox/api/alipay/faults</c> with <c>{"next":["TimeoutAfter"]}</c>. Only programs on this machine may
/// call; a browser never has a reason to.
/// </summary>
internal static class AlipayEmulatorApi
{
    public const string FaultsPath = "/sandbox/api/alipay/faults";

    private const int LongestBody = 256 * 1024;

    public static void MapAlipayEmulator(this IEndpointRouteBuilder app)
    {
        var machine = app.MapGroup("").AllowAnonymous().DisableAntiforgery().AddEndpointFilter(AdmitAsync);
        machine.MapPost(AlipayEmulatorAccounts.GatewayPath, CallAsync);
        machine.MapPost(FaultsPath, AddFaultsAsync);
    }

    private static async ValueTask<object?> AdmitAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var isBrowser = context.Request.Headers.ContainsKey("Sec-Fetch-Site") || context.Request.Headers.Origin.Count > 0;
        return ThisMachine.Is(context) && !isBrowser
            ? await next(invocation)
            : Results.Text("The emulator is for this machine.", statusCode: StatusCodes.Status403Forbidden);
    }

    private static async Task CallAsync(HttpContext context, AlipayEmulatorGateway gateway)
    {
        var body = await ReadAsync(context);

        // The common parameters may stand in the address, the contents in the body; both together are the call.
        var query = AlipayForm.Read(Encoding.ASCII.GetBytes(context.Request.QueryString.Value?.TrimStart('?') ?? ""));
        var form = body is null ? null : AlipayForm.Read(body);
        var reply = query is null || form is null ? AlipayEmulatorGateway.Unreadable() : gateway.Answer(Merge(query, form));
        if (reply.Body is null)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = "text/html;charset=utf-8";
        await context.Response.WriteAsync(reply.Body, context.RequestAborted);
    }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> query, IReadOnlyDictionary<string, string> form)
    {
        var parameters = new Dictionary<string, string>(query, StringComparer.Ordinal);
        foreach (var (name, value) in form) parameters[name] = value;
        return parameters;
    }

    private static async Task<IResult> AddFaultsAsync(HttpContext context, AlipayFaults faults)
    {
        if (await ReadAsync(context) is not { } body || FaultsOf(body) is not { } next)
            return Results.Json(
                new { Error = "BadInput", Message = $$"""Send {"next":["TimeoutAfter"]}; known: {{string.Join(", ", Enum.GetNames<AlipayFault>())}}.""" },
                statusCode: StatusCodes.Status400BadRequest);
        return faults.TryAdd(next)
            ? Results.Json(new { Waiting = faults.Waiting().Select(fault => fault.ToString()) })
            : Results.Json(
                new { Error = "BadInput", Message = $"At most {AlipayFaults.Longest} faults can wait." }, statusCode: StatusCodes.Status400BadRequest);
    }

    // Names alone, exactly as written: a number would be a fault by chance.
    private static List<AlipayFault>? FaultsOf(byte[] body)
    {
        try
        {
            var names = JsonSerializer.Deserialize<JsonElement>(body).GetProperty("next").EnumerateArray().Select(name => name.GetString()).ToList();
            return names.TrueForAll(name => Enum.GetNames<AlipayFault>().Contains(name, StringComparer.Ordinal))
                ? names.ConvertAll(name => Enum.Parse<AlipayFault>(name!))
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    // Null when it is too long.
    private static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        using var read = new MemoryStream();
        var buffer = new byte[8192];
        for (int count; (count = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            if (read.Length + count > LongestBody) return null;
            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
