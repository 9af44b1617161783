namespace MerchantConsole.Domain.Orders;

/// <summary>A name that a product has, or had, in the shop's orders: what payouts are searched by when somebody knows the name alone (§12).</summary>
public sealed class Product
{
    public int ShopId { get; init; }

    /// <summary>The platform's id.</summary>
    public required string ProductId { get; init; }

    /// <summary>1-200 characters, as the platform wrote it.</summary>
    public required string Name { get; init; }
}
