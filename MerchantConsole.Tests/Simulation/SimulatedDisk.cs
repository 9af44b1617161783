using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MerchantConsole.Tests.Simulation;

/// <summary>Where a process meets the disk: turns before commands and around the commit, a busy or full disk, a death in between, an answer that is lost.</summary>
internal sealed class SimulatedDisk(World world, Life life) : DbCommandInterceptor, IDbTransactionInterceptor, IDbConnectionInterceptor
{
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await BeforeAsync();
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await BeforeAsync();
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        await BeforeAsync();
        return result;
    }

    async ValueTask<InterceptionResult<DbTransaction>> IDbTransactionInterceptor.TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken)
    {
        await world.TurnAsync(life);
        return result;
    }

    async ValueTask<InterceptionResult> IDbTransactionInterceptor.TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken)
    {
        await world.TurnAsync(life);
        Fault("full at the commit", 6, 13);
        Die("before the commit", 4);
        return result;
    }

    async Task IDbTransactionInterceptor.TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken)
    {
        Witness.Committed(world, eventData.Context!, Strand.Now!);
        Die("after the commit", 4);
        Fault("the commit's answer is lost", 4, 10);
        await world.TurnAsync(life);
    }

    async Task IDbConnectionInterceptor.ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken)
    {
        if (life.IsOver) throw new SimulatedCrashException();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=OFF";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async ValueTask BeforeAsync()
    {
        if (world.IsFine) await world.TurnAsync(life, 3);
        if (life.IsOver) throw new SimulatedCrashException();
        Fault("the disk is busy", 1, 5);
        Die("at a command", 1);
    }

    private void Fault(string what, int perMille, int code)
    {
        if (world.IsDusk || Strand.Now?.Happens(what, perMille) != true) return;
        world.Note(what);
        throw new SqliteException(what, code);
    }

    private void Die(string when, int perMille)
    {
        if (world.IsDusk || Strand.Now?.Happens($"death {when}", perMille) != true) return;
        world.CrashWanted = true;
        world.Note($"death {when}");
        throw new SimulatedCrashException();
    }
}
