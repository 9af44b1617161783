using System.Globalization;
using System.Text;

namespace MerchantConsole.Domain.Messages;

/// <summary>
/// Finds in a message to a buyer what asks for or gives a private account: WeChat, QQ, Alipay, bank card, telephone, e-mail, or money past the
/// platform (§4). A plain mention (微信支付会到账) passes. It looks through the usual disguises: full-width letters, separators between characters,
/// look-alike words, digits written in Chinese.
/// </summary>
public static class PrivateAccountCheck
{
    /// <summary>The words that caused the refusal, as they were written, in the order in which they stand; empty when the message passes.</summary>
    public static IReadOnlyList<string> Find(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var folded = FoldedText.Of(message);
        var found = new List<(int Start, int End)>();
        foreach (var pattern in PrivateAccountPatterns.All)
            foreach (System.Text.RegularExpressions.Match match in pattern.Matches(folded.Text))
                if (!PrivateAccountPatterns.IsOfTheCard(folded.Text, match)) found.Add(folded.Original(match.Index, match.Length));
        return Merge(found).Select(span => message[span.Start..span.End].Trim()).Distinct(StringComparer.Ordinal).ToList();
    }

    // Several patterns may find the same words; a person is told them once.
    private static IEnumerable<(int Start, int End)> Merge(List<(int Start, int End)> spans)
    {
        (int Start, int End)? open = null;
        foreach (var span in spans.Order())
        {
            if (open is { } before && span.Start <= before.End)
            {
                open = (before.Start, Math.Max(before.End, span.End));
                continue;
            }

            if (open is { } done) yield return done;
            open = span;
        }

        if (open is { } last) yield return last;
    }

    /// <summary>A message in the one form that the patterns read, with the way back to what was written.</summary>
    private sealed record FoldedText(string Text, IReadOnlyList<int> Places)
    {
        // Ends of sentences stay as a bar: words on both sides of one do not belong together.
        private const string Breaks = "。！？；，、,!?;\n";

        // The traditional and variant letters of the words that are looked for.
        private const string Traditional = "帐帳號寶發請給轉聯繫電話機碼戶銀個繳臉書訊討";
        private const string Simplified = "账账号宝发请给转联系电话机码户银个缴脸书讯讨";

        public (int Start, int End) Original(int index, int length) => (Places[index], Places[index + length - 1] + 1);

        public static FoldedText Of(string message)
        {
            var text = new StringBuilder(message.Length);
            var places = new List<int>(message.Length);
            for (var at = 0; at < message.Length; at++)
            {
                if (Fold(message, at) is not { } folded) continue;
                text.Append(folded);
                places.Add(at);
            }

            return new FoldedText(text.ToString(), places);
        }

        private static char? Fold(string message, int at)
        {
            var letter = message[at];
            var narrow = letter is >= '！' and <= '～' ? (char)(letter - '！' + '!') : letter;
            if (Breaks.Contains(letter, StringComparison.Ordinal) || Breaks.Contains(narrow, StringComparison.Ordinal)) return '|';
            var simple = Traditional.IndexOf(narrow, StringComparison.Ordinal) is var place and >= 0 ? Simplified[place] : narrow;
            return simple switch
            {
                '零' or '〇' or '○' => '0',
                '幺' => '1',
                >= '①' and <= '⑨' => (char)(simple - '①' + '1'),
                '@' => '@',
                ':' => ':',

                // A point is a part of an address or number only between letters and digits; elsewhere it is a disguise.
                '.' => at > 0 && at + 1 < message.Length && char.IsAsciiLetterOrDigit(message[at - 1]) && char.IsAsciiLetterOrDigit(message[at + 1])
                    ? '.'
                    : null,
                '+' or '➕' or '✚' => '加',
                '❤' or '♥' => '信',
                _ when char.IsLetterOrDigit(simple) => char.ToLower(simple, CultureInfo.InvariantCulture),
                _ => null,
            };
        }
    }
}
