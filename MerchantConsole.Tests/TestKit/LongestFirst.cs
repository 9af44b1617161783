using Xunit.Sdk;
using Xunit.v3;

namespace MerchantConsole.Tests.TestKit;

/// <summary>
/// Classes that take long begin first, so that at the end of a run no core waits for one of them. Nothing depends on the order: whatever is not named
/// comes in any.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // Browsers that visit every page, and processes that are waited for.
    private static readonly string[] Long = [nameof(Browser.EachPageIsAccessible), nameof(RealProcess), nameof(Browser.EachPageFitsAPhoneAndSpeaksChinese)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(PlaceOf)];

    private static int PlaceOf<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains($".{name}", StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
