namespace MerchantConsole.Hosting;

/// <summary>The sandbox (§15, section <c>Sandbox</c>).</summary>
public sealed class SandboxOptions
{
    /// <summary>Null means: only in Development.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Whether the sandbox is on.</summary>
    /// <param name="environment">What is asked when nothing is configured.</param>
    public bool IsOn(IHostEnvironment environment) => Enabled ?? environment.IsDevelopment();

    /// <summary>Reads and checks the section.</summary>
    public static SandboxOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Sandbox");
        section.KnowsOnly(nameof(Enabled));
        return section.Text(nameof(Enabled)) switch
        {
            null => new SandboxOptions(),
            var text when bool.TryParse(text, out var enabled) => new SandboxOptions { Enabled = enabled },
            var other => throw new WrongSettingException("Sandbox:Enabled", $"is \"{other}\"; it must be true or false."),
        };
    }
}
