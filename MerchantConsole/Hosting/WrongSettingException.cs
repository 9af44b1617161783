namespace MerchantConsole.Hosting;

/// <summary>A setting is wrong or missing; the console does not start.</summary>
public sealed class WrongSettingException(string setting, string what) : Exception($"{setting} {what}")
{
    /// <summary>The setting's name, such as <c>Storage:Provider</c>.</summary>
    public string Setting { get; } = setting;
}

internal static class SettingsSection
{
    /// <summary>The trimmed text of a setting; null when it is not set or empty.</summary>
    public static string? Text(this IConfigurationSection section, string name) =>
        section[name]?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Refuses a name that nobody reads: a typing mistake must not fall back to a default in silence.</summary>
    public static void KnowsOnly(this IConfigurationSection section, params string[] names)
    {
        foreach (var child in section.GetChildren())
            if (!names.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                throw new WrongSettingException(child.Path, $"is no setting; {section.Key} knows {string.Join(", ", names)}.");
    }
}
