using MerchantConsole.Domain;
using MerchantConsole.Domain.Quotas;

namespace MerchantConsole.Features.Quotas;

/// <summary>What somebody has typed as a quota, both parts; both empty means none.</summary>
public sealed record QuotaText(string PerPayout, string PerDay)
{
    public static QuotaText Of(Quota? quota) => new(quota?.PerPayout.ToString() ?? "", quota?.PerDay.ToString() ?? "");

    public bool IsEmpty => string.IsNullOrWhiteSpace(PerPayout) && string.IsNullOrWhiteSpace(PerDay);

    /// <summary>The quota that it says, null for none; or the key of the words that say what is wrong.</summary>
    public (Quota? Quota, string? Wrong) Read(Money minimum)
    {
        if (IsEmpty) return (null, null);
        if (string.IsNullOrWhiteSpace(PerPayout) || string.IsNullOrWhiteSpace(PerDay)) return (null, "Wrong.Half");
        if (!Money.TryParseYuan(PerPayout, out var payout) || !Money.TryParseYuan(PerDay, out var day)) return (null, "Wrong.Amount");
        var quota = new Quota(payout.Value, day.Value);
        if (quota.IsSound(minimum)) return (quota, null);
        return (null, quota.PerPayout < minimum ? "Wrong.Least" : quota.PerDay > Quota.MostPerDay ? "Wrong.Most" : "Wrong.Order");
    }
}

/// <summary>One account's quota as it is being edited.</summary>
/// <param name="Was">The quota that was seen when the editing began.</param>
/// <param name="Text">What is typed.</param>
/// <param name="IsDone">Whether the field was left since: what is wrong is said from then on.</param>
public sealed record QuotaTyping(Quota? Was, QuotaText Text, bool IsDone);

/// <summary>
/// What an admin has typed into the sheet and not saved. It is kept over pages, filters and readings: what others change meanwhile never overwrites
/// it, it is shown beside it. For one circuit.
/// </summary>
public sealed class QuotaEdits
{
    private readonly Dictionary<Guid, QuotaTyping> typed = [];

    public int Count => typed.Count;

    public IReadOnlyCollection<Guid> Accounts => typed.Keys;

    public QuotaTyping? Of(Guid account) => typed.GetValueOrDefault(account);

    /// <summary>What stands in the fields of an account.</summary>
    public QuotaText TextOf(QuotaAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return Of(account.Id)?.Text ?? QuotaText.Of(account.Quota);
    }

    /// <summary>Types into one or both fields; null leaves a field as it is.</summary>
    public void Type(QuotaAccount account, string? perPayout = null, string? perDay = null, bool isDone = false)
    {
        var before = TextOf(account);
        var typing = Of(account.Id) ?? new QuotaTyping(account.Quota, before, false);
        typed[account.Id] = typing with { Text = new QuotaText(perPayout ?? before.PerPayout, perDay ?? before.PerDay), IsDone = typing.IsDone || isDone };
    }

    /// <summary>A field was left: an edit that says what is set anyway is none.</summary>
    public void Leave(QuotaAccount account, Money minimum)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (Of(account.Id) is not { } typing) return;
        if (IsSame(typing, account, minimum)) typed.Remove(account.Id);
        else typed[account.Id] = typing with { IsDone = true };
    }

    public void Undo(Guid account) => typed.Remove(account);

    public void Clear() => typed.Clear();

    /// <summary>Whether somebody else has set another quota since the editing began.</summary>
    public bool IsOvertaken(QuotaAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return Of(account.Id) is { } typing && typing.Was != account.Quota;
    }

    /// <summary>The admin has seen what somebody else set and means its own all the same.</summary>
    public void Insist(QuotaAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (Of(account.Id) is { } typing) typed[account.Id] = typing with { Was = account.Quota };
    }

    /// <summary>After a reading: what needs no saving any more is gone, be it that it is set, or that nobody can set it.</summary>
    public void Follow(IReadOnlyList<QuotaAccount> accounts, Money minimum)
    {
        var known = accounts.Where(account => account.Role != Domain.Staff.StaffRole.Admin).ToDictionary(account => account.Id);
        foreach (var (id, typing) in typed)
            if (!known.TryGetValue(id, out var account) || (typing.Was != account.Quota && IsSame(typing, account, minimum))) typed.Remove(id);
    }

    /// <summary>The differences, by the order of the accounts; the key of what is wrong with an account's is beside it.</summary>
    public IReadOnlyList<QuotaDifference> Differences(IReadOnlyList<QuotaAccount> accounts, Money minimum) =>
    [
        .. accounts.Where(account => typed.ContainsKey(account.Id)).Select(account =>
        {
            var (becomes, wrong) = typed[account.Id].Text.Read(minimum);
            return new QuotaDifference(account, typed[account.Id].Was, becomes, wrong);
        }).Where(difference => difference.Wrong is not null || difference.Becomes != difference.Was),
    ];

    private static bool IsSame(QuotaTyping typing, QuotaAccount account, Money minimum) =>
        typing.Text.Read(minimum) is { Wrong: null } read && read.Quota == account.Quota;
}

/// <summary>One account's difference: what was seen, what it becomes, and what is wrong with it.</summary>
public sealed record QuotaDifference(QuotaAccount Account, Quota? Was, Quota? Becomes, string? Wrong)
{
    /// <summary>Whether the new quota leaves nothing for today.</summary>
    public bool LeavesNothing(DateTimeOffset now) =>
        Becomes is { } quota && (Account.RunningRaise(now)?.Over(quota) ?? quota).PerDay < Account.Used;
}
