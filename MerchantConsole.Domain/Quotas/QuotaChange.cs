using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Quotas;

/// <summary>One change of an account's quota, by whom; written once (§12).</summary>
public sealed class QuotaChange
{
    public int ShopId { get; init; }

    public Guid Id { get; init; }

    /// <summary>Whose quota.</summary>
    public Guid StaffId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The admin.</summary>
    public Guid ById { get; init; }

    /// <summary>The admin's name as it was then.</summary>
    public string ByName { get; init; } = "";

    public QuotaChangeKind Kind { get; init; }

    /// <summary>Before, in fen; null when none was set. For a raise: the raise that it replaces.</summary>
    public long? FromPerPayoutFen { get; init; }

    public long? FromPerDayFen { get; init; }

    /// <summary>After, in fen; null when none is set.</summary>
    public long? ToPerPayoutFen { get; init; }

    public long? ToPerDayFen { get; init; }

    /// <summary>For a raise: when it ends.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Why; may be empty.</summary>
    public string Note { get; init; } = "";

    public static QuotaChange Of(
        QuotaChangeKind kind, int shopId, Guid id, Guid staffId, DateTimeOffset at, (Guid Id, string Name) by,
        Quota? from, Quota? to, DateTimeOffset? until = null, string note = "") => new()
        {
            ShopId = shopId,
            Id = id,
            StaffId = staffId,
            At = at,
            ById = by.Id,
            ByName = by.Name,
            Kind = kind,
            FromPerPayoutFen = from?.PerPayout.Fen,
            FromPerDayFen = from?.PerDay.Fen,
            ToPerPayoutFen = to?.PerPayout.Fen,
            ToPerDayFen = to?.PerDay.Fen,
            Until = until,
            Note = note,
        };
}

/// <summary>What was changed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuotaChangeKind>))]
public enum QuotaChangeKind
{
    /// <summary>The quota itself.</summary>
    Set = 1,

    /// <summary>A temporary raise was given.</summary>
    Raised,

    /// <summary>A temporary raise was taken back before its end.</summary>
    RaiseEnded,
}
