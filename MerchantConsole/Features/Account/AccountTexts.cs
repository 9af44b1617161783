namespace MerchantConsole.Features.Account;

/// <summary>Marks the texts of signing in, of one's own password and of setting up.</summary>
public sealed class AccountTexts;
