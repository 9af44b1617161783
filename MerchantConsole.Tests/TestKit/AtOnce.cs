namespace MerchantConsole.Tests.TestKit;

/// <summary>Races: everybody stands ready before anybody starts.</summary>
internal static class AtOnce
{
    /// <summary>Lets that many act at once, each with its number from 0, and gives their answers in that order.</summary>
    public static async Task<T[]> RunAsync<T>(int actors, Func<int, Task<T>> act)
    {
        // Asynchronously: each goes on with a thread of its own and not one after the other on the starter's.
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ready = Enumerable.Range(0, actors).Select(StandAsync).ToList();
        start.SetResult();
        return await Task.WhenAll(ready);

        async Task<T> StandAsync(int number)
        {
            await start.Task;
            return await act(number);
        }
    }
}
