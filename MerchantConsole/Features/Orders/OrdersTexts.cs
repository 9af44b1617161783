namespace MerchantConsole.Features.Orders;

/// <summary>Marks the texts of the order list, the order's page and the import.</summary>
public sealed class OrdersTexts;
