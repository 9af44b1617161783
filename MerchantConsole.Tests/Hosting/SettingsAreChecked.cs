using MerchantConsole.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace MerchantConsole.Tests.Hosting;

public sealed class SettingsAreChecked
{
    private static readonly string Root = OperatingSystem.IsWindows() ? @"C:\app" : "/app";

    [Theory]
    [InlineData("Storage:Provider", "MySql", "\"MySql\"")]
    [InlineData("Storage:Provider", "3", "Sqlite or Postgres")]
    [InlineData("Storage:ConnectionString", "Host=db", "Storage:Provider is Sqlite")]
    [InlineData("Storage:Foldr", "x", "Storage knows Provider, Folder, ConnectionString")]
    public void A_wrong_setting_is_named(string setting, string value, string part)
    {
        var refused = Assert.Throws<WrongSettingException>(() => Read((setting, value)));
        Assert.Equal(setting, refused.Setting);
        Assert.StartsWith(setting, refused.Message, StringComparison.Ordinal);
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_connection_string_is_named_and_a_broken_one_is_not_repeated()
    {
        var missing = Assert.Throws<WrongSettingException>(() => Read(("Storage:Provider", "Postgres")));
        Assert.StartsWith("Storage:ConnectionString is missing", missing.Message, StringComparison.Ordinal);

        var broken = Assert.Throws<WrongSettingException>(
            () => Read(("Storage:Provider", "Postgres"), ("Storage:ConnectionString", "Password=geheim;Host")));
        Assert.DoesNotContain("geheim", broken.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_set_is_sqlite_in_data_beside_the_app()
    {
        var storage = Read();
        Assert.Equal((StorageProvider.Sqlite, Path.Combine(Root, "data")), (storage.Provider, storage.Folder));
        Assert.Equal(Path.Combine(Root, "data", "keys"), storage.KeyFolder);
    }

    [Fact]
    public void Names_are_read_in_any_case()
    {
        var storage = Read(("storage:provider", "postgres"), ("Storage:CONNECTIONSTRING", "Host=db;Database=console"));
        Assert.Equal((StorageProvider.Postgres, "Host=db;Database=console"), (storage.Provider, storage.ConnectionString));
    }

    [Theory]
    [InlineData(null, "Development", true)]
    [InlineData(null, "Production", false)]
    [InlineData("", "Production", false)]
    [InlineData("true", "Production", true)]
    [InlineData("False", "Development", false)]
    public void The_sandbox_is_on_as_configured_else_in_development(string? enabled, string environment, bool expected) =>
        Assert.Equal(expected, SandboxOptions.Read(Configuration(("Sandbox:Enabled", enabled))).IsOn(new Place(environment)));

    [Fact]
    public void A_sandbox_switch_that_is_neither_is_named()
    {
        var refused = Assert.Throws<WrongSettingException>(() => SandboxOptions.Read(Configuration(("Sandbox:Enabled", "on"))));
        Assert.StartsWith("Sandbox:Enabled is \"on\"", refused.Message, StringComparison.Ordinal);
    }

    private static StorageOptions Read(params (string Name, string? Value)[] settings) =>
        StorageOptions.Read(Configuration(settings), new Place("Production"));

    private static IConfiguration Configuration(params (string Name, string? Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)))
        .Build();

    private sealed class Place(string environment) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;

        public string ApplicationName { get; set; } = "MerchantConsole";

        public string ContentRootPath { get; set; } = Root;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
