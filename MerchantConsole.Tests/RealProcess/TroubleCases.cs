using System.Net;
using MerchantConsole.Tests.TestKit;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Tests.RealProcess;

/// <summary>What may befall the folder of a running console. All cases run at once: most of their time is waiting.</summary>
public sealed class TroubleCases : IAsyncLifetime
{
    private const int DiskMegabytes = 24;

    public Task FullDisk { get; private set; } = Task.CompletedTask;

    public Task ReadOnlyFolder { get; private set; } = Task.CompletedTask;

    public Task ReadOnlyAtTheStart { get; private set; } = Task.CompletedTask;

    public Task LockedForASecond { get; private set; } = Task.CompletedTask;

    public Task LockedTooLong { get; private set; } = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        await PublishedConsole.ProgramAsync();
        FullDisk = Task.Run(FullDiskAsync);
        LockedTooLong = Task.Run(LockedTooLongAsync);
        LockedForASecond = Task.Run(LockedForASecondAsync);
        ReadOnlyFolder = Task.Run(ReadOnlyFolderAsync);
        ReadOnlyAtTheStart = Task.Run(ReadOnlyAtTheStartAsync);
    }

    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(FullDisk, LockedTooLong, LockedForASecond, ReadOnlyFolder, ReadOnlyAtTheStart).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Writes until nothing fits any more.</summary>
    internal static void Fill(string file)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var piece in new[] { 1 << 20, 1 << 12 })
            try
            {
                while (true) stream.Write(new byte[piece]);
            }
            catch (IOException)
            {
                // Full; with smaller pieces some more may go in.
            }
    }

    private static async Task FullDiskAsync()
    {
        await using var console = await TroubledConsole.StartAsync(folder => OwnMounts.Disk(folder, DiskMegabytes));
        using var buyer = new FormVisitor(console.Process.Address);
        var card = await console.FailAsync(1);
        await buyer.ReadAsync(card);
        var keys = new Dictionary<Guid, string>();
        Fill(console.FileOf("full"));

        // What the log still has room for is done; then there is no room.
        var (unanswered, order) = await UntilNoAnswerAsync(console, keys);
        using var submitted = await buyer.SubmitAsync(card, ("kind", "Alipay"), ("alipay", "13800138000"), ("name", "张三"));
        var told = WebUtility.HtmlDecode(await submitted.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, submitted.StatusCode);
        Assert.Contains("系统暂时没有响应", told, StringComparison.Ordinal);
        Assert.Contains("不会重复", told, StringComparison.Ordinal);
        Assert.Contains("data-card-form", await buyer.ReadAsync(card), StringComparison.Ordinal);

        File.Delete(console.FileOf("full"));
        keys[unanswered] = await PaidAsync(console, unanswered, order);
        using var again = await buyer.SubmitAsync(card, ("kind", "Alipay"), ("alipay", "13800138000"), ("name", "张三"));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        await console.AssertNothingIsHalfDoneAsync(keys);
    }

    private static async Task ReadOnlyFolderAsync()
    {
        await using var console = await TroubledConsole.StartAsync();
        var keys = new Dictionary<Guid, string>();
        var files = new[] { "console.db", "console.db-wal" }.Select(name => Path.Combine(console.Folder, name)).ToArray();
        if (!await OwnMounts.RunsAsync("chattr", ["+i", .. files]))
        {
            // The kernel lets nobody make a file system read-only under an open file; without this attribute only the start can be tried.
            TestContext.Current.SendDiagnosticMessage("chattr is not possible here: the running console on a read-only folder was not tried.");
            return;
        }

        Guid unanswered;
        int order;
        try
        {
            (unanswered, order) = await UntilNoAnswerAsync(console, keys);
            Assert.Equal(0, (await console.GetAsync("ledger")).GetProperty("sum").GetInt64());
        }
        finally
        {
            Assert.True(await OwnMounts.RunsAsync("chattr", ["-i", .. files]));
        }

        keys[unanswered] = await PaidAsync(console, unanswered, order);
        await console.AssertNothingIsHalfDoneAsync(keys);
    }

    private static async Task ReadOnlyAtTheStartAsync()
    {
        var folder = TempFolder.New("readonly");
        await using (var first = await ConsoleProcess.StartAsync(folder, ConsoleProcess.FreePort()))
        {
            await first.ReadyAsync(TimeSpan.FromSeconds(60));
            await first.StopAsync();
        }

        await using (var console = await ConsoleProcess.StartAsync(folder, ConsoleProcess.FreePort(), inside: OwnMounts.ReadOnly(folder)))
        {
            await console.WaitForEndAsync();
            Assert.NotEqual(0, console.ExitCode);
            Assert.Contains("Storage:Folder", console.Said, StringComparison.Ordinal);
        }

        await using var later = await TroubledConsole.StartAsync(folder: folder);
        var key = Guid.NewGuid();
        await later.AssertNothingIsHalfDoneAsync(new Dictionary<Guid, string> { [key] = await PaidAsync(later, key, 1) });
    }

    private static async Task LockedForASecondAsync()
    {
        await using var console = await TroubledConsole.StartAsync();
        var key = Guid.NewGuid();
        Task<(HttpStatusCode Status, System.Text.Json.JsonElement Said)> paying;
        await using (await LockAsync(console))
        {
            paying = console.PayAsync(key, 1);
            await PassAsync(TimeSpan.FromSeconds(1));
            Assert.False(paying.IsCompleted);
        }

        var (status, said) = await paying;
        Assert.Equal(HttpStatusCode.OK, status);
        await console.AssertNothingIsHalfDoneAsync(new Dictionary<Guid, string> { [key] = said.GetProperty("payoutId").GetString()! });
    }

    private static async Task LockedTooLongAsync()
    {
        await using var console = await TroubledConsole.StartAsync();
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        Task<(HttpStatusCode Status, System.Text.Json.JsonElement Said)> waited, behind;
        await using (await LockAsync(console))
        {
            waited = console.PayAsync(first, 1);
            await PassAsync(TimeSpan.FromSeconds(5));

            // Who comes later stands behind, and who only looks sees everything.
            behind = console.PayAsync(second, 2);
            Assert.Equal(0, (await console.GetAsync("ledger").WaitAsync(TimeSpan.FromSeconds(10))).GetProperty("sum").GetInt64());
            using var visitor = new FormVisitor(console.Process.Address);
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account/login")).StatusCode);
            await PassAsync(TimeSpan.FromSeconds(30));
            TroubledConsole.AssertHonest(await waited);
            Assert.False(behind.IsCompleted);
        }

        var keys = new Dictionary<Guid, string>
        {
            [second] = (await behind).Said.GetProperty("payoutId").GetString()!,
            [first] = await PaidAsync(console, first, 1),
        };
        await console.AssertNothingIsHalfDoneAsync(keys);
    }

    // Another process holds the file as a writer.
    private static async Task<SqliteConnection> LockAsync(TroubledConsole console)
    {
        var connection = new SqliteConnection(console.ConnectionTo("console.db"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task<string> PaidAsync(TroubledConsole console, Guid key, int order)
    {
        var (status, said) = await console.PayAsync(key, order);
        Assert.True(status == HttpStatusCode.OK, said.ToString());
        return said.GetProperty("payoutId").GetString()!;
    }

    private static async Task<(Guid Key, int Order)> UntilNoAnswerAsync(TroubledConsole console, Dictionary<Guid, string> answered)
    {
        for (var order = 2; order <= 60; order++)
        {
            var key = Guid.NewGuid();
            var answer = await console.PayAsync(key, order);
            if (answer.Status == HttpStatusCode.OK)
            {
                answered[key] = answer.Said.GetProperty("payoutId").GetString()!;
                continue;
            }

            TroubledConsole.AssertHonest(answer);
            return (key, order);
        }

        Assert.Fail("There was always room.");
        return default;
    }

    private static async Task PassAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }
}
