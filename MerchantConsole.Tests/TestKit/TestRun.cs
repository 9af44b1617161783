using MerchantConsole.Tests.RealProcess;
using MerchantConsole.Tests.Simulation;
using MerchantConsole.Tests.TestKit;

[assembly: AssemblyFixture(typeof(TestRun))]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace MerchantConsole.Tests.TestKit;

/// <summary>Throws away, after the last test, what the run shared.</summary>
public sealed class TestRun : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Browsers.CloseAsync();
        await SqliteFiles.DeleteTemplateAsync();
        StartedFolders.DeleteTemplate();
        await PublishedConsole.DeleteAsync();
        await Scenery.DeleteAsync();
        TempFolder.DeleteRest();
        await PostgresServer.StopAsync();
    }
}
