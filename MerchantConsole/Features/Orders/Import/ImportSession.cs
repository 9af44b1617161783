using MerchantConsole.Domain;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>One person's import from the upload to the result. A page shows <see cref="Status"/> and listens to <see cref="Changed"/>.</summary>
public sealed class ImportSession(
    int shopId, Guid staffId, string folder, PreviewOrders previews, ImportOrders imports, TimeProvider clock, RefusedRowsFile refusedFile, ILogger log,
    CancellationToken stopping)
{
    /// <summary>So many refused rows are shown; the list to download has all.</summary>
    public const int MostShown = 1_000;

    private const int MostNameLength = 120;

    private readonly Lock gate = new();
    private CancellationTokenSource? cancel;
    private Task running = Task.CompletedTask;
    private string? path;
    private DateTimeOffset touched = clock.GetUtcNow();

    /// <summary>Something has changed; called on any thread.</summary>
    public event Action? Changed;

    public ImportStatus Status { get; private set; } = new(ImportPhase.Idle);

    /// <summary>
    /// Takes a file in and recognises it. What was there before goes, an upload that is still coming in as well; while an import runs nothing happens.
    /// When the contents end early or the page goes away, the session says that the upload was interrupted.
    /// </summary>
    public async Task UploadAsync(string fileName, long bytes, Func<Stream> open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(open);
        if (Begin(fileName, bytes) is not { } file) return;
        try
        {
            if (bytes > TableFile.MostBytes || !await ReceiveAsync(open, file, cancellationToken))
            {
                Conclude(file, Status with { Phase = ImportPhase.Refused, Refusals = [TableFile.TooLarge()] });
                return;
            }

            var preview = await Task.Run(() => previews.RunAsync(Request(file), cancellationToken), cancellationToken);
            Conclude(file, preview.Succeeded
                ? Status with { Phase = ImportPhase.Ready, Bytes = new FileInfo(file).Length, Preview = preview.Value }
                : Status with { Phase = ImportPhase.Refused, Refusals = preview.Refusals });
        }
        catch (Exception exception)
        {
            // The browser went away, the connection broke, the disk is full: in every case nothing was imported.
            if (exception is not OperationCanceledException) log.LogWarning(exception, "The upload of an order file did not finish");
            Conclude(file, Status with { Phase = ImportPhase.Interrupted });
        }
    }

    /// <summary>Starts the import of the file that is previewed; it goes on without any page.</summary>
    public void Start()
    {
        lock (gate)
        {
            if (Status.Phase != ImportPhase.Ready || path is null) return;
            cancel?.Dispose();
            cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            Status = Status with { Phase = ImportPhase.Running };
            var (file, token) = (path, cancel.Token);
            running = Task.Run(() => RunAsync(file, token), CancellationToken.None);
        }

        Changed?.Invoke();
    }

    /// <summary>Stops a running import at its next batch.</summary>
    public void Cancel()
    {
        lock (gate)
        {
            if (Status.Phase != ImportPhase.Running) return;
            Status = Status with { Cancelling = true };
        }

        cancel?.Cancel();
        Changed?.Invoke();
    }

    /// <summary>Forgets what is shown, for another file; does nothing while an import runs.</summary>
    public void Reset()
    {
        lock (gate)
        {
            if (Status.Phase is ImportPhase.Running or ImportPhase.Uploading) return;
            DeleteFiles();
        }

        Show(new ImportStatus(ImportPhase.Idle));
    }

    internal void ForgetBefore(DateTimeOffset instant)
    {
        if (touched < instant && Status.Phase != ImportPhase.Idle) Reset();
    }

    internal Task EndAsync(CancellationToken cancellationToken) => running.WaitAsync(cancellationToken);

    private ImportOrdersRequest Request(string file) => new(shopId, staffId, file, Status.FileName);

    private string? Begin(string fileName, long bytes)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.upload");
        lock (gate)
        {
            if (Status.Phase == ImportPhase.Running) return null;
            Directory.CreateDirectory(folder);
            DeleteFiles();
            path = file;
            Status = new ImportStatus(ImportPhase.Uploading) { FileName = Shown(fileName), Bytes = bytes };
            touched = clock.GetUtcNow();
        }

        Changed?.Invoke();
        return file;
    }

    // It goes into the log as well, where nothing may look like a line of its own.
    private static string Shown(string fileName) =>
        string.Concat(fileName[..Math.Min(fileName.Length, MostNameLength)].Select(letter => char.IsControl(letter) ? ' ' : letter));

    // Another upload may have taken the place of this one; then only its own file goes.
    private void Conclude(string file, ImportStatus status)
    {
        lock (gate)
        {
            if (path != file)
            {
                File.Delete(file);
                return;
            }

            if (status.Phase != ImportPhase.Ready) DeleteFiles();
        }

        Show(status);
    }

    // What the browser says of the size is only a hint: the bytes that come are counted. False when there are too many.
    private async Task<bool> ReceiveAsync(Func<Stream> open, string file, CancellationToken cancellationToken)
    {
        await using var source = open();
        await using var target = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        var buffer = new byte[128 * 1024];
        for (var (total, told) = (0L, 0L); ;)
        {
            var read = await source.ReadAsync(buffer, cancellationToken);
            if (read == 0) return true;
            total += read;
            if (total > TableFile.MostBytes) return false;
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            if (total - told < 1024 * 1024) continue;
            told = total;
            if (path != file) throw new OperationCanceledException("Another file was chosen.");
            Show(Status with { Uploaded = total });
        }
    }

    private async Task RunAsync(string file, CancellationToken cancellationToken)
    {
        var shown = new List<RefusedRow>();
        var refusedPath = $"{file}.refused.csv";
        try
        {
            Result<ImportOutcome> result;
            await using (var list = refusedFile.Open(refusedPath))
                result = await imports.RunAsync(
                    Request(file),
                    row =>
                    {
                        if (shown.Count < MostShown) shown.Add(row);
                        list.Add(row);
                    },
                    counts => Show(Status with { Counts = counts }),
                    cancellationToken);
            if (result.Succeeded)
                Show(Status with
                {
                    Phase = ImportPhase.Ended, Outcome = result.Value, Counts = result.Value.Counts, RefusedRows = shown,
                    RefusedPath = shown.Count > 0 ? refusedPath : null,
                });
            else Show(Status with { Phase = ImportPhase.Refused, Refusals = result.Refusals });
        }
        catch (Exception exception)
        {
            var reference = Guid.CreateVersion7().ToString("N")[^8..].ToUpperInvariant();
            log.LogError(exception, "An import of orders broke off, reference {Reference}", reference);
            Show(Status with { Phase = ImportPhase.Failed, Reference = reference, RefusedRows = shown });
        }
        finally
        {
            File.Delete(file);
        }
    }

    private void Show(ImportStatus status)
    {
        lock (gate)
        {
            // A wish to stop that came meanwhile is not lost.
            Status = status with { Cancelling = status.Phase == ImportPhase.Running && (status.Cancelling || Status.Cancelling) };
            touched = clock.GetUtcNow();
        }

        Changed?.Invoke();
    }

    private void DeleteFiles()
    {
        if (path is not null) File.Delete(path);
        if (Status.RefusedPath is { } refused) File.Delete(refused);
        path = null;
    }
}
