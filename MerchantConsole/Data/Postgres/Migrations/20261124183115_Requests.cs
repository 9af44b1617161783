using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Postgres.Migrations
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
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RaisePerPayoutFen",
                table: "Staff",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RaisedUntil",
                table: "Staff",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "DecidedAt",
                table: "Payouts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DecidedBy",
                table: "Payouts",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PayoutSums",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    ApplicantId = table.Column<Guid>(type: "uuid", nullable: false),
                    Type = table.Column<int>(type: "integer", nullable: false),
                    Source = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutSums", x => new { x.ShopId, x.Day, x.ApplicantId, x.Type, x.Source, x.State, x.Reason });
                });

            migrationBuilder.CreateTable(
                name: "QuotaChanges",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    ByName = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    FromPerPayoutFen = table.Column<long>(type: "bigint", nullable: true),
                    FromPerDayFen = table.Column<long>(type: "bigint", nullable: true),
                    ToPerPayoutFen = table.Column<long>(type: "bigint", nullable: true),
                    ToPerDayFen = table.Column<long>(type: "bigint", nullable: true),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Note = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
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
                SELECT "ShopId", CAST("StartedAt" AT TIME ZONE 'Asia/Shanghai' AS date), "ApplicantId", "Type", COALESCE("Source", 0), "State", "Reason",
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
