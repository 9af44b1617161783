namespace MerchantConsole.Features.Commands;

/// <summary>Opens the command palette without a key, and names the key; on a phone it is an icon.</summary>
public sealed partial class FindButton;
