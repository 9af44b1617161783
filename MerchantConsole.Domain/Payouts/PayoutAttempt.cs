using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Payouts;

/// <summary>What a rail said of an attempt.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttemptOutcome>))]
public enum AttemptOutcome
{
    /// <summary>Not sent yet, or sent and not answered.</summary>
    Open = 1,

    /// <summary>No definite answer yet (§8).</summary>
    Unknown,

    /// <summary>The buyer has the money.</summary>
    Confirmed,

    /// <summary>A definite no.</summary>
    Refused,
}

/// <summary>Why a rail refused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FailureKind>))]
public enum FailureKind
{
    /// <summary>The buyer's account cannot receive it.</summary>
    BuyerAccount = 1,

    /// <summary>Any other definite reason.</summary>
    Other,
}

/// <summary>One try to pay. A new one begins only after a definite refusal (invariant P2).</summary>
public sealed class PayoutAttempt
{
    public int ShopId { get; init; }

    public required string PayoutId { get; init; }

    /// <summary>From 1.</summary>
    public int Number { get; init; }

    /// <summary>The number that the rail knows it by; the same for every sending.</summary>
    public required string RailNumber { get; init; }

    /// <summary>The rail's name.</summary>
    public required string Rail { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public AttemptOutcome Outcome { get; set; } = AttemptOutcome.Open;

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The rail's own reference, once confirmed.</summary>
    public string? ProviderReference { get; set; }

    public FailureKind? Failure { get; set; }

    /// <summary>The rail's code and words, as given.</summary>
    public string? Detail { get; set; }
}
