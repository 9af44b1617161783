using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MerchantConsole.Rails.WeChatPay;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>A platform certificate of the emulator with its key.</summary>
public sealed record EmulatorCertificate(string Serial, RsaPrivateKey Key, string Pem, DateTimeOffset From, DateTimeOffset Until);

/// <summary>
/// The emulator's keys, generated once and kept in the data folder with owner-only access: the merchants' key and APIv3 key, the provider's public-key
/// pair, and platform certificates, of which the newest signs.
/// </summary>
public sealed class EmulatorKeys
{
    /// <summary>The id of the emulator's public key.</summary>
    public const string PublicKeyId = "PUB_KEY_ID_0100000000002026";

    private const string MerchantKeyFile = "merchant-key.pem";
    private const string PublicKeyFile = "provider-key.pem";
    private const string ApiV3KeyFile = "apiv3.key";
    private const string CertificatePrefix = "platform-";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly string folder;
    private readonly TimeProvider clock;
    private readonly Lock turn = new();
    private List<EmulatorCertificate> certificates;

    /// <param name="dataFolder">The console's data folder.</param>
    /// <param name="clock">Certificates begin and end by it.</param>
    public EmulatorKeys(string dataFolder, TimeProvider clock)
    {
        this.clock = clock;
        folder = Path.Combine(dataFolder, "wechatpay-sandbox");
        MakeFolder(folder);
        Merchant = Key(MerchantKeyFile);
        Provider = Key(PublicKeyFile);
        ApiV3Key = Encoding.ASCII.GetBytes(Text(ApiV3KeyFile, () => RandomNumberGenerator.GetString(Letters, SealedResource.KeyLength)).Trim());
        certificates = [.. Directory.GetFiles(folder, CertificatePrefix + "*.pem").Order(StringComparer.Ordinal).Select(Certificate)];
    }

    /// <summary>The merchants' API key; one for all, as each merchant is only emulated.</summary>
    public RsaPrivateKey Merchant { get; }

    /// <summary>The serial of the merchants' API certificate.</summary>
    public string MerchantSerial => Merchant.Public.Fingerprint[..40];

    /// <summary>The provider's pair of public-key mode.</summary>
    public RsaPrivateKey Provider { get; }

    public byte[] ApiV3Key { get; }

    /// <summary>Those that have not ended, the newest last; at least one.</summary>
    public IReadOnlyList<EmulatorCertificate> Certificates
    {
        get
        {
            lock (turn)
            {
                var now = clock.GetUtcNow();
                if (!certificates.Exists(certificate => certificate.From <= now && now < certificate.Until)) Add(now);
                return certificates.FindAll(certificate => now < certificate.Until);
            }
        }
    }

    /// <summary>A new platform certificate, which signs from now on; the older one is still listed.</summary>
    public void Rotate()
    {
        lock (turn) Add(clock.GetUtcNow());
    }

    private void Add(DateTimeOffset now)
    {
        var number = certificates.Count + 1;
        using var key = RSA.Create(RsaPublicKey.FewestBits);
        var request = new CertificateRequest("CN=WeChat Pay sandbox, O=MerchantConsole", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

        // A serial has 40 digits: its first byte is neither zero nor negative.
        var serial = RandomNumberGenerator.GetBytes(20);
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        var from = new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
        using var certificate = request.Create(
            request.SubjectName, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), from, from.AddYears(5), serial);
        var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{CertificatePrefix}{number:0000}.pem"));
        WriteOwnerOnly(file, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        certificates = [.. certificates, Certificate(file)];
    }

    private static EmulatorCertificate Certificate(string file)
    {
        var pem = File.ReadAllText(file);
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return new(
            certificate.SerialNumber, RsaPrivateKey.Read(PrivatePart(pem))!, certificate.ExportCertificatePem(),
            new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter));
    }

    private static string PrivatePart(string pem) => pem[pem.IndexOf("-----BEGIN PRIVATE KEY-----", StringComparison.Ordinal)..];

    private RsaPrivateKey Key(string name)
    {
        var pem = Text(name, () =>
        {
            using var key = RSA.Create(RsaPublicKey.FewestBits);
            return key.ExportPkcs8PrivateKeyPem();
        });
        return RsaPrivateKey.Read(pem) ?? throw new InvalidOperationException($"{Path.Combine(folder, name)} holds no key; delete it to have a new one.");
    }

    private string Text(string name, Func<string> make)
    {
        var file = Path.Combine(folder, name);
        if (!File.Exists(file)) WriteOwnerOnly(file, make());
        return File.ReadAllText(file);
    }

    private static void WriteOwnerOnly(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        // Whole or not at all: a half-written key would stop every later start.
        var half = file + ".new";
        File.Delete(half);
        using (var stream = new FileStream(half, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(half, file, overwrite: true);
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
