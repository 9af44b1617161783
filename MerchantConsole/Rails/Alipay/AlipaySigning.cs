using System.Text;

namespace MerchantConsole.Rails.Alipay;

/// <summary>The text that is signed: parameters sorted by name, empty values left out, raw values joined as <c>k=v&amp;k=v</c>.</summary>
public static class AlipaySigning
{
    public const string Sign = "sign";
    public const string SignType = "sign_type";

    /// <summary>The one signature type that is spoken: SHA256withRSA.</summary>
    public const string Rsa2 = "RSA2";

    /// <summary>Of a request: without <c>sign</c>, but <c>sign_type</c> stays in.</summary>
    public static string OfRequest(IEnumerable<KeyValuePair<string, string>> parameters) => Join(parameters, static name => name != Sign);

    /// <summary>Of a notification: without <c>sign</c> and <c>sign_type</c>.</summary>
    public static string OfNotification(IEnumerable<KeyValuePair<string, string>> parameters) =>
        Join(parameters, static name => name is not (Sign or SignType));

    private static string Join(IEnumerable<KeyValuePair<string, string>> parameters, Predicate<string> signed)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var text = new StringBuilder();
        foreach (var (name, value) in parameters.Where(p => signed(p.Key) && p.Value.Length > 0).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (text.Length > 0) text.Append('&');
            text.Append(name).Append('=').Append(value);
        }

        return text.ToString();
    }
}
