namespace MerchantConsole.Features.Verification;

/// <summary>How far a run of the checker is; read by others while it runs.</summary>
public sealed class VerificationProgress
{
    private long payouts;
    private long rows;

    /// <summary>Payouts that were checked.</summary>
    public long Payouts => Interlocked.Read(ref payouts);

    /// <summary>Rows that were looked at, of all tables.</summary>
    public long Rows => Interlocked.Read(ref rows);

    internal int Pieces { get; private set; }

    internal void Add(long more) => Interlocked.Add(ref rows, more);

    internal void AddPiece(int more)
    {
        Pieces++;
        Interlocked.Add(ref payouts, more);
        Add(more);
    }
}
