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
}
