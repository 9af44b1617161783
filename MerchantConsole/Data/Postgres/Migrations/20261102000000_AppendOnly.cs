using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace MerchantConsole.Data.Postgres.Migrations;

/// <summary>Makes the written-once tables append-only in the database.</summary>
[DbContext(typeof(PostgresConsoleDbContext))]
[Migration("20261102000000_AppendOnly")]
internal sealed class AppendOnlyTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => AppendOnly.Protect(migrationBuilder, AppendOnly.FirstTables);
}
