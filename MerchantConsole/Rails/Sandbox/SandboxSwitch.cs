using MerchantConsole.Hosting;

namespace MerchantConsole.Rails.Sandbox;

/// <summary>Whether the sandbox is on (§15 "Configuration"): as configured, else in Development only. Decided once, at the start.</summary>
public sealed record SandboxSwitch(bool IsOn)
{
    public static SandboxSwitch Of(IConfiguration configuration, IHostEnvironment environment)
    {
        return new SandboxSwitch(SandboxOptions.Read(configuration).IsOn(environment));
    }
}
