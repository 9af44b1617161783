namespace MerchantConsole.Features.AccountCards;

/// <summary>Marks the texts of the buyer's page.</summary>
public sealed class BuyerTexts;
