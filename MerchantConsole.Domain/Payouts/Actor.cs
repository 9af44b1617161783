using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Payouts;

/// <summary>Who did something, for the timeline.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActorKind>))]
public enum ActorKind
{
    /// <summary>A person of the shop.</summary>
    Staff = 1,

    /// <summary>The console itself.</summary>
    System,

    /// <summary>The buyer.</summary>
    Buyer,

    /// <summary>A payment provider.</summary>
    Provider,
}

/// <summary>Who moved a payout. The name is kept as it was then.</summary>
public sealed record Actor(ActorKind Kind, Guid? StaffId, string Name)
{
    public static Actor System { get; } = new(ActorKind.System, null, "");

    /// <summary>The buyer of the order, who has no account (§2).</summary>
    public static Actor Buyer { get; } = new(ActorKind.Buyer, null, "");

    public static Actor Provider(string name) => new(ActorKind.Provider, null, name);

    public static Actor Staff(Guid id, string name) => new(ActorKind.Staff, id, name);
}
