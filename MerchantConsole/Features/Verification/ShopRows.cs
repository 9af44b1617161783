using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>Which rows a check looks at.</summary>
internal static class ShopRows
{
    /// <summary>The rows of a shop; of all shops when it is null, and then nothing is asked about it.</summary>
    public static IQueryable<T> Of<T>(this IQueryable<T> rows, int? shopId, string key = "ShopId")
        where T : class => shopId is { } shop ? rows.Where(row => EF.Property<int>(row, key) == shop) : rows;
}
