using Microsoft.EntityFrameworkCore.Migrations;

namespace MerchantConsole.Data;

/// <summary>
/// What is written once is kept by the database itself (invariant M5): an update or a delete of these tables is refused, whoever asks.
/// A migration that rebuilds one of them on SQLite loses its triggers and must call <see cref="Protect"/> again.
/// </summary>
internal static class AppendOnly
{
    public static readonly string[] Tables = ["PayoutEvents", "PayoutDecisions", "JournalEntries", "Postings"];

    public static void Protect(MigrationBuilder migration)
    {
        if (migration.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite") ProtectOnSqlite(migration);
        else ProtectOnPostgres(migration);
    }

    private static void ProtectOnSqlite(MigrationBuilder migration)
    {
        foreach (var table in Tables)
            foreach (var verb in new[] { "UPDATE", "DELETE" })
                migration.Sql(
                    $"""
                    CREATE TRIGGER "{table}_No{verb}" BEFORE {verb} ON "{table}"
                    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
                    """);
    }

    private static void ProtectOnPostgres(MigrationBuilder migration)
    {
        migration.Sql(
            """
            CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
            """);
        foreach (var table in Tables)
            migration.Sql(
                $"""
                CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}"
                FOR EACH STATEMENT EXECUTE FUNCTION append_only();
                """);
    }
}
