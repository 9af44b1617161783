using System.Collections.Frozen;

namespace MerchantConsole.Domain.AccountCards;

/// <summary>What a bank card's number tells: whether its check digit fits, and its bank where the first six digits are that bank's alone.</summary>
public static class BankCards
{
    /// <summary>The banks that a buyer can choose from when the number does not tell.</summary>
    public static IReadOnlyList<string> Banks { get; } =
    [
        "中国工商银行", "中国农业银行", "中国银行", "中国建设银行", "交通银行", "中国邮政储蓄银行", "招商银行", "浦发银行", "中信银行", "中国光大银行",
        "华夏银行", "中国民生银行", "广发银行", "平安银行", "兴业银行", "浙商银行", "渤海银行", "恒丰银行", "北京银行", "上海银行", "江苏银行", "宁波银行", "南京银行",
    ];

    // Debit cards of mainland banks by their issuer number; only such as are known for certain.
    private static readonly FrozenDictionary<string, string> ByIssuer = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["622202"] = "中国工商银行", ["622203"] = "中国工商银行", ["621226"] = "中国工商银行", ["621225"] = "中国工商银行", ["622208"] = "中国工商银行", ["621281"] = "中国工商银行", ["955880"] = "中国工商银行", ["621558"] = "中国工商银行", ["621559"] = "中国工商银行",
        ["622848"] = "中国农业银行", ["622845"] = "中国农业银行", ["622846"] = "中国农业银行", ["622841"] = "中国农业银行", ["621336"] = "中国农业银行", ["955950"] = "中国农业银行", ["623052"] = "中国农业银行", ["623018"] = "中国农业银行",
        ["621661"] = "中国银行", ["621660"] = "中国银行", ["621663"] = "中国银行", ["621785"] = "中国银行", ["621786"] = "中国银行", ["621787"] = "中国银行", ["621790"] = "中国银行", ["456351"] = "中国银行", ["601382"] = "中国银行", ["623208"] = "中国银行",
        ["621700"] = "中国建设银行", ["622700"] = "中国建设银行", ["436742"] = "中国建设银行", ["622280"] = "中国建设银行", ["621284"] = "中国建设银行", ["623668"] = "中国建设银行", ["621081"] = "中国建设银行", ["622966"] = "中国建设银行",
        ["622260"] = "交通银行", ["622258"] = "交通银行", ["622259"] = "交通银行", ["622261"] = "交通银行", ["622262"] = "交通银行", ["621436"] = "交通银行", ["405512"] = "交通银行",
        ["621098"] = "中国邮政储蓄银行", ["622188"] = "中国邮政储蓄银行", ["622150"] = "中国邮政储蓄银行", ["622151"] = "中国邮政储蓄银行", ["621799"] = "中国邮政储蓄银行", ["622199"] = "中国邮政储蓄银行", ["955100"] = "中国邮政储蓄银行",
        ["621483"] = "招商银行", ["621485"] = "招商银行", ["621486"] = "招商银行", ["622588"] = "招商银行", ["622580"] = "招商银行", ["622609"] = "招商银行", ["690755"] = "招商银行",
        ["622521"] = "浦发银行", ["622522"] = "浦发银行", ["622523"] = "浦发银行", ["621792"] = "浦发银行", ["621793"] = "浦发银行", ["984301"] = "浦发银行",
        ["622690"] = "中信银行", ["622691"] = "中信银行", ["622692"] = "中信银行", ["622696"] = "中信银行", ["622698"] = "中信银行", ["621773"] = "中信银行", ["433670"] = "中信银行",
        ["622660"] = "中国光大银行", ["622662"] = "中国光大银行", ["622663"] = "中国光大银行", ["622664"] = "中国光大银行", ["622665"] = "中国光大银行", ["621492"] = "中国光大银行",
        ["622630"] = "华夏银行", ["622631"] = "华夏银行", ["622632"] = "华夏银行", ["621222"] = "华夏银行",
        ["622615"] = "中国民生银行", ["622616"] = "中国民生银行", ["622617"] = "中国民生银行", ["622618"] = "中国民生银行", ["622622"] = "中国民生银行", ["621691"] = "中国民生银行", ["415599"] = "中国民生银行",
        ["622568"] = "广发银行", ["621462"] = "广发银行",
        ["622298"] = "平安银行", ["621626"] = "平安银行", ["602907"] = "平安银行",
        ["622908"] = "兴业银行", ["622909"] = "兴业银行", ["438588"] = "兴业银行", ["438589"] = "兴业银行",
        ["621019"] = "浙商银行", ["622309"] = "浙商银行", ["622884"] = "渤海银行", ["623078"] = "恒丰银行",
        ["622851"] = "北京银行", ["622853"] = "北京银行", ["621468"] = "北京银行", ["622892"] = "上海银行", ["621050"] = "上海银行", ["622173"] = "江苏银行", ["622281"] = "宁波银行", ["622316"] = "宁波银行", ["622303"] = "南京银行", ["622305"] = "南京银行",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The first six digits and the bank that alone issues under them.</summary>
    public static IReadOnlyDictionary<string, string> Issuers => ByIssuer;

    /// <summary>12-19 digits.</summary>
    public static bool HasForm(string? number) => number is { Length: >= 12 and <= 19 } && number.All(char.IsAsciiDigit);

    /// <summary>Whether the last digit of a number of digits is the one that the others demand (Luhn).</summary>
    public static bool CheckDigitFits(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var sum = 0;
        for (var place = 0; place < number.Length; place++)
        {
            var digit = number[^(place + 1)] - '0';
            if (place % 2 == 1) digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
            sum += digit;
        }

        return sum % 10 == 0;
    }

    /// <summary>The bank, where the number tells it for certain; else null.</summary>
    public static string? BankOf(string? number) => HasForm(number) ? ByIssuer.GetValueOrDefault(number![..6]) : null;
}
