using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.TestKit;

/// <summary>For races that must be met and not hoped for: holds a transaction of a PostgreSQL open until somebody waits for it.</summary>
internal static class Waiting
{
    /// <summary>Returns once a session of the host's database waits for a lock of another.</summary>
    public static Task SomebodyWaitsAsync(this ConsoleHost host) => Eventually.TrueAsync(
        () => host.ReadAsync(db => db.Database
            .SqlQueryRaw<bool>("SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock') AS \"Value\"")
            .SingleAsync()),
        "a session that waits for a lock");
}
