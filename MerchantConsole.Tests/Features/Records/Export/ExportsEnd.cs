using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Data.Postgres;
using MerchantConsole.Data.Sqlite;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Records;
using MerchantConsole.Features.Records.Export;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Records.Export;

/// <summary>How an export ends, whatever happens to its writer; the clock and the clockwork are the test's.</summary>
public sealed class ExportsEnd
{
    [Theory, BothDatabases]
    public async Task A_file_lies_there_for_24_hours_and_its_row_for_ever(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var export = await host.ExportAsync();
        var queries = host.Get<ExportQueries>();

        host.Clock.SetUtcNow(A.Now.AddHours(24).AddMilliseconds(-1));
        await host.WorkOffAsync();
        Assert.False((await queries.FileAsync(1, A.StaffId, export.Id)).Value!.EndsNow);
        Assert.Single(host.Files());

        host.Clock.SetUtcNow(A.Now.AddHours(24));
        Assert.True((await queries.FileAsync(1, A.StaffId, export.Id)).Value!.EndsNow);
        await host.WorkOffAsync();
        Assert.Empty(host.Files());
        export = await host.ExportRowAsync(export.Id);
        Assert.Equal((ExportState.Done, null, null, 1), (export.State, export.NextStep, export.NextAt, export.Rows));
        Assert.Empty(await queries.OwnAsync(1, A.StaffId));
        Assert.Single((await queries.ListAsync(1, A.StaffId)).Value!.Exports);
    }

    [Theory, BothDatabases]
    public async Task A_waiting_one_that_is_cancelled_is_never_written(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var id = await host.AskAsync();
        Assert.True((await CancelAsync(host, id)).Succeeded);
        await host.WorkOffAsync();
        Assert.Equal((ExportState.Cancelled, 0), ((await host.ExportRowAsync(id)).State, (await host.ExportRowAsync(id)).Rows));
        host.Clock.Advance(DueWork.LeaseFor);
        await host.WorkOffAsync();
        Assert.Empty(host.Files());
        Assert.Null((await host.ExportRowAsync(id)).NextAt);
    }

    [Theory, BothDatabases]
    public async Task One_that_is_cancelled_while_it_runs_leaves_no_file(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var id = await host.AskAsync();
        var filesMeanwhile = 0;
        host.Get<Meanwhile>().Happens = async () =>
        {
            filesMeanwhile = host.Files().Count;
            await CancelAsync(host, id);
            host.Clock.Advance(ExportLimits.TellsEach);
        };
        await host.WorkOffAsync();
        Assert.Equal(1, filesMeanwhile);
        Assert.Empty(host.Files());
        Assert.Equal(ExportState.Cancelled, (await host.ExportRowAsync(id)).State);
    }

    [Theory, BothDatabases]
    public async Task One_that_is_cancelled_at_the_last_moment_leaves_no_file_either(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var id = await host.AskAsync();

        // The clock stands still, so the writer does not ask before its end.
        host.Get<Meanwhile>().Happens = () => CancelAsync(host, id);
        await host.WorkOffAsync();
        Assert.Empty(host.Files());
        Assert.Equal(ExportState.Cancelled, (await host.ExportRowAsync(id)).State);
    }

    [Theory, BothDatabases]
    public async Task What_a_crash_cut_off_is_begun_anew_when_its_lease_has_ended(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var id = await host.AskAsync();
        var cutOff = Assert.Single(await ClaimAsync(host));
        await host.Get<ExportFolder>().Begin(id, cutOff.LeaseNumber).DisposeAsync();

        host.Clock.SetUtcNow(A.Now + DueWork.LeaseFor - TimeSpan.FromMilliseconds(1));
        await host.WorkOffAsync();
        Assert.Equal(ExportState.Waiting, (await host.ExportRowAsync(id)).State);
        host.Clock.SetUtcNow(A.Now + DueWork.LeaseFor);
        await host.WorkOffAsync();
        var export = await host.ExportRowAsync(id);
        Assert.Equal((ExportState.Done, 1), (export.State, export.Rows));
        Assert.Equal([Path.GetFileName(host.PathOf(export))], host.Files());
    }

    [Theory, BothDatabases]
    public async Task A_writer_that_was_taken_for_dead_records_nothing_and_leaves_no_file(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var id = await host.AskAsync();
        host.Get<Meanwhile>().Happens = () =>
        {
            host.Clock.Advance(DueWork.LeaseFor);
            return host.WorkOffAsync();
        };
        await host.WorkOffAsync();
        var export = await host.ExportRowAsync(id);
        Assert.Equal((ExportState.Done, 2L), (export.State, export.LeaseNumber));
        Assert.Equal([Path.GetFileName(host.PathOf(export))], host.Files());
    }

    [Theory, BothDatabases]
    public async Task A_writer_that_takes_long_keeps_its_lease_and_says_how_far_it_is(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var id = await host.AskAsync();
        var told = new List<ShopChanged>();
        using var listening = host.Get<ShopNotices>().Listen(1, ShopTopics.Exports, change =>
        {
            lock (told) told.Add(change);
            return Task.CompletedTask;
        });
        host.Get<Meanwhile>().Happens = () =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(50));
            return Task.CompletedTask;
        };
        await host.WorkOffAsync();
        Assert.Equal(ExportState.Done, (await host.ExportRowAsync(id)).State);
        await Eventually.TrueAsync(
            () =>
            {
                lock (told) return Task.FromResult(told.Count >= 3);
            },
            "begin, progress and end");
        Assert.All(told, change => Assert.True(change.IsProgressAlone));
    }

    [Theory, BothDatabases]
    public async Task Trouble_with_the_disk_is_tried_again_and_fails_in_the_end(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var id = await host.AskAsync();

        // A file where the folder should be.
        await File.WriteAllTextAsync(host.Get<ExportOptions>().Folder, "");
        await host.WorkOffAsync();
        Assert.Equal(ExportState.Waiting, (await host.ExportRowAsync(id)).State);
        for (var i = 1; i < ExportLimits.MostTries; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(5));
            await host.WorkOffAsync();
        }

        var export = await host.ExportRowAsync(id);
        Assert.Equal((ExportState.Failed, null, null), (export.State, export.NextAt, export.ExpiresAt));
    }

    [Fact]
    public async Task Nobody_cancels_somebody_elses_and_what_is_done_stays_done()
    {
        await using var host = await StartAsync(StorageProvider.Sqlite);
        var id = await host.AskAsync();
        Assert.Equal(RefusalCode.ExportNotFound, (await host.Get<CancelExport>().RunAsync(1, RecordShop.AmyId, id)).Refusals.Single().Code);
        Assert.Equal(ExportState.Waiting, (await host.ExportRowAsync(id)).State);
        await host.WorkOffAsync();
        Assert.True((await CancelAsync(host, id)).Succeeded);
        Assert.Equal(ExportState.Done, (await host.ExportRowAsync(id)).State);
    }

    private static Task<Result<Done>> CancelAsync(ConsoleHost host, string id) => host.Get<CancelExport>().RunAsync(1, A.StaffId, id);

    private static Task<IReadOnlyList<ClaimedRow>> ClaimAsync(ConsoleHost host) => host.Get<IDueClaims>().ClaimAsync(
        new DueTable("RecordExports", "Id"), host.Clock.GetUtcNow(), host.Clock.GetUtcNow() + DueWork.LeaseFor, 5, CancellationToken.None);

    private static async Task<ConsoleHost> StartAsync(StorageProvider provider)
    {
        var host = await ExportShop.StartAsync(provider, services =>
        {
            var meanwhile = new Meanwhile();
            services.AddSingleton(meanwhile);
            services.ConfigureDbContext<SqliteConsoleDbContext>(options => options.AddInterceptors(meanwhile));
            services.ConfigureDbContext<PostgresConsoleDbContext>(options => options.AddInterceptors(meanwhile));
        });
        await host.StoreAsync(RecordShop.Payout("1", A.Now.AddMinutes(-1)));
        return host;
    }
}
