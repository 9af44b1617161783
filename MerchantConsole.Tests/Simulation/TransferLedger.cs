namespace MerchantConsole.Tests.Simulation;

/// <summary>The payout rail's own book, which outlives the console: what each number is and what became of it. A number is paid once.</summary>
internal sealed class TransferLedger
{
    public Dictionary<string, Transfer> ByNumber { get; } = new(StringComparer.Ordinal);

    public IEnumerable<Transfer> Paid => ByNumber.Values.Where(transfer => transfer.Outcome == "paid");
}

/// <summary>A number at the payout rail.</summary>
internal sealed class Transfer
{
    public required string Number { get; init; }

    public required string Payout { get; init; }

    public required int Attempt { get; init; }

    /// <summary>Everything that was asked, so that the same number with other contents is seen.</summary>
    public required string Contents { get; init; }

    public required long Fen { get; init; }

    public required TimeSpan AcceptedAt { get; init; }

    /// <summary>Asking finds it only this long after it was accepted.</summary>
    public TimeSpan HiddenFor { get; init; }

    /// <summary>It is decided this long after it was accepted.</summary>
    public TimeSpan DecidedAfter { get; init; }

    public required string Becomes { get; init; }

    /// <summary>"paid", "account", "other", or null while it is under way.</summary>
    public string? Outcome { get; set; }
}

/// <summary>A rail's client throws: no answer.</summary>
internal sealed class SimulatedRailException : Exception
{
    public SimulatedRailException()
        : base("503")
    {
    }
}
