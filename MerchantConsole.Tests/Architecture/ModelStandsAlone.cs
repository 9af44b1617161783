using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Architecture;

/// <summary>The simulation's reference model is written from the rulebook alone: were it to use the domain's own code, it would agree with its mistakes.</summary>
public sealed class ModelStandsAlone
{
    [Fact]
    public void It_names_nothing_of_the_console()
    {
        var files = SourceTree.Files.Where(file => file.StartsWith("MerchantConsole.Tests/Simulation/Model/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var text = File.ReadAllText(SourceTree.Path(file)).Replace("namespace MerchantConsole.Tests.Simulation.Model;", "", StringComparison.Ordinal);
            Assert.DoesNotContain("MerchantConsole", text, StringComparison.Ordinal);
            Assert.DoesNotContain("using ", text, StringComparison.Ordinal);
        });
    }
}
