using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Recharges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ProviderEvents",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    Method = table.Column<int>(type: "integer", nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    ReceivedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Number = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Transaction = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    PaidAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RefundNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    AppliedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    NextStep = table.Column<int>(type: "integer", nullable: true),
                    NextAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LeaseUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LeaseNumber = table.Column<long>(type: "bigint", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProviderEvents", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "RechargePayments",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    Method = table.Column<int>(type: "integer", nullable: false),
                    Transaction = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PayoutId = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false),
                    PaidAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RecordedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Use = table.Column<int>(type: "integer", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RechargePayments", x => new { x.ShopId, x.Method, x.Transaction });
                    table.CheckConstraint("CK_RechargePayments_Amount", "\"AmountFen\" > 0");
                });

            migrationBuilder.CreateTable(
                name: "RechargeRefunds",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Method = table.Column<int>(type: "integer", nullable: false),
                    Transaction = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    PayoutId = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false),
                    Cause = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DoneAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Detail = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    NextStep = table.Column<int>(type: "integer", nullable: true),
                    NextAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    LeaseUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LeaseNumber = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RechargeRefunds", x => new { x.ShopId, x.Number });
                    table.CheckConstraint("CK_RechargeRefunds_Amount", "\"AmountFen\" > 0");
                });

            migrationBuilder.CreateTable(
                name: "Recharges",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    PayoutId = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false),
                    Method = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    ChosenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CodeLink = table.Column<string>(type: "character varying(1024)", maxLength: 1024, nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Refusal = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    NextStep = table.Column<int>(type: "integer", nullable: true),
                    NextAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    LeaseUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LeaseNumber = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recharges", x => new { x.ShopId, x.PayoutId });
                    table.CheckConstraint("CK_Recharges_Amount", "\"AmountFen\" > 0");
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProviderEvents_NextAt",
                table: "ProviderEvents",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_RechargePayments_Method_Transaction",
                table: "RechargePayments",
                columns: new[] { "Method", "Transaction" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RechargePayments_ShopId_PayoutId",
                table: "RechargePayments",
                columns: new[] { "ShopId", "PayoutId" });

            migrationBuilder.CreateIndex(
                name: "IX_RechargeRefunds_Method_Transaction",
                table: "RechargeRefunds",
                columns: new[] { "Method", "Transaction" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RechargeRefunds_NextAt",
                table: "RechargeRefunds",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_RechargeRefunds_ShopId_PayoutId",
                table: "RechargeRefunds",
                columns: new[] { "ShopId", "PayoutId" });

            migrationBuilder.CreateIndex(
                name: "IX_Recharges_NextAt",
                table: "Recharges",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_Recharges_Number",
                table: "Recharges",
                column: "Number",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProviderEvents");

            migrationBuilder.DropTable(
                name: "RechargePayments");

            migrationBuilder.DropTable(
                name: "RechargeRefunds");

            migrationBuilder.DropTable(
                name: "Recharges");
        }
    }
}
