using MerchantConsole.Domain.Quotas;

namespace MerchantConsole.Domain.Staff;

/// <summary>
/// A person of a shop (§2). Role, quota and "disabled" live here alone and are read again inside every command that moves money; the sign-in
/// account beside it only knows the password.
/// </summary>
public sealed class StaffMember
{
    public int ShopId { get; init; }

    /// <summary>The same id as the sign-in account's.</summary>
    public Guid Id { get; init; }

    /// <summary>账号, as typed at sign-in; unique over all shops.</summary>
    public required string AccountName { get; init; }

    public required string DisplayName { get; set; }

    public StaffRole Role { get; set; }

    /// <summary>Set while the account may do nothing at all.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>单笔限额 in fen; null when no quota is set. Both parts are set or neither is.</summary>
    public long? QuotaPerPayoutFen { get; private set; }

    /// <summary>每日限额 in fen.</summary>
    public long? QuotaPerDayFen { get; private set; }

    /// <summary>The quota; null when none is set.</summary>
    public Quota? Quota
    {
        get => QuotaPerPayoutFen is { } payout && QuotaPerDayFen is { } day ? new Quota(new Money(payout), new Money(day)) : null;
        set => (QuotaPerPayoutFen, QuotaPerDayFen) = (value?.PerPayout.Fen, value?.PerDay.Fen);
    }

    /// <summary>单笔限额 of a temporary raise, in fen; null when there is none. The three parts of a raise are set together.</summary>
    public long? RaisePerPayoutFen { get; private set; }

    /// <summary>每日限额 of a temporary raise, in fen.</summary>
    public long? RaisePerDayFen { get; private set; }

    /// <summary>When a temporary raise ends; from then on the quota holds again by itself.</summary>
    public DateTimeOffset? RaisedUntil { get; private set; }

    /// <summary>A temporary raise of the quota, over or still running; null when none was given since the last one was taken back.</summary>
    public QuotaRaise? Raise
    {
        get => RaisePerPayoutFen is { } payout && RaisePerDayFen is { } day && RaisedUntil is { } until
            ? new QuotaRaise(new Quota(new Money(payout), new Money(day)), until)
            : null;
        set => (RaisePerPayoutFen, RaisePerDayFen, RaisedUntil) = (value?.To.PerPayout.Fen, value?.To.PerDay.Fen, value?.Until);
    }

    /// <summary>The quota that holds at an instant: the one that is set, or what a running raise makes of it; null when neither is.</summary>
    public Quota? QuotaAt(DateTimeOffset now) => Raise is { } raise && now < raise.Until ? raise.Over(Quota) : Quota;
}
