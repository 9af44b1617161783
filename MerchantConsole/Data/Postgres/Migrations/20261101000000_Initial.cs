using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace MerchantConsole.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "text", nullable: true),
                    SecurityStamp = table.Column<string>(type: "text", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true),
                    PhoneNumber = table.Column<string>(type: "text", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BuyerMessages",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    OrderSn = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    PayoutId = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false),
                    Channel = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Body = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BuyerMessages", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    FriendlyName = table.Column<string>(type: "text", nullable: true),
                    Xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DayUses",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    GoodsFen = table.Column<long>(type: "bigint", nullable: false),
                    PayoutsFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DayUses", x => new { x.ShopId, x.Day, x.StaffId });
                });

            migrationBuilder.CreateTable(
                name: "FreightRefunds",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    OrderSn = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    GrantedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FreightRefunds", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "JournalEntries",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    PayoutId = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalEntries", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Orders",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    OrderSn = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    ProductId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ProductName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Specification = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Quantity = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AfterSalesStatus = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    GroupedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    IsPromotion = table.Column<bool>(type: "boolean", nullable: false),
                    RiskFlagged = table.Column<bool>(type: "boolean", nullable: false),
                    IsRefunded = table.Column<bool>(type: "boolean", nullable: false),
                    BuyerId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    BuyerNickname = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    MerchantNote = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    PaidAmountFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Orders", x => new { x.ShopId, x.OrderSn });
                });

            migrationBuilder.CreateTable(
                name: "PayoutAttempts",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    PayoutId = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    RailNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Rail = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Outcome = table.Column<int>(type: "integer", nullable: false),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ProviderReference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Failure = table.Column<int>(type: "integer", nullable: true),
                    Detail = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutAttempts", x => new { x.ShopId, x.PayoutId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "PayoutDecisions",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    FormKey = table.Column<Guid>(type: "uuid", nullable: true),
                    Request = table.Column<string>(type: "text", nullable: false),
                    PayoutId = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: true),
                    RuleVersion = table.Column<int>(type: "integer", nullable: false),
                    Facts = table.Column<string>(type: "text", nullable: true),
                    Verdict = table.Column<string>(type: "text", nullable: true),
                    Refusals = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutDecisions", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "PayoutEvents",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    PayoutId = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Trigger = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<int>(type: "integer", nullable: true),
                    To = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ActorKind = table.Column<int>(type: "integer", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true),
                    ActorName = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Note = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutEvents", x => new { x.ShopId, x.PayoutId, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "Payouts",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: false),
                    OrderSn = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    Type = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    MessageToBuyer = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Source = table.Column<int>(type: "integer", nullable: true),
                    ApplicantId = table.Column<Guid>(type: "uuid", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CommittedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PaidByRightsOf = table.Column<Guid>(type: "uuid", nullable: true),
                    DeductedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    OutcomeUnknownSince = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    NextStep = table.Column<int>(type: "integer", nullable: true),
                    NextAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    LeaseUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LeaseNumber = table.Column<long>(type: "bigint", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Payouts", x => new { x.ShopId, x.Id });
                    table.CheckConstraint("CK_Payouts_Amount", "\"AmountFen\" > 0");
                });

            migrationBuilder.CreateTable(
                name: "Shops",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    HasUnpaidBills = table.Column<bool>(type: "boolean", nullable: false),
                    IsZeroYuanEntry = table.Column<bool>(type: "boolean", nullable: false),
                    DepositPaid = table.Column<bool>(type: "boolean", nullable: false),
                    RiskFlagged = table.Column<bool>(type: "boolean", nullable: false),
                    Policy = table.Column<string>(type: "text", nullable: false),
                    GoodsBalanceFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Shops", x => x.Id);
                    table.CheckConstraint("CK_Shops_GoodsBalance", "\"GoodsBalanceFen\" >= 0");
                });

            migrationBuilder.CreateTable(
                name: "Staff",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountName = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    DisplayName = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Role = table.Column<int>(type: "integer", nullable: false),
                    DisabledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    QuotaPerPayoutFen = table.Column<long>(type: "bigint", nullable: true),
                    QuotaPerDayFen = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Staff", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    ClaimType = table.Column<string>(type: "text", nullable: true),
                    ClaimValue = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    ProviderKey = table.Column<string>(type: "text", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "text", nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    LoginProvider = table.Column<string>(type: "text", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Postings",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "integer", nullable: false),
                    EntryId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Line = table.Column<int>(type: "integer", nullable: false),
                    Account = table.Column<int>(type: "integer", nullable: false),
                    Direction = table.Column<int>(type: "integer", nullable: false),
                    PayoutId = table.Column<string>(type: "character varying(17)", maxLength: 17, nullable: true),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Postings", x => new { x.ShopId, x.EntryId, x.Line });
                    table.CheckConstraint("CK_Postings_Amount", "\"AmountFen\" > 0");
                    table.ForeignKey(
                        name: "FK_Postings_JournalEntries_ShopId_EntryId",
                        columns: x => new { x.ShopId, x.EntryId },
                        principalTable: "JournalEntries",
                        principalColumns: new[] { "ShopId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUsers_ShopId",
                table: "AspNetUsers",
                column: "ShopId");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BuyerMessages_ShopId_OrderSn",
                table: "BuyerMessages",
                columns: new[] { "ShopId", "OrderSn" });

            migrationBuilder.CreateIndex(
                name: "IX_FreightRefunds_ShopId_OrderSn",
                table: "FreightRefunds",
                columns: new[] { "ShopId", "OrderSn" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_ShopId_BuyerId_OrderSn",
                table: "Orders",
                columns: new[] { "ShopId", "BuyerId", "OrderSn" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_ShopId_GroupedAt_OrderSn",
                table: "Orders",
                columns: new[] { "ShopId", "GroupedAt", "OrderSn" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_ShopId_ProductId_OrderSn",
                table: "Orders",
                columns: new[] { "ShopId", "ProductId", "OrderSn" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_ShopId_Status_OrderSn",
                table: "Orders",
                columns: new[] { "ShopId", "Status", "OrderSn" });

            migrationBuilder.CreateIndex(
                name: "IX_PayoutAttempts_RailNumber",
                table: "PayoutAttempts",
                column: "RailNumber",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PayoutDecisions_ShopId_FormKey",
                table: "PayoutDecisions",
                columns: new[] { "ShopId", "FormKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PayoutDecisions_ShopId_PayoutId",
                table: "PayoutDecisions",
                columns: new[] { "ShopId", "PayoutId" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_NextAt",
                table: "Payouts",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_ApplicantId_StartedAt",
                table: "Payouts",
                columns: new[] { "ShopId", "ApplicantId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_CommittedAt",
                table: "Payouts",
                columns: new[] { "ShopId", "CommittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_DeductedAt",
                table: "Payouts",
                columns: new[] { "ShopId", "DeductedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_OrderSn",
                table: "Payouts",
                columns: new[] { "ShopId", "OrderSn" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_StartedAt_Id",
                table: "Payouts",
                columns: new[] { "ShopId", "StartedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Payouts_ShopId_State_StartedAt",
                table: "Payouts",
                columns: new[] { "ShopId", "State", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Postings_ShopId_PayoutId",
                table: "Postings",
                columns: new[] { "ShopId", "PayoutId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "BuyerMessages");

            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "DayUses");

            migrationBuilder.DropTable(
                name: "FreightRefunds");

            migrationBuilder.DropTable(
                name: "Orders");

            migrationBuilder.DropTable(
                name: "PayoutAttempts");

            migrationBuilder.DropTable(
                name: "PayoutDecisions");

            migrationBuilder.DropTable(
                name: "PayoutEvents");

            migrationBuilder.DropTable(
                name: "Payouts");

            migrationBuilder.DropTable(
                name: "Postings");

            migrationBuilder.DropTable(
                name: "Shops");

            migrationBuilder.DropTable(
                name: "Staff");

            migrationBuilder.DropTable(
                name: "AspNetUsers");

            migrationBuilder.DropTable(
                name: "JournalEntries");
        }
    }
}
