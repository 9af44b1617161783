using System.Globalization;
using MerchantConsole.Hosting;

namespace MerchantConsole.Features.Sandbox.Seeding;

/// <summary>What the seed makes (section <c>Seed</c>).</summary>
/// <param name="Payouts">How many, 1-20,000,000.</param>
/// <param name="Days">Over how many days they spread, up to now.</param>
public sealed record SeedOptions(int Payouts, int Days)
{
    /// <summary>The seeded shop, apart from those of §16.</summary>
    public const int ShopId = 9;

    /// <summary>So many of the newest payouts have what a real shop's have: decisions, recharges, account cards, chats.</summary>
    public const int Newest = 3_000;

    private const int Most = 20_000_000;

    public static SeedOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Seed");
        section.KnowsOnly(nameof(Payouts), nameof(Days));
        return new(Number(section, nameof(Payouts), 1_000_000, Most), Number(section, nameof(Days), 365, 3650));
    }

    private static int Number(IConfigurationSection section, string name, int usual, int most)
    {
        if (section.Text(name) is not { } text) return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new WrongSettingException($"Seed:{name}", $"is \"{text}\"; it must be a number from 1 to {most}.");
    }
}
