using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MerchantConsole.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.AccountCards;

/// <summary>
/// Seals what buyers write (§10): AES-256-GCM by a key ring of its own, apart from the database and from the one of cookies. A sealed value names its key
/// and opens only for the shop, the payout and the column that it was made for. Keys roll by themselves every 90 days; <c>rotate-account-keys</c> rolls at once.
/// </summary>
public sealed class AccountSeal : IDisposable
{
    // A node learns of a key that another process has made by reading the folder anew; for values that no key opens at most this often.
    private static readonly TimeSpan BetweenReadings = TimeSpan.FromSeconds(5);

    // The key ring goes by the machine's own clock, whatever the sandbox's says: a key of a moved clock would not be active.
    private static readonly TimeProvider KeyClock = TimeProvider.System;

    private readonly string folder;
    private readonly ILoggerFactory logs;
    private readonly Lock gate = new();
    private ServiceProvider ring;
    private long? readAgainAt;

    public AccountSeal(AccountDataOptions options, ILoggerFactory logs)
    {
        ArgumentNullException.ThrowIfNull(options);
        (folder, this.logs) = (options.KeyFolder, logs);
        MakeFolder(folder);
        ring = Read();
    }

    public void Dispose() => ring.Dispose();

    /// <summary>The text sealed for one column of one payout.</summary>
    public string Seal(int shopId, string payoutId, string column, string text) =>
        WebEncoders.Base64UrlEncode(For(ring, shopId, payoutId, column).Protect(Encoding.UTF8.GetBytes(text)));

    /// <summary>The text again; null when no key of the ring opens it for that shop, payout and column, whatever the reason.</summary>
    public string? Open(int shopId, string payoutId, string column, string sealedText) =>
        TryOpen(shopId, payoutId, column, sealedText) ?? (ReadAgain() ? TryOpen(shopId, payoutId, column, sealedText) : null);

    /// <summary>
    /// Makes a new key, by which everything is sealed from now on. Old keys stay: what they sealed still opens.
    /// </summary>
    public void NewKey()
    {
        var keys = ring.GetRequiredService<IKeyManager>();
        var now = KeyClock.GetUtcNow();
        keys.CreateNewKey(now, now.AddDays(90));
        lock (gate) Replace();
    }

    /// <summary>
    /// Forgets keys that nothing is sealed by any more: those whose follower is older than <paramref name="sinceLongerThan"/>, so that no node that runs
    /// still seals by them. Only to be called when everything was sealed anew.
    /// </summary>
    public int ForgetKeys(TimeSpan sinceLongerThan)
    {
        var keys = ring.GetRequiredService<IKeyManager>();
        var all = keys.GetAllKeys().OrderBy(key => key.CreationDate).ToList();
        var before = KeyClock.GetUtcNow() - sinceLongerThan;
        var old = all.Zip(all.Skip(1)).Where(pair => pair.Second.CreationDate < before).Select(pair => pair.First.KeyId).ToHashSet();
        if (old.Count == 0 || !TryDelete(old)) return 0;
        lock (gate) Replace();
        return old.Count;
    }

    // The key manager itself deletes nothing: the files do.
    private bool TryDelete(HashSet<Guid> keys) =>
        ring.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository is IDeletableXmlRepository files
        && files.DeleteElements(elements =>
        {
            foreach (var (element, order) in elements.Where(file => (Guid?)file.Element.Attribute("id") is { } id && keys.Contains(id)).Select((file, order) => (file, order)))
                element.DeletionOrder = order;
        });

    private static IDataProtector For(IServiceProvider ring, int shopId, string payoutId, string column) =>
        ring.GetDataProtectionProvider().CreateProtector("AccountCard", shopId.ToString(CultureInfo.InvariantCulture), payoutId, column);

    private static void MakeFolder(string folder)
    {
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WrongSettingException("AccountData:KeyFolder", $"names a folder that cannot be made: {exception.Message}");
        }
    }

    private string? TryOpen(int shopId, string payoutId, string column, string sealedText)
    {
        try
        {
            return Encoding.UTF8.GetString(For(ring, shopId, payoutId, column).Unprotect(WebEncoders.Base64UrlDecode(sealedText)));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private bool ReadAgain()
    {
        lock (gate)
        {
            if (Environment.TickCount64 - readAgainAt < BetweenReadings.TotalMilliseconds) return false;
            readAgainAt = Environment.TickCount64;
            Replace();
            return true;
        }
    }

    // The old one is left to the garbage collector: somebody may be sealing by it at this moment, and it holds nothing but memory.
    private void Replace() => ring = Read();

    private ServiceProvider Read()
    {
        var services = new ServiceCollection();
        services.AddSingleton(logs);
        services.AddLogging();
        services.AddDataProtection()
            .SetApplicationName("MerchantConsole.AccountData")
            .PersistKeysToFileSystem(new DirectoryInfo(folder))
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        return services.BuildServiceProvider();
    }
}
