namespace MerchantConsole.Tests.TestKit;

/// <summary>For what happens outside the test, in a server or a browser: asks again until it is so, and fails when it never is.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<Task<bool>> question, string what, int seconds = 30)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var left = seconds * 10; !await question(); left--)
        {
            if (left == 0) Assert.Fail($"Never came: {what}");
            await timer.WaitForNextTickAsync();
        }
    }
}
