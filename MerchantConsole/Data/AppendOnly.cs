using Microsoft.EntityFrameworkCore.Migrations;

namespace MerchantConsole.Data;

/// <summary>
/// What is written once is kept by the database itself (invariant M5): an update or a delete of these tables is refused, whoever asks.
/// A migration that rebuilds one of them on SQLite loses its triggers and must call <see cref="Protect"/> again; one that adds such a table calls it
/// with its name.
/// </summary>
internal static class AppendOnly
{
    /// <summary>The tables that were there when the databases first learnt to protect them.</summary>
    public static readonly string[] FirstTables = ["PayoutEvents", "PayoutDecisions", "JournalEntries", "Postings"];

    public static void Protect(MigrationBuilder migration, params string[] tables)
    {
        if (migration.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite") ProtectOnSqlite(migration, tables);
        else ProtectOnPostgres(migration, tables);
    }

    private static void ProtectOnSqlite(MigrationBuilder migration, string[] tables)
    {
        foreach (var table in tables)
            foreach (var verb in new[] { "UPDATE", "DELETE" })
                migration.Sql(
                    $"""
                    CREATE TRIGGER "{table}_No{verb}" BEFORE {verb} ON "{table}"
                    BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
                    """);
    }

    private static void ProtectOnPostgres(MigrationBuilder migration, string[] tables)
    {
        migration.Sql(
            """
            CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
            """);
        foreach (var table in tables)
            migration.Sql(
                $"""
                CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}"
                FOR EACH STATEMENT EXECUTE FUNCTION append_only();
                """);
    }
}
