using System.Data.Common;
using System.Text.RegularExpressions;
using MerchantConsole.Data;
using MerchantConsole.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MerchantConsole.Benchmarks;

/// <summary>One open connection for hand-made SQL: commands that are made once and run as one durable transaction, one round trip each.</summary>
internal sealed partial class HandMadeConnection : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly List<DbCommand> made = [];

    private HandMadeConnection(DbConnection connection) => this.connection = connection;

    public static async Task<HandMadeConnection> OpenAsync(StorageOptions storage)
    {
        DbConnection opened = storage.Provider == StorageProvider.Postgres
            ? new NpgsqlConnection(storage.ConnectionString)
            : new SqliteConnection(DatabaseRegistration.SqliteFile(storage.Folder));
        await opened.OpenAsync();
        if (opened is SqliteConnection)
        {
            await using var pragmas = opened.CreateCommand();
            pragmas.CommandText = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;";
            await pragmas.ExecuteNonQueryAsync();
        }

        return new HandMadeConnection(opened);
    }

    /// <summary>Makes the commands of one transaction. Their parameters are the names that begin with <c>@</c>.</summary>
    public IReadOnlyList<DbCommand> Make(params string[] statements)
    {
        var commands = statements.Select(Command).ToList();
        made.AddRange(commands);
        return commands;
    }

    /// <summary>Runs them in one transaction; each must change exactly one row.</summary>
    /// <param name="commands">As <see cref="Make"/> gave them.</param>
    /// <param name="values">The value of each parameter by its name; ids and instants as the console has them.</param>
    public async Task RunAsync(IReadOnlyList<DbCommand> commands, IReadOnlyDictionary<string, object> values)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var command in commands)
        {
            command.Transaction = transaction;
            foreach (DbParameter parameter in command.Parameters) parameter.Value = Stored(values[parameter.ParameterName]);
            if (await command.ExecuteNonQueryAsync() != 1) throw new InvalidOperationException($"Not one row: {command.CommandText}");
        }

        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in made) await command.DisposeAsync();
        await connection.DisposeAsync();
    }

    private DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in ParameterName().Matches(sql).Select(match => match.Value).Distinct())
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private object Stored(object value) => connection is not SqliteConnection ? value : value switch
    {
        Guid id => id.ToString().ToUpperInvariant(),
        DateTimeOffset instant => instant.UtcTicks,
        _ => value,
    };

    [GeneratedRegex("@[a-z]+", RegexOptions.None, 1000)]
    private static partial Regex ParameterName();
}
