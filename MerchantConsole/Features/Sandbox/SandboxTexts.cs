namespace MerchantConsole.Features.Sandbox;

/// <summary>Marks the texts of the sandbox.</summary>
public sealed class SandboxTexts;
