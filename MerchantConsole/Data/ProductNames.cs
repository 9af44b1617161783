using MerchantConsole.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data;

/// <summary>Keeps every name that a product has had (§12), in the transaction that writes the orders.</summary>
public static class ProductNames
{
    /// <summary>Adds the names that the shop does not know yet; the caller saves.</summary>
    public static async Task AddProductNamesAsync(
        this ConsoleDbContext db, int shopId, IEnumerable<(string ProductId, string Name)> named, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var asked = named.Distinct().ToList();
        var ids = asked.Select(product => product.ProductId).Distinct(StringComparer.Ordinal).ToList();
        var known = await db.Products
            .Where(product => product.ShopId == shopId && EF.Parameter(ids).Contains(product.ProductId))
            .Select(product => new { product.ProductId, product.Name })
            .ToListAsync(cancellationToken);
        db.Products.AddRange(asked
            .Except(known.Select(product => (product.ProductId, product.Name)))
            .Select(product => new Product { ShopId = shopId, ProductId = product.ProductId, Name = product.Name }));
    }
}
