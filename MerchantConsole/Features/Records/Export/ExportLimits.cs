namespace MerchantConsole.Features.Records.Export;

/// <summary>The limits of exports.</summary>
public static class ExportLimits
{
    /// <summary>The most payouts in one file; a sheet of a workbook has room for little more.</summary>
    public const int MostRows = 1_000_000;

    /// <summary>Exports of one person that wait or run at the same time.</summary>
    public const int MostAtOnce = 3;

    /// <summary>Exports that one node writes at the same time: the other workers are for what pays.</summary>
    public const int WritersOfNode = 2;

    /// <summary>So often a file is begun anew, after a crash or trouble with the disk, before it has failed.</summary>
    public const int MostTries = 5;

    /// <summary>How long a file can be fetched.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>How often a writer says how far it is, and asks whether it may go on.</summary>
    public static readonly TimeSpan TellsEach = TimeSpan.FromSeconds(1);
}
