using System.Net;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Sandbox;

public sealed class SandboxIsAbsentWhenOff(SandboxIsAbsentWhenOff.AppWithoutSandbox app) : IClassFixture<SandboxIsAbsentWhenOff.AppWithoutSandbox>
{
    [Theory]
    [InlineData("/sandbox")]
    [InlineData("/Sandbox/")]
    [InlineData("/sandbox/api/ledger")]
    public async Task Its_addresses_are_not_found(string path)
    {
        using var client = new HttpClient();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(app.Address, path))).StatusCode);
    }

    [Fact]
    public async Task Nothing_can_be_posted_to_it()
    {
        using var client = new HttpClient();
        using var body = new StringContent("""{"advance":"01:00:00"}""");

        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync(new Uri(app.Address, "/sandbox/api/clock"), body)).StatusCode);
    }

    [Fact]
    public void There_is_no_rail_the_clock_is_real_and_no_file_is_made()
    {
        _ = app.Address;

        Assert.Null(app.Services.GetRequiredService<PayoutRails>().For(1));
        Assert.Same(TimeProvider.System, app.Services.GetRequiredService<TimeProvider>());
        Assert.Null(app.Services.GetService<SandboxStore>());
        Assert.False(File.Exists(Path.Combine(app.Folder, "sandbox.db")));
    }

    /// <summary>The console in Development with the sandbox switched off.</summary>
    public sealed class AppWithoutSandbox : WebApplicationFactory<Program>
    {
        public AppWithoutSandbox() => UseKestrel(0);

        public string Folder { get; } = TempFolder.New("nosandbox");

        public Uri Address
        {
            get
            {
                StartServer();
                return ClientOptions.BaseAddress;
            }
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            SqliteFiles.Delete(Folder);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("Storage:Folder", Folder);
            builder.UseSetting("Sandbox:Enabled", "false");
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
        }
    }
}
