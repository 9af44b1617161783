using MerchantConsole.Domain;
using MerchantConsole.Tests.Simulation.Model;

namespace MerchantConsole.Tests.Simulation;

/// <summary>How somebody asks the console for something: the model is asked the same at the commit, and both answers must be equal.</summary>
internal static class Asking
{
    /// <summary>Asks until there is an answer: whoever got none (the process died, the disk was full) mostly asks for the same again.</summary>
    public static async Task<string?> UntilAnsweredAsync(
        World world, Strand strand, string what, Func<DateTimeOffset, string> model, Func<Life, Task<string>> command)
    {
        for (var tries = 0; tries < 6 && !(world.IsDusk && tries > 2); tries++)
        {
            if (await OnceAsync(world, strand, what, model, command) is { } answer) return answer;
            if (strand.Percent(15)) break;
            await world.TurnAsync(null, 30);
        }

        return null;
    }

    /// <summary>Codes and names as the model says them.</summary>
    public static string Say<T>(Result<T> result, Func<T, string> say)
        where T : notnull =>
        result.Succeeded ? say(result.Value) : ModelTown.Codes(result.Refusals.Select(refusal => refusal.Code.ToString()));

    private static async Task<string?> OnceAsync(
        World world, Strand strand, string what, Func<DateTimeOffset, string> model, Func<Life, Task<string>> command)
    {
        var call = new Call(model);
        strand.Call = call;
        try
        {
            world.Note($"asks: {what}");
            var answer = await command(world.Life);

            // What was refused before there was a transaction depends on nothing but what was asked.
            call.Expected ??= model(world.Now);
            world.Note($"answer: {answer}");
            if (answer != call.Expected) world.Fail($"answer to {what}: the console says {answer}, the model says {call.Expected}");
            return answer;
        }
        catch (Exception exception) when (World.IsSimulated(exception))
        {
            world.Note("no answer");
            return null;
        }
        finally
        {
            strand.Call = null;
        }
    }
}
