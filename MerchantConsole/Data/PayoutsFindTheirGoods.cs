using Microsoft.EntityFrameworkCore.Migrations;

namespace MerchantConsole.Data;

/// <summary>What the migration that let payouts be found by product, buyer and amount does to rows that were there before, alike on both databases.</summary>
internal static class PayoutsFindTheirGoods
{
    /// <summary>The index over the column of a complex type, which the model cannot name.</summary>
    public const string AmountIndex = "IX_Payouts_ShopId_AmountFen_StartedAt_Id";

    public static void Fill(MigrationBuilder migration)
    {
        migration.Sql(
            """
            UPDATE "Payouts" SET
                "ProductId" = COALESCE((SELECT o."ProductId" FROM "Orders" o WHERE o."ShopId" = "Payouts"."ShopId" AND o."OrderSn" = "Payouts"."OrderSn"), ''),
                "BuyerId" = (SELECT o."BuyerId" FROM "Orders" o WHERE o."ShopId" = "Payouts"."ShopId" AND o."OrderSn" = "Payouts"."OrderSn")
            """);
        migration.Sql(
            """
            INSERT INTO "Products" ("ShopId", "ProductId", "Name")
            SELECT DISTINCT "ShopId", "ProductId", "ProductName" FROM "Orders"
            """);

        // All that there were came from the platform.
        migration.Sql("""UPDATE "FreightRefunds" SET "Source" = 3, "EnteredAt" = "GrantedAt" """);

        // A deduction before the start was a provider's clock.
        migration.Sql("""UPDATE "Payouts" SET "DeductedAt" = "StartedAt" WHERE "DeductedAt" < "StartedAt" """);
        migration.Sql($"""CREATE INDEX "{AmountIndex}" ON "Payouts" ("ShopId", "AmountFen", "StartedAt", "Id")""");
    }

    public static void Drop(MigrationBuilder migration) => migration.Sql($"""DROP INDEX "{AmountIndex}" """);
}
