using Npgsql;

namespace MerchantConsole.Data.Postgres;

/// <summary>
/// A node that stops in the middle of a transaction (a paused machine, a stopped process) holds the shop's row for as long as its connection lives, and with it
/// every payout of the shop on every other node. So the server ends a session that idles inside a transaction; its node, when it goes on, finds the connection
/// gone and nothing done.
/// </summary>
internal static class PostgresSessions
{
    /// <summary>Shorter than a command may wait (30 s), so that those who wait for the shop get their turn; far longer than a node ever idles there.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(20);

    /// <summary>The configured connection with that bound; one that names its own keeps it.</summary>
    public static string Of(string? connectionString)
    {
        const string Setting = "idle_in_transaction_session_timeout";
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        if (connection.Options?.Contains(Setting, StringComparison.Ordinal) != true)
            connection.Options = FormattableString.Invariant($"{connection.Options} -c {Setting}={(long)LongestIdle.TotalMilliseconds}").TrimStart();
        return connection.ToString();
    }
}
