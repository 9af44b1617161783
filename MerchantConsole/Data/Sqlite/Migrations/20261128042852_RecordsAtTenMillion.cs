using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RecordsAtTenMillion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payouts_ShopId_ApplicantId_StartedAt",
                table: "Payouts");

            migrationBuilder.DropIndex(
                name: "IX_Payouts_ShopId_DeductedAt",
                table: "Payouts");

            migrationBuilder.DropIndex(
                name: "IX_Payouts_ShopId_State_StartedAt",
                table: "Payouts");

            migrationBuilder.AddColumn<string>(
                name: "BuyerId",
                table: "Payouts",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ProductId",
                table: "Payouts",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "EnteredAt",
                table: "FreightRefunds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "EnteredBy",
                table: "FreightRefunds",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "EnteredById",
                table: "FreightRefunds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Source",
                table: "FreightRefunds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "Products",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    ProductId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Products", x => new { x.ShopId, x.ProductId, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "RecordExports",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StaffName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Format = table.Column<int>(type: "INTEGER", nullable: false),
                    Query = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Fen = table.Column<long>(type: "INTEGER", nullable: false),
                    Total = table.Column<int>(type: "INTEGER", nullable: true),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NextStep = table.Column<int>(type: "INTEGER", nullable: true),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseNumber = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordExports", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Query = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    IsShared = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_ApplicantId_StartedAt_Id",
                table: "Payouts",
                columns: new[] { "ShopId", "ApplicantId", "StartedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_BuyerId_StartedAt_Id",
                table: "Payouts",
                columns: new[] { "ShopId", "BuyerId", "StartedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_DeductedAt_Id",
                table: "Payouts",
                columns: new[] { "ShopId", "DeductedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_ProductId_StartedAt_Id",
                table: "Payouts",
                columns: new[] { "ShopId", "ProductId", "StartedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_Source_StartedAt_Id",
                table: "Payouts",
                columns: new[] { "ShopId", "Source", "StartedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_State_StartedAt_Id",
                table: "Payouts",
                columns: new[] { "ShopId", "State", "StartedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_Type_StartedAt_Id",
                table: "Payouts",
                columns: new[] { "ShopId", "Type", "StartedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_ShopId_BuyerNickname_BuyerId",
                table: "Orders",
                columns: new[] { "ShopId", "BuyerNickname", "BuyerId" });

            migrationBuilder.CreateIndex(
                name: "IX_FreightRefunds_ShopId_GrantedAt_Id",
                table: "FreightRefunds",
                columns: new[] { "ShopId", "GrantedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RecordExports_NextAt",
                table: "RecordExports",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_RecordExports_ShopId_RequestedAt",
                table: "RecordExports",
                columns: new[] { "ShopId", "RequestedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_ShopId_OwnerId_Name",
                table: "SavedViews",
                columns: new[] { "ShopId", "OwnerId", "Name" },
                unique: true);

            PayoutsFindTheirGoods.Fill(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            PayoutsFindTheirGoods.Drop(migrationBuilder);

            migrationBuilder.DropTable(
                name: "Products");

            migrationBuilder.DropTable(
                name: "RecordExports");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropIndex(
                name: "IX_Payouts_ShopId_ApplicantId_StartedAt_Id",
                table: "Payouts");

            migrationBuilder.DropIndex(
                name: "IX_Payouts_ShopId_BuyerId_StartedAt_Id",
                table: "Payouts");

            migrationBuilder.DropIndex(
                name: "IX_Payouts_ShopId_DeductedAt_Id",
                table: "Payouts");

            migrationBuilder.DropIndex(
                name: "IX_Payouts_ShopId_ProductId_StartedAt_Id",
                table: "Payouts");

            migrationBuilder.DropIndex(
                name: "IX_Payouts_ShopId_Source_StartedAt_Id",
                table: "Payouts");

            migrationBuilder.DropIndex(
                name: "IX_Payouts_ShopId_State_StartedAt_Id",
                table: "Payouts");

            migrationBuilder.DropIndex(
                name: "IX_Payouts_ShopId_Type_StartedAt_Id",
                table: "Payouts");

            migrationBuilder.DropIndex(
                name: "IX_Orders_ShopId_BuyerNickname_BuyerId",
                table: "Orders");

            migrationBuilder.DropIndex(
                name: "IX_FreightRefunds_ShopId_GrantedAt_Id",
                table: "FreightRefunds");

            migrationBuilder.DropColumn(
                name: "BuyerId",
                table: "Payouts");

            migrationBuilder.DropColumn(
                name: "ProductId",
                table: "Payouts");

            migrationBuilder.DropColumn(
                name: "EnteredAt",
                table: "FreightRefunds");

            migrationBuilder.DropColumn(
                name: "EnteredBy",
                table: "FreightRefunds");

            migrationBuilder.DropColumn(
                name: "EnteredById",
                table: "FreightRefunds");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "FreightRefunds");

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_ApplicantId_StartedAt",
                table: "Payouts",
                columns: new[] { "ShopId", "ApplicantId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_DeductedAt",
                table: "Payouts",
                columns: new[] { "ShopId", "DeductedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_State_StartedAt",
                table: "Payouts",
                columns: new[] { "ShopId", "State", "StartedAt" });
        }
    }
}
