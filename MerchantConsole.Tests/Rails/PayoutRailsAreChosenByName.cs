using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.Rails.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;

namespace MerchantConsole.Tests.Rails;

public sealed class PayoutRailsAreChosenByName
{
    [Fact]
    public void Without_a_rail_nothing_can_be_sent()
    {
        var rails = new PayoutRails([]);

        Assert.Null(rails.Current);
        Assert.Throws<InvalidOperationException>(() => rails.Named(SandboxRail.RailName));
    }

    [Fact]
    public void With_the_sandbox_its_rail_takes_new_attempts()
    {
        using var sandbox = new SandboxFolder();
        var rails = new PayoutRails([sandbox.Rail]);

        Assert.Same(sandbox.Rail, rails.Current);
        Assert.Same(sandbox.Rail, rails.Named("sandbox"));
        Assert.Throws<InvalidOperationException>(() => rails.Named("alipay"));
    }

    [Theory]
    [InlineData("Development", null, true)]
    [InlineData("Production", null, false)]
    [InlineData("Development", "false", false)]
    [InlineData("Production", "true", true)]
    public void The_sandbox_is_on_as_configured_and_else_in_development_only(string environment, string? enabled, bool on)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new KeyValuePair<string, string?>("Sandbox:Enabled", enabled)])
            .Build();

        Assert.Equal(on, SandboxSwitch.Of(configuration, new HostingEnvironment { EnvironmentName = environment }).IsOn);
    }
}
