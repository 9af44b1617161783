using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Sqlite.Migrations
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
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Method = table.Column<int>(type: "INTEGER", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Transaction = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PaidAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RefundNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    AppliedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NextStep = table.Column<int>(type: "INTEGER", nullable: true),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProviderEvents", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "RechargePayments",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Method = table.Column<int>(type: "INTEGER", nullable: false),
                    Transaction = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PayoutId = table.Column<string>(type: "TEXT", maxLength: 17, nullable: false),
                    PaidAt = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Use = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false)
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
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Method = table.Column<int>(type: "INTEGER", nullable: false),
                    Transaction = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PayoutId = table.Column<string>(type: "TEXT", maxLength: 17, nullable: false),
                    Cause = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    NextStep = table.Column<int>(type: "INTEGER", nullable: true),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false)
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
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    PayoutId = table.Column<string>(type: "TEXT", maxLength: 17, nullable: false),
                    Method = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    ChosenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CodeLink = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Refusal = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    NextStep = table.Column<int>(type: "INTEGER", nullable: true),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false)
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
