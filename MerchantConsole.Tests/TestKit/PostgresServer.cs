using System.Diagnostics;
using MerchantConsole.Data.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MerchantConsole.Tests.TestKit;

/// <summary>
/// The PostgreSQL of this run: the one that <c>run.sh</c> started and named in <see cref="Variable"/>, else one of our own, made when the
/// first test asks and thrown away after the last.
/// </summary>
internal static class PostgresServer
{
    public const string Variable = "MERCHANTCONSOLE_TEST_POSTGRES";

    private static readonly Lazy<Task<string?>> Server = new(StartAsync);
    private static readonly Lazy<Task> Template = new(MakeTemplateAsync);
    private static readonly string TemplateName = $"console_template_{Guid.NewGuid():N}";
    private static string? ownFolder;

    /// <summary>A connection string to a fresh, migrated database; skips the test, visibly, when there is no PostgreSQL.</summary>
    public static async Task<string> NewDatabaseAsync()
    {
        if (await Server.Value is not { } server) throw Skipped();
        await Template.Value;
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"""CREATE DATABASE "{name}" TEMPLATE "{TemplateName}" """);
        return With(server, name);
    }

    /// <summary>A connection string to a fresh database without any table.</summary>
    public static async Task<string> NewEmptyDatabaseAsync()
    {
        if (await Server.Value is not { } server) throw Skipped();
        var name = $"test_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"""CREATE DATABASE "{name}" """);
        return With(server, name);
    }

    public static async Task DropAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync((await Server.Value)!, $"""DROP DATABASE IF EXISTS "{name}" WITH (FORCE)""");
    }

    public static async Task StopAsync()
    {
        if (Server.IsValueCreated) await Server.Value;
        if (ownFolder is not null) await ScriptAsync("stop", ownFolder);
    }

    private static async Task MakeTemplateAsync()
    {
        var server = (await Server.Value)!;
        await ExecuteAsync(server, $"""CREATE DATABASE "{TemplateName}" """);

        // Unpooled: a template must have no session when it is copied.
        var options = new DbContextOptionsBuilder<PostgresConsoleDbContext>().UseNpgsql(With(server, TemplateName) + ";Pooling=false").Options;
        await using var db = new PostgresConsoleDbContext(options);
        await db.Database.MigrateAsync();
    }

    private static async Task<string?> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return given;
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS()) return null;
        var lines = (await ScriptAsync("start")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length < 2) return null;
        ownFolder = lines[0];
        return lines[1];
    }

    private static async Task<string> ScriptAsync(params string[] arguments)
    {
        using var script = Process.Start(new ProcessStartInfo("bash", [SourceTree.Path("MerchantConsole.Tests/TestKit/postgres.sh"), .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        return output;
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string With(string server, string database) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database }.ToString();

    private static Exception Skipped() =>
        Xunit.Sdk.SkipException.ForSkip($"No PostgreSQL: install one, or name one by {Variable}.");
}
