namespace MerchantConsole.Tests.Simulation;

/// <summary>Short names, in order of appearance, for what the console numbers by chance; only they may be in a log or decide anything.</summary>
internal sealed class Names
{
    private readonly Dictionary<string, string> short_ = new(StringComparer.Ordinal);

    /// <summary>Payouts in order of appearance.</summary>
    public List<Known> Payouts { get; } = [];

    public void Add(string id, string name, int shop)
    {
        short_.Add(id, name);
        Payouts.Add(new Known(id, name, shop));
    }

    public bool Has(string id) => short_.ContainsKey(id);

    public string Of(string id) => short_.GetValueOrDefault(id, id);

    /// <summary>A rail's number with the payout's short name: P3A01.</summary>
    public string OfNumber(string number) => number.Length > 17 ? Of(number[..17]) + number[17..] : number;
}

/// <summary>A payout that people know of.</summary>
internal sealed record Known(string Id, string Name, int Shop);

/// <summary>A card that reached its buyer.</summary>
internal sealed record CardLink(string Payout, int Number, string Token);
