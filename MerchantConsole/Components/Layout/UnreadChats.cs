namespace MerchantConsole.Components.Layout;

/// <summary>How many chats have something of their buyers that nobody of the shop has read, handed down to the menu and to the chat's title.</summary>
public sealed record UnreadChats(int Count)
{
    public static readonly UnreadChats None = new(0);
}
