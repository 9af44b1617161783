using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MerchantConsole.Rails.Alipay;

namespace MerchantConsole.Rails.Sandbox.Alipay;

/// <summary>
/// The emulator's own keys and self-made certificates, generated at the first use and kept in the data folder for their owner's eyes alone. One app key
/// serves every shop's app; Alipay's key is another.
/// </summary>
public sealed class AlipayEmulatorKeys
{
    private const int Years = 20;
    private readonly string folder;

    /// <param name="folder">The console's data folder; the keys are in <c>alipay-sandbox</c> below it.</param>
    /// <param name="now">From when new certificates are valid.</param>
    public AlipayEmulatorKeys(string folder, DateTimeOffset now)
    {
        this.folder = Path.Combine(folder, "alipay-sandbox");
        MakeFolder();
        App = Key("app.pem");
        Alipay = Key("alipay.pem");
        var root = Key("root.pem");
        RootCertificate = Kept("root.crt", () => Issue("Sandbox Root R1", root, "Sandbox Root R1", root, now));
        AppCertificate = Kept("app.crt", () => Issue("Sandbox Root R1", root, "Sandbox App", App, now));
        AlipayCertificate = Kept("alipay.crt", () => Issue("Sandbox Root R1", root, "Sandbox Alipay", Alipay, now));
    }

    public AlipayPrivateKey App { get; }

    public AlipayPrivateKey Alipay { get; }

    /// <summary>The certificates in PEM.</summary>
    public string AppCertificate { get; }

    public string AlipayCertificate { get; }

    public string RootCertificate { get; }

    private AlipayPrivateKey Key(string file) => AlipayPrivateKey.Read(Kept(file, () =>
    {
        using var key = RSA.Create(AlipayPrivateKey.ShortestKey);
        return key.ExportPkcs8PrivateKeyPem();
    }));

    private static string Issue(string issuer, AlipayPrivateKey issuerKey, string subject, AlipayPrivateKey key, DateTimeOffset now)
    {
        using var signer = RSA.Create();
        signer.ImportFromPem(issuerKey.ToPem());
        using var subjectKey = RSA.Create();
        subjectKey.ImportFromPem(key.ToPem());
        var request = new CertificateRequest(NameOf(subject), subjectKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7F;
        serial[0] |= 0x01;
        using var certificate = request.Create(
            NameOf(issuer), X509SignatureGenerator.CreateForRSA(signer, RSASignaturePadding.Pkcs1), now.AddDays(-1), now.AddYears(Years), serial);
        return certificate.ExportCertificatePem();
    }

    private static X500DistinguishedName NameOf(string subject) => new($"C=CN, O=Sandbox, OU=Certification Authority, CN={subject}", X500DistinguishedNameFlags.None);

    // Written beside its place and then moved there, so that a crash leaves no half key.
    private string Kept(string name, Func<string> make)
    {
        var file = Path.Combine(folder, name);
        if (File.Exists(file)) return File.ReadAllText(file);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var text = make();
        File.Delete($"{file}.new");
        using (var writer = new StreamWriter($"{file}.new", options)) writer.Write(text);
        File.Move($"{file}.new", file);
        return text;
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
