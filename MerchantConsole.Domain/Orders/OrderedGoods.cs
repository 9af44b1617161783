namespace MerchantConsole.Domain.Orders;

/// <summary>What an order is of and whose it is: what its payouts are found by beside its number.</summary>
/// <param name="ProductId">The platform's id of the product.</param>
/// <param name="BuyerId">The platform's id of the buyer; null when the export did not carry it.</param>
public sealed record OrderedGoods(string ProductId, string? BuyerId);
