namespace MerchantConsole.Features;

/// <summary>Addresses to go back to, as they come in from outside: of this console or not at all.</summary>
public static class LocalUrl
{
    private const int Longest = 2000;

    /// <summary>The address when it is a path of this console, else the overview. It never leads to another host.</summary>
    public static string OrHome(string? url) => Is(url) ? url! : ConsoleRoutes.Overview;

    // Browsers read a backslash as a slash and drop tabs and line ends, so those make a path foreign.
    private static bool Is(string? url) =>
        url is { Length: > 0 and <= Longest }
        && url[0] == '/'
        && (url.Length == 1 || url[1] is not ('/' or '\\'))
        && !url.Any(char.IsControl);
}
