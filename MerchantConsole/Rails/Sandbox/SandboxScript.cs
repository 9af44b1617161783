using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox;

/// <summary>The queue of outcomes for coming attempts; once it is empty every attempt succeeds (§15).</summary>
public sealed class SandboxScript(SandboxStore store)
{
    /// <summary>The most outcomes that may wait.</summary>
    public const int Longest = 1000;

    /// <summary>What waits, the next one first.</summary>
    public IReadOnlyList<SandboxOutcome> Waiting() => store.Read(Waiting);

    /// <summary>Puts outcomes at the end; false, and nothing added, when the queue would be longer than <see cref="Longest"/>.</summary>
    public bool TryAdd(IReadOnlyCollection<SandboxOutcome> outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return store.Write(connection =>
        {
            if (Waiting(connection).Count + outcomes.Count > Longest) return false;
            foreach (var outcome in outcomes)
                SandboxStore.Run(connection, "INSERT INTO Script (Outcome) VALUES ($outcome)", ("$outcome", outcome.ToString()));
            return true;
        });
    }

    public void Clear() => store.Write(connection => SandboxStore.Run(connection, "DELETE FROM Script"));

    internal static SandboxOutcome Take(SqliteConnection connection)
    {
        const string Sql = "DELETE FROM Script WHERE Position = (SELECT MIN(Position) FROM Script) RETURNING Outcome";
        var taken = SandboxStore.Rows(connection, Sql, Read);
        return taken.Count == 0 ? SandboxOutcome.Succeed : taken[0];
    }

    private static List<SandboxOutcome> Waiting(SqliteConnection connection) =>
        SandboxStore.Rows(connection, "SELECT Outcome FROM Script ORDER BY Position", Read);

    private static SandboxOutcome Read(SqliteDataReader row) => Enum.Parse<SandboxOutcome>(row.GetString(0));
}
