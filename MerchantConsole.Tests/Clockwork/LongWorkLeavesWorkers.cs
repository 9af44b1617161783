using System.Collections.Concurrent;
using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Clockwork;

/// <summary>Work that takes long has few workers of its own, so that what pays never waits for it.</summary>
public sealed class LongWorkLeavesWorkers
{
    [Fact]
    public async Task Of_a_table_no_more_rows_run_at_once_than_it_allows_and_the_others_go_on()
    {
        var (slow, quick) = (new Rows("Slow", atOnce: 2), new Rows("Quick", DueWork.Workers));
        var claims = new Claims { ["Slow"] = 5, ["Quick"] = 5 };
        var work = new DueWork(claims, [slow, quick], new FakeTimeProvider(TestKit.A.Now), NullLogger<DueWork>.Instance);
        var freed = 0;
        work.Freed += () => Interlocked.Increment(ref freed);
        quick.End.SetResult();

        var running = new List<Task>();
        for (var i = 0; i < 4; i++) running.AddRange(await work.BeginAsync(DueWork.Workers, CancellationToken.None));
        Assert.Equal((3, 0), (claims["Slow"], claims["Quick"]));

        // Nothing of it is due while it has no free worker: the clockwork sleeps instead of asking again and again.
        Assert.Null(await work.NextAtAsync(CancellationToken.None));
        slow.End.SetResult();
        await Task.WhenAll(running);
        Assert.Equal(2, freed);
        Assert.NotNull(await work.NextAtAsync(CancellationToken.None));
        await Task.WhenAll(await work.BeginAsync(DueWork.Workers, CancellationToken.None));
        Assert.Equal(1, claims["Slow"]);
    }

    [Fact]
    public async Task What_was_claimed_is_run_and_its_worker_free_again_when_the_next_table_cannot_be_asked()
    {
        var (broken, slow) = (new Rows("Broken", DueWork.Workers), new Rows("Slow", atOnce: 1));
        var claims = new Claims { ["Broken"] = 1, ["Slow"] = 2, CannotBeAsked = "Broken" };
        var work = new DueWork(claims, [broken, slow], new FakeTimeProvider(TestKit.A.Now), NullLogger<DueWork>.Instance);
        broken.End.SetResult();
        slow.End.SetResult();

        await Task.WhenAll(Assert.Single(await work.BeginAsync(DueWork.Workers, CancellationToken.None)));
        claims.CannotBeAsked = null;
        await Task.WhenAll(await work.BeginAsync(DueWork.Workers, CancellationToken.None));
        Assert.Equal((0, 0), (claims["Broken"], claims["Slow"]));
    }

    private sealed class Rows(string name, int atOnce) : IDueRows
    {
        public TaskCompletionSource End { get; } = new();

        public DueTable Table { get; } = new(name, "Id");

        public int AtOnce => atOnce;

        public Task RunAsync(ClaimedRow row, CancellationToken cancellationToken) => End.Task;
    }

    /// <summary>So many rows of each table are due.</summary>
    private sealed class Claims : IDueClaims
    {
        private readonly ConcurrentDictionary<string, int> due = new(StringComparer.Ordinal);

        public string? CannotBeAsked { get; set; }

        public int this[string table]
        {
            get => due[table];
            init => due[table] = value;
        }

        public Task<IReadOnlyList<ClaimedRow>> ClaimAsync(
            DueTable table, DateTimeOffset now, DateTimeOffset leaseUntil, int limit, CancellationToken cancellationToken)
        {
            if (table.Name == CannotBeAsked) throw new IOException("The database is locked.");
            var taken = Math.Min(limit, due[table.Name]);
            due[table.Name] -= taken;
            return Task.FromResult<IReadOnlyList<ClaimedRow>>([.. Enumerable.Range(0, taken).Select(i => new ClaimedRow(1, $"{i}", 1, 1))]);
        }

        public Task<IReadOnlyDictionary<string, DateTimeOffset>> NextAtAsync(
            IEnumerable<DueTable> tables, DateTimeOffset now, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<string, DateTimeOffset>>(
                tables.Where(table => due[table.Name] > 0).ToDictionary(table => table.Name, _ => now, StringComparer.Ordinal));
    }
}
