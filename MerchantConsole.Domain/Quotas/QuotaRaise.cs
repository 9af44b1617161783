namespace MerchantConsole.Domain.Quotas;

/// <summary>A raise of a quota until an instant (§12); it never lowers what is set.</summary>
public sealed record QuotaRaise(Quota To, DateTimeOffset Until)
{
    /// <summary>The longest that a raise may run; what is meant to stay is set as the quota itself.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    /// <summary>What holds while the raise runs: of each limit the larger.</summary>
    public Quota Over(Quota? set) => set is null
        ? To
        : new Quota(
            To.PerPayout > set.PerPayout ? To.PerPayout : set.PerPayout,
            To.PerDay > set.PerDay ? To.PerDay : set.PerDay);
}
