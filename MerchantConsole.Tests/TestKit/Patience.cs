using System.Runtime.CompilerServices;
using Bunit;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.TestKit;

/// <summary>
/// How long a test waits for a page to show what it must, at most: on two cores that many tests share, a second is soon gone. A test that is right never
/// waits that long.
/// </summary>
internal static class Patience
{
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(20);

    [ModuleInitializer]
    internal static void Have()
    {
        BunitContext.DefaultWaitTimeout = AtMost;
        Assertions.SetDefaultExpectTimeout((float)AtMost.TotalMilliseconds);
    }
}
