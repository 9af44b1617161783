using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Records;

/// <summary>Names and codes of rails for people. What is not known is shown as the rail gave it.</summary>
internal static class RailWords
{
    /// <summary>The name of a rail, or of the provider of a recharge.</summary>
    public static string Name(IStringLocalizer texts, string rail) => texts[$"Rail.{rail.ToLowerInvariant()}"] is { ResourceNotFound: false } name ? name : rail;

    /// <summary>The meaning with the rail's own words behind it.</summary>
    public static string Say(IStringLocalizer texts, string words) =>
        texts[$"RailWord.{words}"] is { ResourceNotFound: false } meaning ? texts["RailWord", meaning.Value, words] : words;
}
