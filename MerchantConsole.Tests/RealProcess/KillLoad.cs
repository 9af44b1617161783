using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.RealProcess;

/// <summary>
/// People, payers, buyers and a clock that hammer one console until it is gone: each sends, notes the answer in the <see cref="KillBook"/>, and takes what
/// breaks off as no answer at all.
/// </summary>
internal sealed class KillLoad(Uri address, KillBook book, int seed, int orders, int firstOrder) : IDisposable
{
    private const int Starters = 3;
    private const int MostWaiting = 6;
    private const int MostLooks = 25;

    private static readonly string[] Accounts = ["boss", "lead", "amy", "cat", "bob"];
    private static readonly string[] Types = ["ReturnShipping", "PriceDifference", "Other"];
    private static readonly string[] Sources = ["GoodsBalance", "GoodsBalance", "GoodsBalance", "Scan", "Scan", "AskAdmin"];
    private static readonly string[] Outcomes = ["FailAccount", "FailAccount", "FailOther", "TimeoutThenSucceed", "TimeoutThenFail", "Succeed", "Succeed"];

    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(40) };
    private readonly CancellationTokenSource over = new();

    /// <summary>Begins; ends by itself once <see cref="End"/> was called and what is under way has broken off or was answered.</summary>
    public Task RunAsync()
    {
        var people = Enumerable.Range(0, Starters).Select(number => AgainAndAgainAsync(number, StartAsync));
        return Task.WhenAll([
            .. people,
            AgainAndAgainAsync(11, RechargeAsync),
            AgainAndAgainAsync(12, PayAsync),
            AgainAndAgainAsync(13, FillInAsync),
            AgainAndAgainAsync(14, MoveClockAsync),
        ]);
    }

    /// <summary>Nothing new is begun.</summary>
    public void End() => over.Cancel();

    public void Dispose()
    {
        client.Dispose();
        over.Dispose();
    }

    /// <summary>Sends one key; null when no answer came.</summary>
    public async Task<string?> SendAsync(AskedPayout asked)
    {
        asked.Sent++;
        using var answer = await client.PostAsJsonAsync("/sandbox/api/payouts", asked.Body);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var heard = answer.StatusCode switch
        {
            HttpStatusCode.OK => said.GetProperty("payoutId").GetString(),
            HttpStatusCode.Conflict => string.Join(' ', said.GetProperty("codes").EnumerateArray().Select(code => code.GetString())),
            _ => null,
        };
        if (heard is null) book.Complain($"starting was answered {(int)answer.StatusCode}: {said}");
        else book.Complain(asked.Hear(heard));
        return heard;
    }

    private async Task AgainAndAgainAsync(int number, Func<Random, Task<bool>> act)
    {
        var random = new Random(unchecked((seed * 31) + number));
        while (!over.IsCancellationRequested)
        {
            try
            {
                if (await act(random)) book.Answered();
                else await PauseAsync(20);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException or JsonException)
            {
                // Broken off: no answer. While the console is not there, a moment passes before the next try.
                await PauseAsync(25);
            }
        }
    }

    private async Task<bool> StartAsync(Random random)
    {
        if (random.Next(5) == 0 || !book.Again.TryDequeue(out var asked))
        {
            asked = new AskedPayout(
                Guid.NewGuid(),
                Accounts[random.Next(Accounts.Length)],
                A.OrderNumber(firstOrder + random.Next(orders)),
                Types[random.Next(Types.Length)],
                random.Next(80, 400),
                Sources[random.Next(Sources.Length)]);
            book.Asked.Enqueue(asked);
        }

        try
        {
            var first = asked.Answer is null;
            await SendAsync(asked);
            if (!first || !asked.IsPayout) return true;

            // Payers and buyers come to some of them, and at once: behind a long queue they would always be too late.
            if (asked.Source == "Scan" && book.ToRecharge.Count < MostWaiting) book.ToRecharge.Enqueue(asked);
            if (asked.Source != "Scan" && book.ToOpen.Count < MostWaiting) book.ToOpen.Enqueue(asked.Order);
            return true;
        }
        catch
        {
            // It goes on being asked until somebody answers.
            if (asked.Sent > 1) book.Again.Enqueue(asked);
            throw;
        }
    }

    private async Task<bool> RechargeAsync(Random random)
    {
        if (!book.ToRecharge.TryDequeue(out var asked)) return false;
        var (code, isOver) = (default(string), false);
        var method = random.Next(2) == 0 ? "WeChatPay" : "Alipay";
        book.DeadCodes.TryRemove(asked, out var deadCode);
        try
        {
            // The code comes a little after the method was chosen.
            for (var look = 0; code is null && !isOver && look < MostLooks; look++)
            {
                if (look > 0) await PauseAsync(30);
                using var answer = await client.PostAsJsonAsync($"/sandbox/api/payouts/{asked.Answer}/recharge", new { account = asked.Account, method, deadCode });
                deadCode = null;
                var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
                isOver = answer.StatusCode == HttpStatusCode.Conflict;
                if (answer.StatusCode == HttpStatusCode.OK) code = said.GetProperty("code").GetString();
                else if (!isOver) book.Complain($"recharging was answered {(int)answer.StatusCode}: {said}");
            }
        }
        finally
        {
            if (code is not null) book.ToPay.Enqueue((code, asked));
            else if (!isOver) book.ToRecharge.Enqueue(asked);
        }

        return true;
    }

    private async Task<bool> PayAsync(Random random)
    {
        if (!book.ToPay.TryDequeue(out var due)) return false;
        try
        {
            using var answer = await client.PostAsync(new Uri($"/sandbox/api/cashier/{Uri.EscapeDataString(due.Code)}/pay", UriKind.Relative), null);
            if (answer.StatusCode == HttpStatusCode.OK) book.Paid[due.Asked.Answer!] = due.Code;
            else if (answer.StatusCode == HttpStatusCode.NotFound && due.Code.StartsWith("weixin://", StringComparison.Ordinal) && book.DeadCodes.TryAdd(due.Asked, due.Code))
                book.ToRecharge.Enqueue(due.Asked);
            else if (answer.StatusCode != HttpStatusCode.Conflict)
                book.Complain($"paying was answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            return true;
        }
        catch
        {
            book.ToPay.Enqueue(due);
            throw;
        }
    }

    private async Task<bool> FillInAsync(Random random)
    {
        if (!book.ToOpen.TryDequeue(out var order)) return false;
        var link = default(string);
        for (var look = 0; link is null && look < MostLooks; look++)
        {
            if (look > 0) await PauseAsync(30);
            var phone = await client.GetFromJsonAsync<JsonElement>($"/sandbox/api/buyers/{order}/inbox");
            link = phone.GetProperty("cards").EnumerateArray().Select(card => card.GetString()).LastOrDefault();

            // Whoever has the money needs no card.
            if (link is null && phone.GetProperty("messages").GetArrayLength() > 0) break;
        }

        if (link is null) return true;
        if (book.Submitted.ContainsKey(link)) return true;
        try
        {
            // Each buyer comes from an address of its own: the page counts by address.
            using var buyer = new FormVisitor(address, IPAddress.Parse(FormattableString.Invariant($"127.{random.Next(1, 250)}.{random.Next(250)}.{random.Next(1, 250)}")));
            if ((await buyer.GetAsync(link)).StatusCode != HttpStatusCode.OK) return true;
            using var sent = await buyer.SubmitAsync(link, ("kind", "Alipay"), ("alipay", "13800138000"), ("name", "张三"));
            if (sent.StatusCode == HttpStatusCode.SeeOther) book.Submitted[link] = true;
            else if (sent.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.OK)) book.Complain($"a card was answered {(int)sent.StatusCode}");
            return true;
        }
        catch
        {
            book.ToOpen.Enqueue(order);
            throw;
        }
    }

    private async Task<bool> MoveClockAsync(Random random)
    {
        using var moved = await client.PostAsJsonAsync("/sandbox/api/clock", new { advance = TimeSpan.FromSeconds(random.Next(1, 25)).ToString("c") });
        using var scripted = await client.PostAsJsonAsync(
            "/sandbox/api/rail", new { next = Enumerable.Range(0, 6).Select(_ => Outcomes[random.Next(Outcomes.Length)]) });
        await PauseAsync(random.Next(50, 250));
        return true;
    }

    private async Task PauseAsync(int milliseconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(milliseconds));
        try
        {
            await timer.WaitForNextTickAsync(over.Token);
        }
        catch (OperationCanceledException)
        {
            // The load ends.
        }
    }
}
