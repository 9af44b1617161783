using MerchantConsole.Rails.Sandbox;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Rails.Sandbox;

/// <summary>A sandbox on a folder of its own, which can be restarted: new objects on the same file.</summary>
public sealed class SandboxFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    public SandboxFolder() => Restart();

    /// <summary>Real time, stood still.</summary>
    public FakeTimeProvider Real { get; } = new(new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero));

    public SandboxStore Store { get; private set; } = null!;

    public SandboxClock Clock { get; private set; } = null!;

    public SandboxScript Script { get; private set; } = null!;

    public SandboxBook Book { get; private set; } = null!;

    public SandboxRail Rail { get; private set; } = null!;

    public void Restart()
    {
        Store = new SandboxStore(folder);
        Clock = new SandboxClock(Real, Store);
        Script = new SandboxScript(Store);
        Book = new SandboxBook(Store);
        Rail = new SandboxRail(Store, Clock);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
