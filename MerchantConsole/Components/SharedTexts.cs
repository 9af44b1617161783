namespace MerchantConsole.Components;

/// <summary>Marks the texts that every feature uses: codes, states, types, roles, common buttons.</summary>
public sealed class SharedTexts;
