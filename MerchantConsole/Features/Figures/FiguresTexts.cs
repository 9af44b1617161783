namespace MerchantConsole.Features.Figures;

/// <summary>Marks the texts of the figures.</summary>
public sealed class FiguresTexts;
