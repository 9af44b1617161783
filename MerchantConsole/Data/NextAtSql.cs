namespace MerchantConsole.Data;

/// <summary>When the next row of each of some tables is due; both databases understand it.</summary>
internal static class NextAtSql
{
    /// <summary>Rows of <c>Name</c> and <c>At</c>, one for each table; the parameter is the present instant as the database keeps instants.</summary>
    public static string Of(IEnumerable<DueTable> tables) => string.Join("\nUNION ALL\n", tables.Select(table =>
        $$"""
        SELECT '{{table.Name}}' AS "Name", MIN("At") AS "At" FROM (
            SELECT MIN("NextAt") AS "At" FROM "{{table.Name}}"
            WHERE "NextAt" IS NOT NULL AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {0})
            UNION ALL
            SELECT MIN("LeaseUntil") FROM "{{table.Name}}" WHERE "NextAt" <= {0} AND "LeaseUntil" > {0}) AS due
        """));
}
