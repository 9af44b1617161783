namespace MerchantConsole.Features.Verification;

/// <summary>Something that must always hold and does not: which invariant, and the rows that show it.</summary>
public sealed record Violation(string Invariant, string Rows);
