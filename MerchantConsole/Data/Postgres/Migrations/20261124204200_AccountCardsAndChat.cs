using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Postgres.Migrations
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
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    PayoutId = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false),
                    OrderSn = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    TokenHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    SealedToken = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SentByKind = table.Column<int>(type: "integer", nullable: false),
                    SentByName = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    StateSince = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Kind = table.Column<int>(type: "integer", nullable: true),
                    Attempt = table.Column<int>(type: "integer", nullable: true),
                    SealedNumber = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    SealedHolderName = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    SealedBank = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ErasedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    NextStep = table.Column<int>(type: "integer", nullable: true),
                    NextAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LeaseUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LeaseNumber = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountCards", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "ChatMessages",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    OrderSn = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Sender = table.Column<int>(type: "integer", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: true),
                    StaffName = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    CardId = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: true),
                    PictureId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChatMessages", x => new { x.ShopId, x.OrderSn, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "ChatPictures",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderSn = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    ContentType = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Contents = table.Column<byte[]>(type: "bytea", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChatPictures", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "ChatSettings",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    CardReply = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Replies = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChatSettings", x => x.ShopId);
                });

            migrationBuilder.CreateTable(
                name: "Conversations",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    OrderSn = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    LastSequence = table.Column<long>(type: "bigint", nullable: false),
                    LastAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastSender = table.Column<int>(type: "integer", nullable: false),
                    LastKind = table.Column<int>(type: "integer", nullable: false),
                    LastText = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    ReadSequence = table.Column<long>(type: "bigint", nullable: false),
                    Unread = table.Column<int>(type: "integer", nullable: false)
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
