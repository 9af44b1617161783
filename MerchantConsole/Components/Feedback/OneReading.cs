namespace MerchantConsole.Components.Feedback;

/// <summary>
/// Changes come in bursts: while one reading runs, any number of further ones is one more, and two never run side by side. For one circuit, whose
/// dispatcher is the only caller.
/// </summary>
public sealed class OneReading
{
    private bool runs;
    private bool again;

    public async Task AskAsync(Func<Task> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        again = true;
        if (runs) return;
        runs = true;
        try
        {
            while (again)
            {
                again = false;
                await read();
            }
        }
        finally
        {
            runs = false;
        }
    }
}
