using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Domain.AccountCards;

/// <summary>The states of an account card (账户信息填写卡片, §10). Only an open one can be submitted.</summary>
public enum AccountCardState
{
    Open = 1,

    /// <summary>已填写: its data opened the payout's next attempt.</summary>
    Submitted,

    /// <summary>已失效: a newer card took its place.</summary>
    Voided,

    /// <summary>已过期: its time is over, or the payout has closed.</summary>
    Ended,
}

/// <summary>What a card has still to come (invariant T2); due at <see cref="AccountCard.NextAt"/>.</summary>
public enum AccountCardStep
{
    /// <summary>Its time is over.</summary>
    End = 1,

    /// <summary>The buyer's data is no longer needed.</summary>
    Erase,
}

/// <summary>
/// The form that asks a buyer for an account after a failed payout (§10). It works once, until its end, and only as the newest of its payout (invariant C1).
/// What the buyer wrote is in it sealed, each column by itself, and nobody but the rail's call opens it.
/// </summary>
public sealed class AccountCard
{
    /// <summary>Cards of one payout: whoever needs more of them in seven days needs a person.</summary>
    public const int MostPerPayout = 50;

    private AccountCard()
    {
    }

    public int ShopId { get; private init; }

    /// <summary>Payout and number: its messages derive their ids from it.</summary>
    public string Id { get; private init; } = "";

    public string PayoutId { get; private init; } = "";

    public string OrderSn { get; private init; } = "";

    /// <summary>Among its payout's cards, from 1.</summary>
    public int Number { get; private init; }

    /// <summary>SHA-256 of the link's token, 64 hexadecimal digits: what a visitor is looked up by.</summary>
    public string TokenHash { get; private init; } = "";

    /// <summary>The token itself, sealed, for the buyer's own message; null once erased.</summary>
    public string? SealedToken { get; private set; }

    public DateTimeOffset SentAt { get; private init; }

    /// <summary>From this instant on it cannot be submitted: 72 h after it was sent, or when the payout closes, whichever is first.</summary>
    public DateTimeOffset EndsAt { get; private init; }

    public ActorKind SentByKind { get; private init; }

    /// <summary>The person who sent it again; empty for the system.</summary>
    public string SentByName { get; private init; } = "";

    public AccountCardState State { get; private set; }

    /// <summary>When it stopped being open; null while it is.</summary>
    public DateTimeOffset? StateSince { get; private set; }

    /// <summary>What the buyer chose; known to staff, as nothing else of it is.</summary>
    public AccountKind? Kind { get; private set; }

    /// <summary>The attempt that its data opened.</summary>
    public int? Attempt { get; private set; }

    public string? SealedNumber { get; private set; }

    public string? SealedHolderName { get; private set; }

    public string? SealedBank { get; private set; }

    public DateTimeOffset? ErasedAt { get; private set; }

    public AccountCardStep? NextStep { get; private set; }

    public DateTimeOffset? NextAt { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    public long LeaseNumber { get; private set; }

    /// <summary>Grows with each change.</summary>
    public long Version { get; private set; }

    /// <summary>When a card that is sent now would end; not later than now when none can be sent any more.</summary>
    public static DateTimeOffset EndOf(Payout payout, DateTimeOffset at, PayoutPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(payout);
        ArgumentNullException.ThrowIfNull(policy);
        var (byCard, byClosing) = (at + policy.CardWithin, payout.StartedAt + policy.CloseAfter);
        return byCard < byClosing ? byCard : byClosing;
    }

    /// <summary>
    /// The next card of a failed payout. Refused with <see cref="RefusalCode.MoveNotAllowed"/> for any other payout, for one that is about to close, and after
    /// <see cref="MostPerPayout"/> cards.
    /// </summary>
    public static Result<AccountCard> Send(
        Payout payout, int number, Actor by, DateTimeOffset at, PayoutPolicy policy, string tokenHash, string sealedToken)
    {
        ArgumentNullException.ThrowIfNull(payout);
        ArgumentNullException.ThrowIfNull(by);
        var end = EndOf(payout, at, policy);
        if (payout.State != PayoutState.Failed || end <= at || number > MostPerPayout) return new Refusal(RefusalCode.MoveNotAllowed) { Words = payout.State.ToString() };
        return new AccountCard
        {
            ShopId = payout.ShopId,
            Id = IdOf(payout.Id, number),
            PayoutId = payout.Id,
            OrderSn = payout.OrderSn,
            Number = number,
            TokenHash = tokenHash,
            SealedToken = sealedToken,
            SentAt = at,
            EndsAt = end,
            SentByKind = by.Kind,
            SentByName = by.Name,
            State = AccountCardState.Open,
            NextStep = AccountCardStep.End,
            NextAt = end,
            Version = 1,
        };
    }

    public static string IdOf(string payoutId, int number) => FormattableString.Invariant($"{payoutId}-K{number}");

    /// <summary>What a card is at an instant: one whose end is over counts as ended before the clockwork has written it down.</summary>
    public static AccountCardState StateAt(AccountCardState written, DateTimeOffset endsAt, DateTimeOffset at) =>
        written == AccountCardState.Open && at >= endsAt ? AccountCardState.Ended : written;

    /// <summary>Whether it can be submitted now.</summary>
    public bool IsOpenAt(DateTimeOffset at) => StateAt(State, EndsAt, at) == AccountCardState.Open;

    /// <summary>The buyer's data is in, sealed; the payout has opened that attempt.</summary>
    public void Submit(AccountKind kind, string sealedNumber, string sealedHolderName, string? sealedBank, int attempt, DateTimeOffset at, PayoutPolicy policy)
    {
        if (!IsOpenAt(at)) throw new InvalidOperationException($"The card {Id} is {State} and cannot be submitted.");
        (Kind, SealedNumber, SealedHolderName, SealedBank, Attempt) = (kind, sealedNumber, sealedHolderName, sealedBank, attempt);
        Stop(AccountCardState.Submitted, at, policy);
    }

    /// <summary>A newer card takes its place; one that is not open stays as it is.</summary>
    public void Void(DateTimeOffset at, PayoutPolicy policy)
    {
        if (State == AccountCardState.Open) Stop(at < EndsAt ? AccountCardState.Voided : AccountCardState.Ended, at, policy);
    }

    /// <summary>Its time is over, or the payout is not waiting for it any more; one that is not open stays as it is.</summary>
    public void End(DateTimeOffset at, PayoutPolicy policy)
    {
        if (State == AccountCardState.Open) Stop(AccountCardState.Ended, at, policy);
    }

    /// <summary>
    /// Erases what is sealed once the payout has been at its end for the policy's days; before that it plans the next look.
    /// </summary>
    public void EraseWhenOver(DateTimeOffset? payoutEndedAt, DateTimeOffset at, PayoutPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var due = payoutEndedAt is { } ended ? ended + policy.AccountDataKeptFor : at.AddDays(1);
        if (due > at)
        {
            Plan(AccountCardStep.Erase, due);
            return;
        }

        (SealedToken, SealedNumber, SealedHolderName, SealedBank, ErasedAt) = (null, null, null, null, at);
        Plan(null, null);
    }

    /// <summary>What is sealed in it, by column; columns that hold nothing are not there.</summary>
    public IReadOnlyDictionary<string, string> SealedColumns() =>
        new[] { (nameof(SealedToken), SealedToken), (nameof(SealedNumber), SealedNumber), (nameof(SealedHolderName), SealedHolderName), (nameof(SealedBank), SealedBank) }
            .Where(column => column.Item2 is not null)
            .ToDictionary(column => column.Item1, column => column.Item2!, StringComparer.Ordinal);

    /// <summary>The same data under another key: the columns of <see cref="SealedColumns"/>, sealed anew.</summary>
    public void Reseal(IReadOnlyDictionary<string, string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        SealedToken = columns.GetValueOrDefault(nameof(SealedToken));
        SealedNumber = columns.GetValueOrDefault(nameof(SealedNumber));
        SealedHolderName = columns.GetValueOrDefault(nameof(SealedHolderName));
        SealedBank = columns.GetValueOrDefault(nameof(SealedBank));
        Version++;
    }

    private void Stop(AccountCardState state, DateTimeOffset at, PayoutPolicy policy)
    {
        (State, StateSince) = (state, at);

        // The payout cannot have ended longer ago than now: before that many days there is nothing to look for.
        Plan(AccountCardStep.Erase, at + policy.AccountDataKeptFor);
    }

    private void Plan(AccountCardStep? step, DateTimeOffset? at)
    {
        (NextStep, NextAt, LeaseUntil) = (step, at, null);
        Version++;
    }
}
