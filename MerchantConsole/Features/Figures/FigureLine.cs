namespace MerchantConsole.Features.Figures;

/// <summary>One line of a table of figures.</summary>
/// <param name="Key">What it is in code.</param>
/// <param name="Name">What it is in words.</param>
/// <param name="Sum">What it sums up.</param>
/// <param name="Href">The list that makes it up; null when there is none.</param>
public sealed record FigureLine(string Key, string Name, FigureSum Sum, string? Href);
