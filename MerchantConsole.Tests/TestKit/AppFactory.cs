using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.TestKit;

/// <summary>
/// The whole console on a real port, in Development: demo data (§16), sandbox on, SQLite in a folder of its own,
/// as the console left it after its first start. A class fixture
/// (<c>IClassFixture&lt;AppFactory&gt;</c>): the tests of one class share one, each class has its own.
/// </summary>
public class AppFactory : WebApplicationFactory<Program>
{
    private readonly string folder = StartedFolders.New();
    private readonly Lazy<Uri> address;

    public AppFactory()
    {
        UseKestrel(0);
        address = new(() =>
        {
            StartServer();

            // By name: passkeys and cookies treat localhost, not 127.0.0.1, as a safe place.
            return new UriBuilder(ClientOptions.BaseAddress) { Host = "localhost" }.Uri;
        });
    }

    /// <summary>Where the console listens; asking starts it.</summary>
    public Uri Address => address.Value;

    /// <summary>The cookies of accounts that signed in by the form.</summary>
    internal ConcurrentDictionary<string, IReadOnlyList<Cookie>> SignedIn { get; } = new(StringComparer.Ordinal);

    internal ErrorLog Errors { get; } = new();

    /// <summary>The data folder.</summary>
    public string Folder => folder;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("Storage:Folder", folder);
        builder.UseSetting("Storage:Provider", "Sqlite");
        builder.UseSetting("Sandbox:Enabled", "true");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureLogging(logging => logging.AddProvider(Errors));
        builder.ConfigureServices(Change);
    }

    /// <summary>What a kind of console of its own has otherwise; later registrations win.</summary>
    protected virtual void Change(IServiceCollection services)
    {
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteFiles.Delete(folder);
        GC.SuppressFinalize(this);
    }
}
