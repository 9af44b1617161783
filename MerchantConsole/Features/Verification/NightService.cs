namespace MerchantConsole.Features.Verification;

/// <summary>Sees to it that each shop has a nightly run of the checker before it, also shops that are new and nights after a long stop.</summary>
public sealed class NightService(PlanNights plan, TimeProvider clock, ILogger<NightService> log) : BackgroundService
{
    private static readonly TimeSpan LooksEach = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var looks = new PeriodicTimer(LooksEach, clock);
        do
        {
            try
            {
                await plan.RunAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(exception, "The nightly checks could not be planned; it is tried again");
            }
        }
        while (await NextAsync(looks, stoppingToken));
    }

    private static async Task<bool> NextAsync(PeriodicTimer looks, CancellationToken stoppingToken)
    {
        try
        {
            return await looks.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
