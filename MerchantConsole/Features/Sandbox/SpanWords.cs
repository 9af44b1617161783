using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Sandbox;

/// <summary>A length of time in words, such as 1 天 2 小时; parts that are zero are left out.</summary>
internal static class SpanWords
{
    public static string Of(TimeSpan span, IStringLocalizer<SandboxTexts> texts)
    {
        (string Part, int Value)[] parts =
            [("Days", span.Days), ("Hours", span.Hours), ("Minutes", span.Minutes), ("Seconds", span.Seconds)];
        return string.Join(' ', parts.Where(part => part.Value > 0).Select(part => texts[$"Clock.Span.{part.Part}", part.Value].Value));
    }
}
