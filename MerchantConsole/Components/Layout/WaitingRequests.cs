namespace MerchantConsole.Components.Layout;

/// <summary>How many requests wait for an admin, handed down to the menu and the page's title; zero for everybody else.</summary>
public sealed record WaitingRequests(int Count)
{
    public static readonly WaitingRequests None = new(0);
}
