using System.Text;

namespace MerchantConsole.Domain;

/// <summary>
/// Amounts in the capital figures of Chinese vouchers (大写), for the review step (§4): 人民币壹佰零伍元伍角整. They are Chinese in every language of
/// the console.
/// </summary>
public static class AmountInWords
{
    private const string Digits = "零壹贰叁肆伍陆柒捌玖";

    private static readonly string[] Places = ["", "拾", "佰", "仟"];

    private static readonly string[] Groups = ["", "万", "亿", "兆", "京"];

    public static string Of(Money amount)
    {
        var (yuan, jiao, fen) = (amount.Fen / 100, (int)(amount.Fen / 10 % 10), (int)(amount.Fen % 10));
        var words = new StringBuilder("人民币");
        if (yuan > 0 || (jiao == 0 && fen == 0)) words.Append(yuan == 0 ? "零" : Whole(yuan)).Append('元');
        if (jiao > 0) words.Append(Digits[jiao]).Append('角');
        if (fen == 0) return words.Append('整').ToString();
        if (jiao == 0 && yuan > 0) words.Append('零');
        return words.Append(Digits[fen]).Append('分').ToString();
    }

    // Four digits at a time; a run of zeros is one 零, and none stands at the end of a group.
    private static string Whole(long yuan)
    {
        var words = new StringBuilder();
        var zeroBefore = false;
        for (var group = Groups.Length - 1; group >= 0; group--)
        {
            var four = (int)(yuan / Power(group * 4) % 10_000);
            if (four == 0)
            {
                zeroBefore = words.Length > 0;
                continue;
            }

            if (words.Length > 0 && (zeroBefore || four < 1_000)) words.Append('零');
            AppendFour(words, four);
            words.Append(Groups[group]);
            zeroBefore = false;
        }

        return words.ToString();
    }

    private static void AppendFour(StringBuilder words, int four)
    {
        var (begun, zero) = (false, false);
        for (var place = 3; place >= 0; place--)
        {
            var digit = (int)(four / Power(place) % 10);
            if (digit == 0)
            {
                zero = begun;
                continue;
            }

            if (zero) words.Append('零');
            words.Append(Digits[digit]).Append(Places[place]);
            (begun, zero) = (true, false);
        }
    }

    private static long Power(int exponent)
    {
        var power = 1L;
        for (var i = 0; i < exponent; i++) power *= 10;
        return power;
    }
}
