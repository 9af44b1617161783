using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Requests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "RaisePerDayFen",
                table: "Staff",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RaisePerPayoutFen",
                table: "Staff",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RaisedUntil",
                table: "Staff",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DecidedAt",
                table: "Payouts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DecidedBy",
                table: "Payouts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PayoutSums",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ApplicantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Fen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutSums", x => new { x.ShopId, x.Day, x.ApplicantId, x.Type, x.Source, x.State, x.Reason });
                });

            migrationBuilder.CreateTable(
                name: "QuotaChanges",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    FromPerPayoutFen = table.Column<long>(type: "INTEGER", nullable: true),
                    FromPerDayFen = table.Column<long>(type: "INTEGER", nullable: true),
                    ToPerPayoutFen = table.Column<long>(type: "INTEGER", nullable: true),
                    ToPerDayFen = table.Column<long>(type: "INTEGER", nullable: true),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuotaChanges", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_DecidedAt_StartedAt_State_ApplicantId",
                table: "Payouts",
                columns: new[] { "ShopId", "DecidedAt", "StartedAt", "State", "ApplicantId" },
                filter: "\"DecidedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_QuotaChanges_ShopId_StaffId_Id",
                table: "QuotaChanges",
                columns: new[] { "ShopId", "StaffId", "Id" });

            AppendOnly.Protect(migrationBuilder, "QuotaChanges");

            // The sums over what is there already; from now on each move keeps them.
            migrationBuilder.Sql(
                """
                INSERT INTO "PayoutSums" ("ShopId", "Day", "ApplicantId", "Type", "Source", "State", "Reason", "Count", "Fen")
                SELECT "ShopId", date("StartedAt" / 10000000 - 62135596800 + 28800, 'unixepoch'), "ApplicantId", "Type", COALESCE("Source", 0), "State", "Reason",
                       COUNT(*), SUM("AmountFen")
                FROM "Payouts"
                GROUP BY 1, 2, 3, 4, 5, 6, 7
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PayoutSums");

            migrationBuilder.DropTable(
                name: "QuotaChanges");

            migrationBuilder.DropIndex(
                name: "IX_Payouts_ShopId_DecidedAt_StartedAt_State_ApplicantId",
                table: "Payouts");

            migrationBuilder.DropColumn(
                name: "RaisePerDayFen",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "RaisePerPayoutFen",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "RaisedUntil",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "DecidedAt",
                table: "Payouts");

            migrationBuilder.DropColumn(
                name: "DecidedBy",
                table: "Payouts");
        }
    }
}
