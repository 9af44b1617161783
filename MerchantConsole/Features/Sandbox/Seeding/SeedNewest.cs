using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Data.Configurations;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Approvals;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Payouts;

namespace MerchantConsole.Features.Sandbox.Seeding;

/// <summary>
/// What the newest payouts of a seeded shop have besides their rows, as those of any other shop have: decisions with true facts, recharges, account cards,
/// chats, notices and freight refunds. They are few, so all of it is kept until the end and written then. Their orders and buyers have no payouts before
/// them, so what a decision looks back at is here.
/// </summary>
internal sealed class SeedNewest
{
    private readonly SeedBook book;
    private readonly DateTimeOffset now;
    private readonly PayoutPolicy policy;
    private readonly List<Judged> judged = [];
    private readonly List<BuyerMessage> notices = [];
    private readonly List<FreightRefund> refunds = [];
    private readonly Dictionary<string, List<Payout>> ofOrder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Payout>> ofBuyer = new(StringComparer.Ordinal);

    public SeedNewest(SeedBook book, DateTimeOffset now, PayoutPolicy policy, AccountSeal seal)
    {
        (this.book, this.now, this.policy) = (book, now, policy);
        Chats = new SeedChats();
        Cards = new SeedCards(Chats, seal, now, policy);
        Recharges = new SeedRecharges();
    }

    public SeedRecharges Recharges { get; }

    public SeedCards Cards { get; }

    private SeedChats Chats { get; }

    /// <summary>One order in thirty had its freight refunded by the platform the day before.</summary>
    public void Grant(Order order, int number, DateTimeOffset at)
    {
        if (number % 30 != 0) return;
        refunds.Add(new FreightRefund
        {
            ShopId = order.ShopId,
            Id = $"FR{order.OrderSn[^12..]}",
            OrderSn = order.OrderSn,
            Amount = new Money(500 + number % 7 * 100),
            GrantedAt = at.AddDays(-1),
            Note = "退货包运费，平台客服已补偿",
            EnteredAt = at.AddHours(-20),
        });
    }

    /// <summary>Judges a payout that is about to begin by what is true at that instant; the balance is only known at the end.</summary>
    public void Judge(SeedBeginning beginning)
    {
        var (order, person, at) = (beginning.Order, beginning.Person, beginning.At);
        var facts = new PayoutFacts
        {
            Now = at,
            Policy = policy,
            Shop = new ShopFacts(Money.Zero, false, false, true, false, new Money(book.PayoutsToday), new Money(book.GoodsToday)),
            Order = FactsOf(order, at),
            Payer = new PayerFacts(person.Id, person.Role, null, new Money(book.GoodsTodayOf(person.Id))),
            Type = beginning.Draft.Type,
            Amount = beginning.Draft.Amount,
        };
        judged.Add(new(beginning, facts, book.Returned - book.Spent));
    }

    /// <summary>Judges the payout that was judged last once more, for the admin who approves it.</summary>
    public void Approve(SeedBeginning beginning, StaffMember admin, DateTimeOffset at)
    {
        var asked = judged[^1];
        judged[^1] = asked with
        {
            Approval = asked.Facts with
            {
                Now = at,
                Order = FactsOf(beginning.Order, at),
                Payer = new PayerFacts(admin.Id, admin.Role, null, new Money(book.GoodsTodayOf(admin.Id))),
            },
        };
    }

    /// <summary>What the buyer is told of a move.</summary>
    public void Tell(PayoutMove move) => notices.AddRange(PayoutNotice.Of(move));

    /// <summary>The payout's life is planned: those after it see it, and some buyers write.</summary>
    public void Follow(Payout payout, SeedBeginning beginning)
    {
        Among(ofOrder, payout.OrderSn).Add(payout);
        if (payout.BuyerId is { } buyer) Among(ofBuyer, buyer).Add(payout);
        Cards.Finish(payout);
        if (beginning.Dice % 8 == 5) Chats.Ask(beginning, now);
    }

    /// <summary>Writes everything.</summary>
    /// <param name="opening">Fen of the goods balance before the first payout.</param>
    public async Task<long> WriteAsync(IBulkRows bulk, long opening, CancellationToken cancellationToken)
    {
        var decisions = judged.SelectMany(found => found.Decide(opening)).ToList();
        var (conversations, messages) = Chats.Written();
        await bulk.WriteAsync(decisions, cancellationToken);
        await bulk.WriteAsync(refunds, cancellationToken);
        await bulk.WriteAsync(notices, cancellationToken);
        await bulk.WriteAsync(conversations, cancellationToken);
        await bulk.WriteAsync(messages, cancellationToken);
        return decisions.Count + refunds.Count + notices.Count + conversations.Count + messages.Count
            + await Cards.WriteAsync(bulk, cancellationToken) + await Recharges.WriteAsync(bulk, cancellationToken);
    }

    private OrderFacts FactsOf(Order order, DateTimeOffset at)
    {
        var payouts = ofOrder.GetValueOrDefault(order.OrderSn) ?? [];
        var counted = payouts.Where(p => CountsAt(p, at)).ToList();
        var elsewhere = (order.BuyerId is { } buyer ? ofBuyer.GetValueOrDefault(buyer) ?? [] : [])
            .Where(p => p.OrderSn != order.OrderSn && p.StartedAt >= at - PayoutFactsReader.BuyerHistory && CountsAt(p, at))
            .ToList();
        return new OrderFacts(
            order.OrderSn, order.GroupedAt, order.IsPromotion, order.RiskFlagged, order.IsRefunded, counted.Count,
            payouts.Count == 0 ? null : payouts.Max(p => p.StartedAt),
            [.. counted.Select(p => p.Type).Distinct().Order()],
            refunds.Count(r => r.OrderSn == order.OrderSn),
            elsewhere.Count)
        {
            RecentlyPaid = PayoutFactsReader.RecentlyPaid(counted.Concat(elsewhere).Select(p => new RecentPayout(p.Id, p.Type, p.Amount, p.StartedAt)), at),
        };
    }

    // The payout's whole life is planned already; at that instant it may not have got there.
    private static bool CountsAt(Payout payout, DateTimeOffset at) => Payout.Counts(payout.State) || payout.EndedAt > at;

    private static List<Payout> Among(Dictionary<string, List<Payout>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        return list;
    }

    private sealed record Judged(SeedBeginning Beginning, PayoutFacts Facts, long Change)
    {
        /// <summary>What the admin who approved it knew; null for a payout that was no request, or was not approved.</summary>
        public PayoutFacts? Approval { get; init; }

        // A day so dense that the shop's own limits would have refused it has no decision: it would not be true.
        public IReadOnlyList<PayoutDecision> Decide(long opening)
        {
            var begun = Begin(WithBalance(Facts, opening));
            if (begun is null || Approval is null) return begun is null ? [] : [begun];
            return Approve(WithBalance(Approval, opening)) is { } approved ? [begun, approved] : [];
        }

        private PayoutDecision? Begin(PayoutFacts facts)
        {
            var choice = Beginning.Trigger switch
            {
                PayoutTrigger.StartFromGoodsBalance => FundingChoice.GoodsBalance,
                PayoutTrigger.StartByScan => FundingChoice.Scan,
                _ => FundingChoice.AskAdmin,
            };
            var verdict = PayoutRules.Judge(facts);
            if (!verdict.Allows(choice)) return null;
            var key = Guid.CreateVersion7(Beginning.At.AddSeconds(-40));
            return Decision(facts, verdict, key, new StartPayoutRequest(
                SeedOptions.ShopId, Beginning.Person.Id, key, Beginning.Draft, choice, verdict.RepeatsFor(Beginning.Draft.Type).Count > 0));
        }

        private PayoutDecision? Approve(PayoutFacts facts)
        {
            var verdict = PayoutRules.Judge(facts);
            return verdict.Allows(FundingChoice.GoodsBalance)
                ? Decision(facts, verdict, null, new ApproveOrder(SeedOptions.ShopId, facts.Payer.StaffId, Beginning.Id, ApprovalSight.Of(facts, verdict)))
                : null;
        }

        private PayoutFacts WithBalance(PayoutFacts facts, long opening) => facts with { Shop = facts.Shop with { GoodsBalance = new Money(opening + Change) } };

        private PayoutDecision Decision<TRequest>(PayoutFacts facts, PayoutVerdict verdict, Guid? key, TRequest request) => new()
        {
            ShopId = SeedOptions.ShopId,
            Id = Guid.CreateVersion7(facts.Now),
            At = facts.Now,
            StaffId = facts.Payer.StaffId,
            FormKey = key,
            Request = JsonSerializer.Serialize(request, JsonColumn.Options),
            PayoutId = Beginning.Id,
            RuleVersion = PayoutPolicy.RuleVersion,
            Facts = facts,
            Verdict = verdict,
        };
    }
}
