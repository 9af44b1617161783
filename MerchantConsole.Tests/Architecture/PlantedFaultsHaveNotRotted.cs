using MerchantConsole.PlantedFaults;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Architecture;

/// <summary>
/// The list of planted faults fits the sources: <c>dotnet run --project MerchantConsole.Tests/PlantedFaults</c> plants them one by one and says which test
/// notices. Whoever changes such a line changes the list with it.
/// </summary>
public sealed class PlantedFaultsHaveNotRotted
{
    [Fact]
    public void Every_fault_can_be_planted() =>
        Assert.Empty(FaultList.Rotten(file => File.Exists(SourceTree.Path(file)) ? File.ReadAllText(SourceTree.Path(file)) : null));

    [Fact]
    public void Every_finder_is_a_class_of_tests()
    {
        var classes = typeof(PlantedFaultsHaveNotRotted).Assembly.GetTypes().Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(FaultList.All.SelectMany(fault => fault.Finders).Where(finder => finder != PlantedFault.Simulation && !classes.Contains(finder)).Distinct());
    }

    [Fact]
    public void There_are_at_least_thirty() => Assert.True(FaultList.All.Count >= 30);
}
