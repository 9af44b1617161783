using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>The import of a file: choose, look at what would go in and what is wrong line by line, import, read what it did. Leaving the page before 导入 imports nothing.</summary>
public sealed partial class FreightRefundImport(
    FreightRefundUploads uploads, PreviewFreightRefunds previews, ImportFreightRefunds imports, ILogger<FreightRefundImport> log) : IDisposable
{
    private const int Shown = 10;

    private readonly CancellationTokenSource left = new();
    private FreightRefundUpload? upload;
    private FreightRefundPreview? preview;
    private FreightRefundCounts? outcome;
    private IReadOnlyList<Refusal> refusals = [];
    private string? failed;
    private bool busy;
    private int taken;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    private string Phase => outcome is not null ? "done" : preview is not null ? "preview" : "choose";

    private string? NothingToImport =>
        busy ? Texts["Freight.Importing"].Value
        : preview!.Counts.Added + preview.Counts.Updated == 0 ? Texts["Freight.Nothing"].Value
        : null;

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
        upload?.Dispose();
    }

    private ImportFreightRefundsRequest Request => new(Staff.ShopId, Staff.StaffId, upload!.Path, upload.FileName);

    private async Task TakeAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.FileCount == 0 || busy) return;
        Reset();
        await TryAsync(async () =>
        {
            var file = chosen.GetMultipleFiles(chosen.FileCount)[0];
            var received = await uploads.ReceiveAsync(file.Name, () => file.OpenReadStream(long.MaxValue, left.Token), left.Token);
            (upload, refusals) = (received.Value, received.Refusals);
            if (upload is null) return;
            var answer = await Task.Run(() => previews.RunAsync(Request, left.Token));
            (preview, refusals) = (answer.Value, answer.Refusals);
        });

        // A new field: the same file can be chosen again.
        taken++;
    }

    private Task ImportAsync() => busy || upload is null ? Task.CompletedTask : TryAsync(async () =>
    {
        var answer = await Task.Run(() => imports.RunAsync(Request, CancellationToken.None));
        (outcome, refusals) = (answer.Value, answer.Refusals);
    });

    private async Task TryAsync(Func<Task> work)
    {
        (busy, failed) = (true, null);
        try
        {
            await work();
        }
        catch (Exception exception) when (!left.IsCancellationRequested)
        {
            failed = Guid.CreateVersion7().ToString("N")[^8..].ToUpperInvariant();
            log.LogError(exception, "A file of freight refunds could not be taken in, reference {Reference}", failed);
        }
        catch (Exception exception) when (exception is OperationCanceledException or JSDisconnectedException)
        {
            // The page was left: nobody is there to be told.
        }
        finally
        {
            busy = false;
        }
    }

    private void Reset()
    {
        upload?.Dispose();
        (upload, preview, outcome, refusals, failed) = (null, null, null, [], null);
    }
}
