using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Features.Verification;
using MerchantConsole.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.RealProcess;

/// <summary>A real console on SQLite that gets into trouble, with the people who notice.</summary>
internal sealed class TroubledConsole : IAsyncDisposable
{
    private readonly HttpClient client;
    private (long BuyerPaid, long Settled) opening;

    private TroubledConsole(string folder, ConsoleProcess process)
    {
        (Folder, Process) = (folder, process);
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = process.Address, Timeout = TimeSpan.FromMinutes(2) };
    }

    public string Folder { get; }

    public ConsoleProcess Process { get; }

    /// <summary>A console of its own that is ready; <paramref name="inside"/> as <see cref="ConsoleProcess.StartAsync"/>, for its folder.</summary>
    public static async Task<TroubledConsole> StartAsync(Func<string, string>? inside = null, IReadOnlyList<string>? arguments = null, string? folder = null)
    {
        folder ??= TempFolder.New("trouble");
        var process = await ConsoleProcess.StartAsync(folder, ConsoleProcess.FreePort(), arguments, inside?.Invoke(folder));
        var console = new TroubledConsole(folder, process);
        await process.ReadyAsync(TimeSpan.FromSeconds(60));
        console.opening = KilledFolder.Books(await console.GetAsync("ledger"));
        return console;
    }

    /// <summary>A file of the data folder, as the console sees it.</summary>
    public string FileOf(string name) => OwnMounts.SeenBy(Process, Path.Combine(Folder, name));

    /// <summary>Starts a payout of 1.00 in the name of boss.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Said)> PayAsync(Guid key, int order)
    {
        using var answer = await client.PostAsJsonAsync("/sandbox/api/payouts", new
        {
            account = "boss", key, order = A.OrderNumber(order), type = "Other", amount = 100, source = "GoodsBalance", confirmsRepeat = true,
        });
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Pays an order, lets it fail, and gives the link of the buyer's card.</summary>
    public async Task<string> FailAsync(int order)
    {
        await PostAsync("rail", """{"next":["FailAccount"]}""");
        Assert.Equal(HttpStatusCode.OK, (await PayAsync(Guid.NewGuid(), order)).Status);
        var link = default(string);
        await Eventually.TrueAsync(
            async () => (link = (await GetAsync($"buyers/{A.OrderNumber(order)}/inbox")).GetProperty("cards").EnumerateArray().Select(card => card.GetString()).LastOrDefault()) is not null,
            "the buyer's card");
        return link!;
    }

    public async Task PostAsync(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri($"/sandbox/api/{path}", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }

    public Task<JsonElement> GetAsync(string path) => client.GetFromJsonAsync<JsonElement>($"/sandbox/api/{path}");

    /// <summary>The answer says that there is none, that nothing is half done, and what to do.</summary>
    public static void AssertHonest((HttpStatusCode Status, JsonElement Said) answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("NoAnswer", answer.Said.GetProperty("error").GetString());
        Assert.Equal(8, answer.Said.GetProperty("reference").GetString()!.Length);
        Assert.All(["Whether it was done is not known", "nothing was done by half", "the same key is the same payout"],
            words => Assert.Contains(words, answer.Said.GetProperty("message").GetString(), StringComparison.Ordinal));
    }

    /// <summary>
    /// Nothing is half done: everything holds, the rail has paid what the book says, and every key has one decision and, where it was answered so, its payout.
    /// </summary>
    public async Task AssertNothingIsHalfDoneAsync(IReadOnlyDictionary<Guid, string> answered)
    {
        await Eventually.TrueAsync(
            async () => (await GetAsync("ledger")).GetProperty("balances").GetProperty("PayoutClearing").GetInt64() == 0, "every payout has reached its buyer");
        await using (var copy = new FolderCopy(FileOf("")))
        {
            Assert.Empty(await new VerifyInvariants(copy).RunAsync());
            await using var db = copy.CreateDbContext();
            var decisions = await db.PayoutDecisions.Where(d => d.FormKey != null).Select(d => new { Key = d.FormKey!.Value, d.PayoutId }).ToListAsync();
            Assert.All(answered, known => Assert.Equal(known.Value, Assert.Single(decisions, decision => decision.Key == known.Key).PayoutId));
        }

        var ledger = await GetAsync("ledger");
        Assert.Empty(ledger.GetProperty("rail").GetProperty("paidMoreThanOnce").EnumerateArray());
        var (paid, settled) = KilledFolder.Books(ledger);
        Assert.Equal(settled - opening.Settled, paid - opening.BuyerPaid);
    }

    /// <summary>Reads a copy of the database as it is now.</summary>
    public async Task<T> ReadAsync<T>(Func<ConsoleDbContext, Task<T>> read)
    {
        await using var copy = new FolderCopy(FileOf(""));
        await using var db = copy.CreateDbContext();
        return await read(db);
    }

    /// <summary>A connection of another process's kind to a file of the folder, which is no mount of its own; without a pool.</summary>
    public string ConnectionTo(string name) =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder, name), Pooling = false, DefaultTimeout = 30 }.ToString();

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Process.DisposeAsync();
        TempFolder.Delete(Folder);
    }
}
