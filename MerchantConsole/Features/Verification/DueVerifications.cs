using MerchantConsole.Clockwork;
using MerchantConsole.Data;

namespace MerchantConsole.Features.Verification;

/// <summary>Runs of the checker that are due: one at a time on a node, since each reads the whole of its shop.</summary>
public sealed class DueVerifications(RunVerification run) : IDueRows
{
    public DueTable Table { get; } = new("Verifications", "Id");

    public int AtOnce => 1;

    public Task RunAsync(ClaimedRow row, CancellationToken cancellationToken) => run.RunAsync(row, cancellationToken);
}
