using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AccountCardsAndChat : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AccountCards",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", maxLength: 24, nullable: false),
                    PayoutId = table.Column<string>(type: "TEXT", maxLength: 17, nullable: false),
                    OrderSn = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SealedToken = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SentByKind = table.Column<int>(type: "INTEGER", nullable: false),
                    SentByName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    StateSince = table.Column<long>(type: "INTEGER", nullable: true),
                    Kind = table.Column<int>(type: "INTEGER", nullable: true),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: true),
                    SealedNumber = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    SealedHolderName = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    SealedBank = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ErasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    NextStep = table.Column<int>(type: "INTEGER", nullable: true),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountCards", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "ChatMessages",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    OrderSn = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Sender = table.Column<int>(type: "INTEGER", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: true),
                    StaffName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    CardId = table.Column<string>(type: "TEXT", maxLength: 24, nullable: true),
                    PictureId = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChatMessages", x => new { x.ShopId, x.OrderSn, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "ChatPictures",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrderSn = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Contents = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChatPictures", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "ChatSettings",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    CardReply = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Replies = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChatSettings", x => x.ShopId);
                });

            migrationBuilder.CreateTable(
                name: "Conversations",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    OrderSn = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    LastSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastSender = table.Column<int>(type: "INTEGER", nullable: false),
                    LastKind = table.Column<int>(type: "INTEGER", nullable: false),
                    LastText = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    ReadSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Unread = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Conversations", x => new { x.ShopId, x.OrderSn });
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccountCards_NextAt",
                table: "AccountCards",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_AccountCards_ShopId_OrderSn",
                table: "AccountCards",
                columns: new[] { "ShopId", "OrderSn" });

            migrationBuilder.CreateIndex(
                name: "IX_AccountCards_ShopId_PayoutId_Number",
                table: "AccountCards",
                columns: new[] { "ShopId", "PayoutId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccountCards_TokenHash",
                table: "AccountCards",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChatMessages_ShopId_Id",
                table: "ChatMessages",
                columns: new[] { "ShopId", "Id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChatMessages_ShopId_StaffId_At",
                table: "ChatMessages",
                columns: new[] { "ShopId", "StaffId", "At" },
                filter: "\"StaffId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_ShopId_LastAt_OrderSn",
                table: "Conversations",
                columns: new[] { "ShopId", "LastAt", "OrderSn" });

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_ShopId_Unread_LastAt",
                table: "Conversations",
                columns: new[] { "ShopId", "Unread", "LastAt" },
                filter: "\"Unread\" > 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountCards");

            migrationBuilder.DropTable(
                name: "ChatMessages");

            migrationBuilder.DropTable(
                name: "ChatPictures");

            migrationBuilder.DropTable(
                name: "ChatSettings");

            migrationBuilder.DropTable(
                name: "Conversations");
        }
    }
}
