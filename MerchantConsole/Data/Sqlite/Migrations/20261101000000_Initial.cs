using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Sqlite.Migrations
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<long>(type: "INTEGER", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BuyerMessages",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OrderSn = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    PayoutId = table.Column<string>(type: "TEXT", maxLength: 17, nullable: false),
                    Channel = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BuyerMessages", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FriendlyName = table.Column<string>(type: "TEXT", nullable: true),
                    Xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DayUses",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    GoodsFen = table.Column<long>(type: "INTEGER", nullable: false),
                    PayoutsFen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DayUses", x => new { x.ShopId, x.Day, x.StaffId });
                });

            migrationBuilder.CreateTable(
                name: "FreightRefunds",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    OrderSn = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    GrantedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FreightRefunds", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "JournalEntries",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    PayoutId = table.Column<string>(type: "TEXT", maxLength: 17, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalEntries", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Orders",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    OrderSn = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    ProductId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ProductName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Specification = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AfterSalesStatus = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GroupedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsPromotion = table.Column<bool>(type: "INTEGER", nullable: false),
                    RiskFlagged = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsRefunded = table.Column<bool>(type: "INTEGER", nullable: false),
                    BuyerId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    BuyerNickname = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    MerchantNote = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidAmountFen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Orders", x => new { x.ShopId, x.OrderSn });
                });

            migrationBuilder.CreateTable(
                name: "PayoutAttempts",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    PayoutId = table.Column<string>(type: "TEXT", maxLength: 17, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    RailNumber = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Rail = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ProviderReference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Failure = table.Column<int>(type: "INTEGER", nullable: true),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutAttempts", x => new { x.ShopId, x.PayoutId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "PayoutDecisions",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FormKey = table.Column<Guid>(type: "TEXT", nullable: true),
                    Request = table.Column<string>(type: "TEXT", nullable: false),
                    PayoutId = table.Column<string>(type: "TEXT", maxLength: 17, nullable: true),
                    RuleVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Facts = table.Column<string>(type: "TEXT", nullable: true),
                    Verdict = table.Column<string>(type: "TEXT", nullable: true),
                    Refusals = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutDecisions", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "PayoutEvents",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    PayoutId = table.Column<string>(type: "TEXT", maxLength: 17, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Trigger = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: true),
                    To = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ActorKind = table.Column<int>(type: "INTEGER", nullable: false),
                    ActorId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ActorName = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutEvents", x => new { x.ShopId, x.PayoutId, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "Payouts",
                columns: table => new
                {
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", maxLength: 17, nullable: false),
                    OrderSn = table.Column<string>(type: "TEXT", maxLength: 22, nullable: false),
                    Type = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    MessageToBuyer = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<int>(type: "INTEGER", nullable: true),
                    ApplicantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CommittedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PaidByRightsOf = table.Column<Guid>(type: "TEXT", nullable: true),
                    DeductedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OutcomeUnknownSince = table.Column<long>(type: "INTEGER", nullable: true),
                    Attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    NextStep = table.Column<int>(type: "INTEGER", nullable: true),
                    NextAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    LeaseNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    HasUnpaidBills = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsZeroYuanEntry = table.Column<bool>(type: "INTEGER", nullable: false),
                    DepositPaid = table.Column<bool>(type: "INTEGER", nullable: false),
                    RiskFlagged = table.Column<bool>(type: "INTEGER", nullable: false),
                    Policy = table.Column<string>(type: "TEXT", nullable: false),
                    GoodsBalanceFen = table.Column<long>(type: "INTEGER", nullable: false)
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
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountName = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    DisabledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    QuotaPerPayoutFen = table.Column<long>(type: "INTEGER", nullable: true),
                    QuotaPerDayFen = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Staff", x => new { x.ShopId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
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
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false)
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
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
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
                    ShopId = table.Column<int>(type: "INTEGER", nullable: false),
                    EntryId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    Account = table.Column<int>(type: "INTEGER", nullable: false),
                    Direction = table.Column<int>(type: "INTEGER", nullable: false),
                    PayoutId = table.Column<string>(type: "TEXT", maxLength: 17, nullable: true),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false)
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
