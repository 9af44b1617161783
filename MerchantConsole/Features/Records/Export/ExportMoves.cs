using MerchantConsole.Clockwork;
using MerchantConsole.Domain.Records;

namespace MerchantConsole.Features.Records.Export;

/// <summary>How an export goes on and ends. Its row is kept for ever; what ends is its file.</summary>
internal static class ExportMoves
{
    public static bool IsUnderWay(this RecordExport export) => export.State is ExportState.Waiting or ExportState.Running;

    /// <summary>A writer begins, from nothing: whatever another one had written is not looked at.</summary>
    public static void Begin(this RecordExport export) => (export.State, export.Rows, export.Fen) = (ExportState.Running, 0, 0);

    /// <summary>The writer is so far, and holds the row for as long again.</summary>
    public static void Hold(this RecordExport export, int rows, long fen, DateTimeOffset now) =>
        (export.Rows, export.Fen, export.LeaseUntil) = (rows, fen, now + DueWork.LeaseFor);

    /// <summary>The file is whole; it ends after its time.</summary>
    public static void Finish(this RecordExport export, int rows, long fen, long bytes, DateTimeOffset now)
    {
        (export.Rows, export.Fen, export.Bytes) = (rows, fen, bytes);
        export.End(ExportState.Done, now, now + ExportLimits.KeptFor);
        export.ExpiresAt = export.NextAt;
    }

    /// <summary>Nobody wants it any more. The number of the lease grows, so that a writer under way is told with its next question; its file goes at the latest when its lease would have ended.</summary>
    public static void Cancel(this RecordExport export, DateTimeOffset now)
    {
        export.CancelRequested = true;
        export.LeaseNumber++;
        export.End(ExportState.Cancelled, now, now + DueWork.LeaseFor);
    }

    /// <summary>It could not be written.</summary>
    public static void Fail(this RecordExport export, DateTimeOffset now) => export.End(ExportState.Failed, now, now);

    /// <summary>It is begun anew after a while.</summary>
    public static void PutOff(this RecordExport export, DateTimeOffset until)
    {
        export.Begin();
        (export.State, export.NextAt, export.LeaseUntil) = (ExportState.Waiting, until, null);
    }

    /// <summary>Its file is gone, and nothing comes after that.</summary>
    public static void Forget(this RecordExport export) => (export.NextStep, export.NextAt, export.LeaseUntil) = (null, null, null);

    private static void End(this RecordExport export, ExportState state, DateTimeOffset now, DateTimeOffset deletedAt)
    {
        (export.State, export.EndedAt) = (state, now);
        (export.NextStep, export.NextAt, export.LeaseUntil) = (ExportStep.Delete, deletedAt, null);
    }
}
