using MerchantConsole.Data;

namespace MerchantConsole.Clockwork;

/// <summary>A table whose rows come due, and what is done with a row of it.</summary>
public interface IDueRows
{
    DueTable Table { get; }

    /// <summary>How many rows of it a node works on at once: what takes long leaves workers to what pays.</summary>
    int AtOnce => DueWork.Workers;

    /// <summary>Runs the use case of the row's step. An exception is a bug: the lease ends by itself and the step is tried again.</summary>
    Task RunAsync(ClaimedRow row, CancellationToken cancellationToken);
}
