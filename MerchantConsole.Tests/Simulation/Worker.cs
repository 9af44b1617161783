using MerchantConsole.Clockwork;

namespace MerchantConsole.Tests.Simulation;

/// <summary>The clockwork of one life: claims what is due and runs it, now and then so late that its lease is over.</summary>
internal static class Worker
{
    public static async Task RunAsync(World world, Life life, Strand strand)
    {
        for (var deed = 1; ; deed++)
        {
            strand.Begin(deed);
            await world.TurnAsync(life, 30);
            if (world.IsDusk) return;
            await WorkAsync(world, life, strand);
        }
    }

    /// <summary>Claims and runs once; answers how many rows were claimed.</summary>
    public static async Task<int> WorkAsync(World world, Life life, Strand strand, int most = 3)
    {
        try
        {
            var work = life.Get<DueWork>();
            var claimed = await work.ClaimAsync(most, CancellationToken.None);
            for (var row = 0; row < claimed.Count; row++)
            {
                var mine = claimed[row];
                world.Spawn($"{strand.Name}.{strand.Deed}.{row}", async doing =>
                {
                    // A worker that is suspended, and goes on as if nothing had been.
                    if (!world.IsDusk && doing.Happens("sleeps over its lease", 40)) await world.SleepAsync(life, DueWork.LeaseFor + TimeSpan.FromSeconds(5));
                    await work.RunAsync(mine, CancellationToken.None);
                });
            }

            return claimed.Count;
        }
        catch (Exception exception) when (World.IsSimulated(exception) && !life.IsOver)
        {
            world.Note("the clockwork could not look");
            return 0;
        }
    }
}
