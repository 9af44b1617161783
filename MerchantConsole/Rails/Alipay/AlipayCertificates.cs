using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MerchantConsole.Rails.Alipay;

/// <summary>The numbers (SN) by which Alipay names certificates.</summary>
public static class AlipayCertificates
{
    // Signed with RSA, whichever hash; Alipay's root file holds SM2 and ECC roots as well, which are not named.
    private const string RsaSignatures = "1.2.840.113549.1.1";

    private static readonly Dictionary<string, string> Keywords = new(StringComparer.Ordinal)
    {
        ["2.5.4.3"] = "CN",
        ["2.5.4.6"] = "C",
        ["2.5.4.7"] = "L",
        ["2.5.4.8"] = "ST",
        ["2.5.4.9"] = "STREET",
        ["2.5.4.10"] = "O",
        ["2.5.4.11"] = "OU",
    };

    /// <summary>MD5 in lower-case hex of the issuer's name and the decimal serial number.</summary>
    public static string NumberOf(string issuer, BigInteger serial)
    {
        // The number is a name that Alipay has fixed; no security rests on it.
#pragma warning disable CA5351
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(issuer + serial.ToString(CultureInfo.InvariantCulture))));
#pragma warning restore CA5351
    }

    public static string NumberOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var serial = new BigInteger(certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true);
        return NumberOf(NameOf(certificate.IssuerName), serial);
    }

    /// <summary>The numbers of the RSA roots in a root file, joined by <c>_</c>; throws when there is none.</summary>
    public static string NumberOfRoots(string pem)
    {
        var numbers = new List<string>();
        foreach (var certificate in Read(pem))
        {
            using (certificate)
                if (certificate.SignatureAlgorithm.Value?.StartsWith(RsaSignatures, StringComparison.Ordinal) == true)
                    numbers.Add(NumberOf(certificate));
        }

        return numbers.Count > 0 ? string.Join('_', numbers) : throw new CryptographicException("No root certificate signed with RSA.");
    }

    /// <summary>The certificates of a PEM text, in its order; at least one, else it throws. The caller disposes of them.</summary>
    public static IReadOnlyList<X509Certificate2> Read(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var found = new List<X509Certificate2>();
        for (var rest = pem.AsSpan(); PemEncoding.TryFind(rest, out var fields); rest = rest[fields.Location.End..])
            if (rest[fields.Label].SequenceEqual("CERTIFICATE"))
                found.Add(X509Certificate2.CreateFromPem(rest[fields.Location]));
        return found.Count > 0 ? found : throw new CryptographicException("No certificate in PEM.");
    }

    // Most specific first, as RFC 2253 writes it and as the number is computed from: CN=…,OU=…,O=…,C=….
    private static string NameOf(X500DistinguishedName name) => string.Join(',', name.EnumerateRelativeDistinguishedNames(reversed: true)
        .Select(part =>
        {
            var type = part.GetSingleElementType().Value ?? "";
            return $"{Keywords.GetValueOrDefault(type, type)}={Escape(part.GetSingleElementValue() ?? "")}";
        }));

    private static string Escape(string value)
    {
        var escaped = new StringBuilder();
        foreach (var letter in value)
        {
            if (letter is ',' or '+' or '"' or '\\' or '<' or '>' or ';') escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
