using System.Globalization;
using System.Runtime.CompilerServices;
using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Records.Export;

/// <summary>
/// Writes the file of an export. No transaction is open while rows are read or written; about once a second the writer says how far it is and asks whether it
/// still holds the row. One that does not (cancelled, or taken for dead) leaves nothing behind, and only its holder records the end.
/// </summary>
public sealed class WriteExport(
    IDbContextFactory<ConsoleDbContext> contexts, ShopTransactions transactions, ExportReader reader, ExportFolder folder, ExportColumns columns,
    IStringLocalizer<ExportTexts> texts, TimeProvider clock, ILogger<WriteExport> log)
{
    // Trouble with a disk or a database seldom passes within a moment.
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5);

    public async Task RunAsync(ClaimedRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        RecordExport? export = null;
        if (!await ChangeAsync(row, (held, _) =>
        {
            held.Begin();
            export = held;
        }, cancellationToken)) return;
        try
        {
            folder.Clear(row.Key);
            await WriteAsync(row, export!, cancellationToken);
        }
        catch (LeaseLostException)
        {
            folder.Delete(row.Key, row.LeaseNumber);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            folder.Delete(row.Key, row.LeaseNumber);
            throw;
        }
        catch (Exception exception)
        {
            log.LogError(exception, "Export {Export} could not be written, try {Try}", row.Key, row.LeaseNumber);
            folder.Delete(row.Key, row.LeaseNumber);
            await ChangeAsync(row, (held, now) =>
            {
                if (held.LeaseNumber >= ExportLimits.MostTries) held.Fail(now);
                else held.PutOff(now + AfterTrouble);
            }, cancellationToken);
        }
    }

    private async Task WriteAsync(ClaimedRow row, RecordExport export, CancellationToken cancellationToken)
    {
        // Until this method returns; whoever runs due work speaks no language of its own.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(export.Language);
        var sums = new Written();
        var all = columns.For(await PeopleAsync(row.ShopId, cancellationToken));
        long bytes;
        await using (var file = folder.Begin(row.Key, row.LeaseNumber))
        {
            var rows = RowsAsync(row, export, sums, cancellationToken);
            await (export.Format == ExportFormat.Xlsx
                ? WorkbookSheet.WriteAsync(file, texts["Sheet"], all, rows, cancellationToken)
                : CsvSheet.WriteAsync(file, all, rows, cancellationToken));
            await file.FlushAsync(cancellationToken);
            bytes = file.Length;
        }

        folder.Finish(row.Key, row.LeaseNumber, export.Format);
        if (!await ChangeAsync(row, (held, now) => held.Finish(sums.Rows, sums.Fen, bytes, now, now + ExportLimits.KeptFor), cancellationToken)) throw new LeaseLostException();
    }

    private async IAsyncEnumerable<ExportRow> RowsAsync(
        ClaimedRow row, RecordExport export, Written sums, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = RecordSearch.Read($"?{export.Query}").Filter;
        var told = clock.GetTimestamp();
        await foreach (var piece in reader.PiecesAsync(row.ShopId, filter, export.RequestedAt, cancellationToken))
        {
            foreach (var payout in piece)
            {
                (sums.Rows, sums.Fen) = (sums.Rows + 1, sums.Fen + payout.Fen);
                yield return payout;
            }

            if (clock.GetElapsedTime(told) < ExportLimits.TellsEach) continue;
            if (!await ChangeAsync(row, (held, now) => held.Hold(sums.Rows, sums.Fen, now + DueWork.LeaseFor), cancellationToken)) throw new LeaseLostException();
            told = clock.GetTimestamp();
        }
    }

    private async Task<Dictionary<Guid, ExportPerson>> PeopleAsync(int shopId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Staff.AsNoTracking().Where(s => s.ShopId == shopId)
            .ToDictionaryAsync(s => s.Id, s => new ExportPerson(s.AccountName, s.DisplayName), cancellationToken);
    }

    /// <summary>Changes the row under this writer's lease; false, and nothing changed, when somebody else has it or nobody wants it.</summary>
    private async Task<bool> ChangeAsync(ClaimedRow row, Action<RecordExport, DateTimeOffset> change, CancellationToken cancellationToken)
    {
        var changed = await transactions.RunAsync<Done>(
            row.ShopId,
            async transaction =>
            {
                transaction.TouchExports();
                var held = await transaction.Db.RecordExports.SingleOrDefaultAsync(
                    e => e.ShopId == row.ShopId && e.Id == row.Key && e.LeaseNumber == row.LeaseNumber, cancellationToken);
                if (held is null || !held.IsUnderWay) return new Refusal(RefusalCode.ExportNotFound);
                change(held, transaction.Now);
                return new Done();
            },
            cancellationToken);
        return changed.Succeeded;
    }

    private sealed class Written
    {
        public int Rows { get; set; }

        public long Fen { get; set; }
    }

    private sealed class LeaseLostException : Exception;
}
