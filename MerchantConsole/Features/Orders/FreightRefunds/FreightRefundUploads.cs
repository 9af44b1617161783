using MerchantConsole.Domain;
using MerchantConsole.Features.Orders.Import;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>A file that a browser sent, on this machine as long as it is looked at.</summary>
public sealed class FreightRefundUpload(string path, string fileName) : IDisposable
{
    /// <summary>Where it lies, under a random name.</summary>
    public string Path { get; } = path;

    /// <summary>Its name as the person knows it; never used as a path.</summary>
    public string FileName { get; } = fileName;

    public void Dispose() => File.Delete(Path);
}

/// <summary>Takes files of freight refunds in from browsers; they lie where orders' files do, and none outlives the process.</summary>
public sealed class FreightRefundUploads(ImportDesk desk)
{
    private const int MostNameLength = 120;

    /// <summary>The file; <see cref="RefusalCode.FileTooLarge"/> when more bytes come than are taken, whatever the browser said of its size.</summary>
    public async Task<Result<FreightRefundUpload>> ReceiveAsync(string fileName, Func<Stream> open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(open);
        Directory.CreateDirectory(desk.Folder);
        var upload = new FreightRefundUpload(System.IO.Path.Combine(desk.Folder, $"{Guid.NewGuid():N}.upload"), Shown(fileName));
        var whole = false;
        try
        {
            await using var source = open();
            await using var target = new FileStream(upload.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
            var buffer = new byte[64 * 1024];
            for (var total = 0L; ;)
            {
                var read = await source.ReadAsync(buffer, cancellationToken);
                if (read == 0) break;
                total += read;
                if (total > FreightRefundFile.MostBytes) return TableFile.TooLarge(FreightRefundFile.MostBytes);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            whole = true;
            return upload;
        }
        finally
        {
            if (!whole) upload.Dispose();
        }
    }

    // It goes into the log as well, where nothing may look like a line of its own.
    private static string Shown(string fileName) =>
        string.Concat(fileName[..Math.Min(fileName.Length, MostNameLength)].Select(letter => char.IsControl(letter) ? ' ' : letter));
}
