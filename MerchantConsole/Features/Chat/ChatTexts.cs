namespace MerchantConsole.Features.Chat;

/// <summary>Marks the texts of the chat.</summary>
public sealed class ChatTexts;
