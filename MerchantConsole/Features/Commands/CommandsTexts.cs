namespace MerchantConsole.Features.Commands;

/// <summary>Marks the texts of the command palette and of the keys.</summary>
public sealed class CommandsTexts;
