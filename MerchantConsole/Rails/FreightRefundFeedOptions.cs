using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;

namespace MerchantConsole.Rails;

/// <summary>
/// By which adapter the platform's freight refunds are asked for: <c>FreightRefunds:Feed</c>, else the sandbox's where it is on, else none.
/// </summary>
/// <param name="Feed">The adapter's name; null: nobody is asked, and what was imported or entered is all that is known.</param>
public sealed record FreightRefundFeedOptions(string? Feed)
{
    private const string Setting = "Feed";
    private const string None = "none";

    /// <summary>Reads and checks the section; an adapter that is not known or cannot work is an exception that names the setting.</summary>
    public static FreightRefundFeedOptions Read(IConfiguration configuration, bool sandbox)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("FreightRefunds");
        section.KnowsOnly(Setting);
        return section.Text(Setting)?.ToLowerInvariant() switch
        {
            null => new(sandbox ? SandboxFreightFeed.FeedName : null),
            None => new((string?)null),
            SandboxFreightFeed.FeedName when sandbox => new(SandboxFreightFeed.FeedName),
            SandboxFreightFeed.FeedName => throw new WrongSettingException(
                $"{section.Path}:{Setting}", "is Sandbox, but the sandbox is off: set Sandbox:Enabled to true, or leave this setting out."),
            _ => throw new WrongSettingException($"{section.Path}:{Setting}", $"is \"{section.Text(Setting)}\"; it must be Sandbox or None."),
        };
    }
}
