using MerchantConsole.Domain;
using MerchantConsole.Rails.Sandbox;

namespace MerchantConsole.Features.Sandbox;

/// <summary>Moves the sandbox's clock forward; what becomes due by it is worked off at once.</summary>
public sealed class AdvanceClock(SandboxAccess access, SandboxClock clock, ILogger<AdvanceClock> log)
{
    /// <summary>The clock's new now; refused with <see cref="RefusalCode.TimeInvalid"/> when it would go back or too far ahead.</summary>
    public async Task<Result<DateTimeOffset>> RunAsync(SandboxCaller caller, TimeSpan by, CancellationToken cancellationToken = default)
    {
        if (await access.RefuseAsync(caller, cancellationToken) is { } refusal) return refusal;
        if (clock.Advance(by) is not { } now) return new Refusal(RefusalCode.TimeInvalid);
        log.LogInformation("The sandbox clock was moved ahead by {By} and shows {Now:O}", by, now);
        return now;
    }
}
