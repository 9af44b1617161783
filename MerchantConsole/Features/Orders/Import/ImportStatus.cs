using MerchantConsole.Domain;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>How far a person's import is.</summary>
public enum ImportPhase
{
    /// <summary>Nothing is there.</summary>
    Idle = 1,

    /// <summary>The file is coming in.</summary>
    Uploading,

    /// <summary>The upload ended before the whole file was there; nothing was imported.</summary>
    Interrupted,

    /// <summary>The file is no export, too large, empty or broken; nothing was imported.</summary>
    Refused,

    /// <summary>The preview is shown, nothing is imported yet.</summary>
    Ready,

    /// <summary>Rows are going in.</summary>
    Running,

    /// <summary>The end of the file was reached, or the import was stopped.</summary>
    Ended,

    /// <summary>Something broke; what had gone in stays.</summary>
    Failed,
}

/// <summary>An import as a page shows it; never changed, always replaced whole.</summary>
public sealed record ImportStatus(ImportPhase Phase)
{
    /// <summary>The file's name as the person knows it; never used as a path.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The file's size in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Bytes that have come in.</summary>
    public long Uploaded { get; init; }

    public OrderFilePreview? Preview { get; init; }

    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    public ImportCounts Counts { get; init; } = new(0, 0, 0, 0, 0, 0);

    public bool Cancelling { get; init; }

    public ImportOutcome? Outcome { get; init; }

    /// <summary>The first refused rows; all of them are in <see cref="RefusedPath"/>.</summary>
    public IReadOnlyList<RefusedRow> RefusedRows { get; init; } = [];

    /// <summary>The file with every refused row; null when there is none.</summary>
    public string? RefusedPath { get; init; }

    /// <summary>For support, when it failed.</summary>
    public string? Reference { get; init; }
}
