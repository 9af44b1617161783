using System.Globalization;

namespace MerchantConsole.Tests.TestKit;

/// <summary>Another culture for the length of a block.</summary>
internal static class Cultures
{
    public static IDisposable Use(string name)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        return new Restored(before);
    }

    private sealed class Restored(CultureInfo before) : IDisposable
    {
        public void Dispose() => CultureInfo.CurrentCulture = before;
    }
}
