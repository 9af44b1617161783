using MerchantConsole.Domain;
using MerchantConsole.Rails.Sandbox;

namespace MerchantConsole.Features.Sandbox;

/// <summary>Says what the sandbox rail does with coming attempts.</summary>
public sealed class ScriptRail(SandboxAccess access, SandboxScript script)
{
    /// <summary>Puts outcomes at the end of the queue and tells what waits; refused with <see cref="RefusalCode.Busy"/> when too many wait.</summary>
    public async Task<Result<ScriptedRail>> RunAsync(
        SandboxCaller caller, IReadOnlyCollection<SandboxOutcome> next, CancellationToken cancellationToken = default)
    {
        if (await access.RefuseAsync(caller, cancellationToken) is { } refusal) return refusal;
        if (!script.TryAdd(next)) return new Refusal(RefusalCode.Busy) { CountLimit = SandboxScript.Longest };
        return new ScriptedRail(script.Waiting());
    }
}

/// <summary>What waits for coming attempts, the next one first.</summary>
public sealed record ScriptedRail(IReadOnlyList<SandboxOutcome> Waiting);

/// <summary>Empties the queue: coming attempts succeed again.</summary>
public sealed class ClearRailScript(SandboxAccess access, SandboxScript script)
{
    public async Task<Result<Done>> RunAsync(SandboxCaller caller, CancellationToken cancellationToken = default)
    {
        if (await access.RefuseAsync(caller, cancellationToken) is { } refusal) return refusal;
        script.Clear();
        return new Done();
    }
}
