using System.Globalization;
using MerchantConsole.Domain;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Components.Feedback;

/// <summary>The words of refusals. Every text may use the same places: {0} amount, {1} limit, {2} used, {3} left, {4} count, {5} count allowed,
/// {6} since, {7} until, {8} words.</summary>
public static class RefusalTexts
{
    /// <summary>What stands against it, with its figures.</summary>
    public static string Describe(IStringLocalizer<SharedTexts> texts, Refusal refusal) => Format(texts, refusal, "");

    /// <summary>What to do, or when it changes by itself.</summary>
    public static string Hint(IStringLocalizer<SharedTexts> texts, Refusal refusal) => Format(texts, refusal, ".Hint");

    private static string Format(IStringLocalizer<SharedTexts> texts, Refusal refusal, string part)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(refusal);
        return texts[
            $"Refusal.{refusal.Code}{part}",
            refusal.Amount?.ToDisplay() ?? "",
            refusal.Limit?.ToDisplay() ?? "",
            refusal.Used?.ToDisplay() ?? "",
            refusal.Remaining?.ToDisplay() ?? "",
            refusal.Count ?? 0,
            refusal.CountLimit ?? 0,
            Time(refusal.Since),
            Time(refusal.Until),
            refusal.Words ?? ""];
    }

    private static string Time(DateTimeOffset? instant) =>
        instant is { } at ? ShopDay.BeijingTime(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";
}
