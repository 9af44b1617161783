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

    public ExportState State { get; set; } = ExportState.Waiting;

    /// <summary>What was started later is not in it.</summary>
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>Rows written so far; at the end, all.</summary>
    public int Rows { get; set; }

    /// <summary>The sum of their amounts, in fen.</summary>
    public long Fen { get; set; }

    /// <summary>Rows to write; null while nobody has counted them.</summary>
    public int? Total { get; set; }

    /// <summary>The size of the file.</summary>
    public long Bytes { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When the link ends: 24 h after the file was done.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    public bool CancelRequested { get; set; }

    public ExportStep? NextStep { get; set; }

    public DateTimeOffset? NextAt { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    public long LeaseNumber { get; set; }
}
