using System.Net.Http.Json;
using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Verification;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.RealProcess;

/// <summary>A data folder that consoles are started on and killed on, and what can be read of it from outside.</summary>
internal sealed class KilledFolder : IDisposable
{
    /// <summary>The first of the orders that are there to be paid.</summary>
    public const int FirstOrder = 100_001;

    public string Path { get; } = TempFolder.New("killed");

    public int Port { get; } = ConsoleProcess.FreePort();

    /// <summary>What buyers had, and what the rail had paid, before anything was sent.</summary>
    public (long BuyerPaid, long Settled) Opening { get; private set; }

    /// <summary>Payouts that the demo data has.</summary>
    public int DemoPayouts { get; private set; }

    /// <summary>A folder with the demo data and that many more orders of shop 1, its console stopped.</summary>
    public static async Task<KilledFolder> PrepareAsync(int orders)
    {
        var folder = new KilledFolder();
        await using (var first = await folder.StartAsync())
        {
            await first.ReadyAsync(TimeSpan.FromSeconds(60));
            folder.Opening = Books(await folder.LedgerAsync());
            await first.StopAsync();
        }

        await using var db = FolderCopy.Open(folder.Path);
        folder.DemoPayouts = await db.Payouts.CountAsync();
        var now = TimeProvider.System.GetUtcNow();
        db.AddRange(Enumerable.Range(FirstOrder, orders).Select(number => A.Order(number, but: order => (order.GroupedAt, order.UpdatedAt) = (now.AddDays(-2), now))));
        await db.SaveChangesAsync();
        return folder;
    }

    public Task<ConsoleProcess> StartAsync(params IReadOnlyList<string> arguments) => ConsoleProcess.StartAsync(Path, Port, arguments);

    public async Task<JsonElement> LedgerAsync()
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        return await client.GetFromJsonAsync<JsonElement>(FormattableString.Invariant($"http://127.0.0.1:{Port}/sandbox/api/ledger"));
    }

    /// <summary>What buyers have by our book, and what the rail has paid by its own, in fen.</summary>
    public static (long BuyerPaid, long Settled) Books(JsonElement ledger) => (
        ledger.GetProperty("balances").GetProperty("BuyerPaid").GetInt64(),
        ledger.GetProperty("rail").GetProperty("settledAmount").GetInt64());

    /// <summary>Checks every invariant over a copy of the folder as it lies there, its log not yet taken in: what is looked at is what the next start finds.</summary>
    public async Task AssertEverythingHoldsAsync()
    {
        await using var copy = new FolderCopy(Path);
        Assert.Empty(await new VerifyInvariants(copy).RunAsync());
    }

    /// <summary>Reads with a connection of its own, also while a console runs.</summary>
    public async Task<T> ReadAsync<T>(Func<ConsoleDbContext, Task<T>> read)
    {
        await using var db = FolderCopy.Open(Path);
        return await read(db);
    }

    /// <summary>How many payouts still have something to come at once.</summary>
    public Task<int> UnderWayAsync() => ReadAsync(db => db.Payouts.CountAsync(p => p.State == PayoutState.Processing || p.State == PayoutState.AwaitingRecharge));

    public void Dispose() => TempFolder.Delete(Path);
}
