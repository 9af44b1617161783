namespace MerchantConsole.Domain.Records;

/// <summary>
/// An export of records (§12): who wanted which, what became of it, and until when its file can be fetched. The row stays for ever, the file does not.
/// </summary>
public sealed class RecordExport
{
    public const int IdLength = 32;

    public int ShopId { get; init; }

    /// <summary>32 hexadecimal digits by chance.</summary>
    public required string Id { get; init; }

    public Guid StaffId { get; init; }

    /// <summary>The person's name at that time.</summary>
    public required string StaffName { get; init; }

    public ExportFormat Format { get; init; }

    /// <summary>The filters as the address of the records carries them, without the question mark.</summary>
    public required string Query { get; init; }

    /// <summary>The language of its words.</summary>
    public required string Language { get; init; }

    public ExportState State { get; private set; } = ExportState.Waiting;

    /// <summary>What was started later is not in it.</summary>
    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>Rows written so far; at the end, all.</summary>
    public int Rows { get; private set; }

    /// <summary>The sum of their amounts, in fen.</summary>
    public long Fen { get; private set; }

    /// <summary>Rows to write, as counted when it was asked for.</summary>
    public int? Total { get; init; }

    /// <summary>The size of the file.</summary>
    public long Bytes { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When the link ends; null while there is no file.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    public ExportStep? NextStep { get; private set; }

    public DateTimeOffset? NextAt { get; private set; }

    /// <summary>Until when a writer holds it; null when none does.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Grows with each writer, and when nobody wants it any more: who holds an older number writes for nobody.</summary>
    public long LeaseNumber { get; private set; }

    public bool IsUnderWay => State is ExportState.Waiting or ExportState.Running;

    /// <summary>It waits for its writer from now on; what was started later is not in it.</summary>
    public RecordExport AskedAt(DateTimeOffset now)
    {
        (RequestedAt, NextStep, NextAt) = (now, ExportStep.Write, now);
        return this;
    }

    /// <summary>A writer begins, from nothing: whatever another one had written is not looked at.</summary>
    public void Begin() => (State, Rows, Fen) = (ExportState.Running, 0, 0);

    /// <summary>The writer is so far, and holds the row until then.</summary>
    public void Hold(int rows, long fen, DateTimeOffset leaseUntil) => (Rows, Fen, LeaseUntil) = (rows, fen, leaseUntil);

    /// <summary>The file is whole; its link ends then.</summary>
    public void Finish(int rows, long fen, long bytes, DateTimeOffset now, DateTimeOffset expiresAt)
    {
        (Rows, Fen, Bytes, ExpiresAt) = (rows, fen, bytes, expiresAt);
        End(ExportState.Done, now, expiresAt);
    }

    /// <summary>Nobody wants it any more: a writer under way is told with its next question, and its file goes at the latest when its lease would have ended.</summary>
    public void Cancel(DateTimeOffset now, DateTimeOffset leaseOver)
    {
        LeaseNumber++;
        End(ExportState.Cancelled, now, leaseOver);
    }

    /// <summary>It could not be written.</summary>
    public void Fail(DateTimeOffset now) => End(ExportState.Failed, now, now);

    /// <summary>It is begun anew then.</summary>
    public void PutOff(DateTimeOffset until) => (State, Rows, Fen, NextAt, LeaseUntil) = (ExportState.Waiting, 0, 0, until, null);

    /// <summary>Its file is gone, and nothing comes after that.</summary>
    public void Forget() => (NextStep, NextAt, LeaseUntil) = (null, null, null);

    private void End(ExportState state, DateTimeOffset now, DateTimeOffset deletedAt)
    {
        (State, EndedAt) = (state, now);
        (NextStep, NextAt, LeaseUntil) = (ExportStep.Delete, deletedAt, null);
    }
}
