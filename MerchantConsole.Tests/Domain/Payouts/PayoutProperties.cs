using CsCheck;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Domain.Payouts;

/// <summary>What holds for every payout, whatever happens to it.</summary>
public sealed class PayoutProperties
{
    private static readonly Gen<Money> Amount = Gen.Long[0, 60_000].Select(fen => new Money(fen));
    private static readonly Gen<PayoutTrigger> Trigger = Gen.Enum<PayoutTrigger>();
    private static readonly Gen<PayoutTrigger> Beginning =
        Gen.OneOf(PayoutTrigger.StartFromGoodsBalance, PayoutTrigger.StartByScan, PayoutTrigger.AskAdmin);

    [Fact]
    public void A_larger_amount_never_opens_what_a_smaller_one_found_closed() =>
        Check.Sample(
            Gen.Select(AnyFacts.Gen, Amount, Amount),
            (facts, one, other) =>
            {
                var (small, large) = one <= other ? (one, other) : (other, one);

                // Below the minimum more money is the cure; that is the one rule that is about too little.
                if (small < facts.Policy.Minimum) return;
                var (before, after) = (PayoutRules.Judge(facts with { Amount = small }), PayoutRules.Judge(facts with { Amount = large }));
                Assert.Superset(Codes(before.Blocks), Codes(after.Blocks));
                Assert.Superset(Codes(before.ScanOnlyReasons), Codes(after.ScanOnlyReasons));
                if (after.Allows(FundingChoice.GoodsBalance)) Assert.True(before.Allows(FundingChoice.GoodsBalance));
                if (after.Allows(FundingChoice.Scan)) Assert.True(before.Allows(FundingChoice.Scan));
            },
            iter: 5_000);

    [Fact]
    public void A_choice_is_open_exactly_when_nothing_closes_it() =>
        Check.Sample(
            AnyFacts.Gen,
            facts =>
            {
                var verdict = PayoutRules.Judge(facts);
                foreach (var choice in Enum.GetValues<FundingChoice>())
                    Assert.Equal(verdict.Allows(choice), verdict.ReasonsAgainst(choice).Count == 0);
            },
            iter: 5_000);

    [Fact]
    public void A_repeat_within_a_day_is_warned_of_exactly_when_one_of_the_buyers_payouts_is_alike_and_closes_nothing() =>
        Check.Sample(
            Gen.Select(AnyFacts.Gen, Gen.Select(Gen.Enum<PayoutType>(), Gen.OneOf(499L, 500, 501), Gen.Int[-5, 5]).Array[0, 4]),
            (facts, paid) =>
            {
                if (facts.Order is not { } order) return;
                var lately = paid.Select(one => new RecentPayout("P", one.Item1, new Money(one.Item2), facts.Now - TimeSpan.FromDays(1) + TimeSpan.FromSeconds(one.Item3))).ToList();
                var asked = facts with { Amount = new Money(500), Order = order with { RecentlyPaid = [] } };
                var (without, with) = (PayoutRules.Judge(asked), PayoutRules.Judge(asked with { Order = order with { RecentlyPaid = lately } }));
                var alike = lately.Any(one => one.Type == asked.Type && one.Amount == asked.Amount && one.At > asked.Now.AddDays(-1));
                Assert.Equal(alike, with.Warnings.Contains(PayoutWarning.SameAmountRecently));
                Assert.Equal(without.OpenChoices, with.OpenChoices);
            },
            iter: 5_000);

    [Fact]
    public void The_book_sums_to_zero_and_a_payouts_clearing_follows_its_state() =>
        Check.Sample(
            Gen.Select(Beginning, Trigger.Array[0, 40]),
            (beginning, triggers) =>
            {
                var move = A.Begun(beginning);
                var payout = move.Payout;
                var book = new Dictionary<LedgerAccount, long>();
                var (paid, returned) = (0, 0);
                Take(move);
                foreach (var trigger in triggers)
                    if (payout.Move(trigger, Actor.System, A.Now, "", A.Policy).Value is { } made) Take(made);

                void Take(PayoutMove made)
                {
                    foreach (var posting in made.Entry?.Postings ?? [])
                        book[posting.Account] = book.GetValueOrDefault(posting.Account)
                            + (posting.Direction == PostingDirection.In ? posting.Amount.Fen : -posting.Amount.Fen);
                    if (made.Event.To == PayoutState.Succeeded) paid++;
                    if (made.Event.To == PayoutState.Returned) returned++;
                    Assert.Equal(0, made.Entry?.Postings.Sum(line => line.Direction == PostingDirection.In ? line.Amount.Fen : -line.Amount.Fen) ?? 0);
                    Assert.Equal(0, book.Values.Sum());
                    Assert.Equal(
                        payout.State is PayoutState.Processing or PayoutState.Failed ? payout.Amount.Fen : 0,
                        book.GetValueOrDefault(LedgerAccount.PayoutClearing));
                    Assert.Equal(paid * payout.Amount.Fen, book.GetValueOrDefault(LedgerAccount.BuyerPaid));
                    Assert.True(paid + returned <= 1);
                }
            },
            iter: 20_000);

    [Fact]
    public void Each_move_has_the_next_version_and_what_is_unfinished_has_a_next_step() =>
        Check.Sample(
            Gen.Select(Beginning, Trigger.Array[0, 40]),
            (beginning, triggers) =>
            {
                var payout = A.Begun(beginning).Payout;
                long version = 1;
                foreach (var trigger in triggers)
                {
                    if (payout.Move(trigger, Actor.System, A.Now, "", A.Policy).Value is { } made) Assert.Equal(++version, made.Event.Version);
                    Assert.Equal(PayoutTransitions.IsEnd(payout.State), payout.NextStep is null);
                    Assert.Equal(payout.NextStep is null, payout.NextAt is null);
                    Assert.Equal(PayoutTransitions.IsEnd(payout.State), payout.EndedAt is not null);
                }
            },
            iter: 5_000);

    [Fact]
    public void An_order_never_has_more_than_three_payouts_that_count() =>
        Check.Sample(
            Gen.Select(Gen.Int[0, 7], Trigger, Gen.Int[0, 120]).Array[0, 60],
            steps =>
            {
                var (now, payouts) = (A.Now, new List<Payout>());
                foreach (var (which, trigger, seconds) in steps)
                {
                    now = now.AddSeconds(seconds);
                    if (which < payouts.Count) payouts[which].Move(trigger, Actor.System, now, "", A.Policy);
                    else TryStart(payouts, now, trigger);
                    Assert.True(payouts.Count(payout => Payout.Counts(payout.State)) <= 3);
                }
            },
            iter: 20_000);

    private static void TryStart(List<Payout> payouts, DateTimeOffset now, PayoutTrigger trigger)
    {
        FundingChoice? choice = trigger switch
        {
            PayoutTrigger.StartFromGoodsBalance => FundingChoice.GoodsBalance,
            PayoutTrigger.StartByScan => FundingChoice.Scan,
            PayoutTrigger.AskAdmin => FundingChoice.AskAdmin,
            _ => null,
        };
        var verdict = PayoutRules.Judge(A.Facts with
        {
            Now = now,
            Payer = A.Service(A.Quota(1m, 1m)),
            Order = A.OrderFacts with
            {
                CountedPayouts = payouts.Count(payout => Payout.Counts(payout.State)),
                LatestStart = payouts.Count == 0 ? null : payouts.Max(payout => payout.StartedAt),
            },
        });
        if (choice is { } chosen && verdict.Allows(chosen))
            payouts.Add(Payout.Begin(1, $"P{payouts.Count}", trigger, A.Draft, A.Applicant, now, A.Policy).Payout);
    }

    private static HashSet<RefusalCode> Codes(IEnumerable<Refusal> refusals) => refusals.Select(refusal => refusal.Code).ToHashSet();
}

/// <summary>Facts of every kind, near their limits more often than chance would have it.</summary>
internal static class AnyFacts
{
    private static readonly Gen<Money> Money = CsCheck.Gen.OneOf(
        CsCheck.Gen.Long[0, 60_000],
        CsCheck.Gen.OneOf(0L, 99, 100, 1_999, 2_000, 2_001, 19_999, 20_000, 20_001, 49_999, 50_000, 50_001),
        CsCheck.Gen.OneOf(1_999_400L, 1_999_900, 2_000_000, 4_999_400, 4_999_900, 5_000_000))
        .Select(fen => new Money(fen));

    private static readonly Gen<ShopFacts> Shop =
        CsCheck.Gen.Select(Money, CsCheck.Gen.Bool, CsCheck.Gen.Bool, CsCheck.Gen.Bool, CsCheck.Gen.Bool, Money, Money)
            .Select((balance, bills, entry, deposit, risk, today, goods) => new ShopFacts(balance, bills, entry, deposit, risk, today, goods));

    private static readonly Gen<OrderFacts> Order = CsCheck.Gen.Select(
            CsCheck.Gen.Int[-10, 500],
            CsCheck.Gen.Int[0, 15],
            CsCheck.Gen.Int[0, 4],
            CsCheck.Gen.Int[0, 120],
            CsCheck.Gen.Enum<PayoutType>().Array[0, 3],
            CsCheck.Gen.Int[0, 2],
            CsCheck.Gen.Int[0, 2])
        .Select((groupedDays, flags, counted, secondsAgo, types, freight, others) => new OrderFacts(
            A.OrderNumber(1),
            groupedDays < 0 ? null : A.Now.AddDays(-groupedDays),
            IsPromotion: (flags & 1) != 0,
            RiskFlagged: (flags & 2) != 0,
            IsRefunded: (flags & 4) != 0,
            counted,
            (flags & 8) != 0 ? A.Now.AddSeconds(-secondsAgo) : null,
            types,
            freight,
            others));

    private static readonly Gen<PayerFacts> Payer = CsCheck.Gen.Select(
            CsCheck.Gen.Enum<StaffRole>(), CsCheck.Gen.Bool, Money, Money, Money)
        .Select((role, quota, perPayout, perDay, used) => new PayerFacts(A.StaffId, role, quota ? new Quota(perPayout, perDay) : null, used));

    public static readonly Gen<PayoutFacts> Gen = CsCheck.Gen.Select(
            Shop, Order, Payer, Money, CsCheck.Gen.Int[0, 20], CsCheck.Gen.Enum<PayoutType>())
        .Select((shop, order, payer, amount, rare, type) => A.Facts with
        {
            Shop = shop,
            Order = rare == 0 ? null : order,
            Payer = payer,
            Amount = rare == 1 ? null : amount,
            Type = rare == 2 ? null : type,
            Policy = rare == 3 ? A.Policy with { ScanWhenBalanceShort = true } : A.Policy,
        });
}
