using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Data.Configurations;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Tests.Features.Approvals;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Verification;

/// <summary>One kind of damage to <see cref="Books"/>.</summary>
/// <param name="Invariant">What the checker must name.</param>
/// <param name="Payout">What became of the payout that is damaged; empty when it is no one payout's.</param>
/// <param name="DoAsync">Does it, to the payout of that number.</param>
/// <param name="NamesPayout">Whether what is seen is said of that payout.</param>
/// <param name="IsSeen">False for what nothing in the database tells of.</param>
internal sealed record Damage(
    string Name, string Invariant, string Payout, Func<ConsoleDbContext, string, Task> DoAsync, bool NamesPayout = true, bool IsSeen = true)
{
    private static readonly Guid Nobody = new("00000000-0000-0000-0000-0000000000ff");

    // Name; the invariant expected; the payout that is damaged; what is done to it. A payout of "" is damage that no payout is named for.
    public static IReadOnlyDictionary<string, Damage> All { get; } = new Damage[]
    {
        new("the last row of a history is gone", "P4", "succeeded", (db, id) => Events(db, id).Where(e => e.Version == 2).ExecuteDeleteAsync()),
        new("a row in the middle of a history is gone", "P4", "retried", (db, id) => Events(db, id).Where(e => e.Version == 2).ExecuteDeleteAsync()),
        new("a whole history is gone", "P4", "succeeded", (db, id) => Events(db, id).ExecuteDeleteAsync()),
        new("a row of a history says another move", "P4", "failed", (db, id) => Events(db, id).Where(e => e.Version == 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.Trigger, PayoutTrigger.RailConfirmed))),
        new("a history begins at another instant", "P4", "succeeded", (db, id) => Events(db, id).Where(e => e.Version == 1).ExecuteUpdateAsync(set => set.SetProperty(e => e.At, A.Now))),
        new("a history goes back in time", "P4", "retried", (db, id) => Events(db, id).Where(e => e.Version == 3).ExecuteUpdateAsync(set => set.SetProperty(e => e.At, A.Now))),
        new("a history belongs to no payout", "M5", "", (db, _) => AddAsync(db, new PayoutEvent { ShopId = 1, PayoutId = "P261123ZZZZZZZZZZ", Version = 1 })),
        new("a payout says that it succeeded", "M6", "unknown", (db, id) => Of(db, id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PayoutState.Succeeded))),
        new("a payout says that it failed", "P2", "succeeded", (db, id) => Of(db, id).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PayoutState.Failed))),
        new("state, history and version say success, the money does not", "M6", "failed", SucceedAsync),
        new("a version was counted twice", "P4", "succeeded", (db, id) => Of(db, id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Version, 3))),
        new("an entry of the book is gone", "M5", "succeeded", (db, id) => db.JournalEntries.Where(e => e.Id == $"{id}.1").ExecuteDeleteAsync()),
        new("money came back twice", "M6", "returned", (db, id) => AddAsync(db, JournalEntry.Transfer(
            1, $"{id}.9", A.Now, LedgerAccount.ReturnPending, LedgerAccount.GoodsBalance, A.Yuan(5), id))),
        new("an entry is of another instant", "M5", "succeeded", (db, id) => db.JournalEntries.Where(e => e.Id == $"{id}.1").ExecuteUpdateAsync(set => set.SetProperty(e => e.At, A.Now))),
        new("one side of an entry is gone", "M1", "", (db, id) => db.Postings.Where(p => p.EntryId == "opening" && p.Line == 1).ExecuteDeleteAsync()),
        new("an attempt is gone", "P2", "retried", (db, id) => Attempts(db, id, 1).ExecuteDeleteAsync()),
        new("an attempt was confirmed as well", "P1", "retried", (db, id) => Attempts(db, id, 1).ExecuteUpdateAsync(set => set.SetProperty(a => a.Outcome, AttemptOutcome.Confirmed))),
        new("an attempt followed one without an answer", "P2", "retried", (db, id) => Attempts(db, id, 1).ExecuteUpdateAsync(set => set.SetProperty(a => a.Outcome, AttemptOutcome.Unknown))),
        new("an attempt went under a number of its own", "P3", "succeeded", (db, id) => Attempts(db, id, 1).ExecuteUpdateAsync(set => set.SetProperty(a => a.RailNumber, "P261123ZZZZZZZZZZA01"))),
        new("an attempt was never opened", "P2", "failed", (db, id) => AddAsync(db, new PayoutAttempt { ShopId = 1, PayoutId = id, Number = 2, RailNumber = id + "A02", Rail = "sandbox" })),
        new("a fourth payout of an order", "P5", "", (db, _) => db.Payouts.Where(p => p.State == PayoutState.Succeeded).ExecuteUpdateAsync(set => set.SetProperty(p => p.OrderSn, A.OrderNumber(3)))),
        new("two of an order 59.999 seconds apart", "P6", "", CloseTogetherAsync),
        new("more than the cap", "M4", "succeeded", (db, id) => db.Payouts.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Amount.Fen, 50_001))),
        new("a decision is gone", "P7", "succeeded", (db, id) => Decisions(db, id).ExecuteDeleteAsync()),
        new("the decision of an approval is gone", "P7", "approved", (db, id) => Decisions(db, id).Where(d => d.StaffId != RequestHost.Amy).ExecuteDeleteAsync()),
        new("a decision knew another amount", "A2", "succeeded", (db, id) => RedecideAsync(db, id, facts => facts with { Amount = A.Yuan(6) })),
        new("a decision does not follow from its inputs", "P7", "succeeded", (db, id) => RedecideAsync(db, id, facts => facts with { Shop = facts.Shop with { HasUnpaidBills = true } }, again: false)),
        new("a refusal does not follow from its inputs", "P7", "", (db, _) => RedecideAsync(db, null, facts => facts with { Amount = A.Yuan(500) }, again: false)),
        new("a decision closed what was paid from", "Q3", "succeeded", (db, id) => RedecideAsync(db, id, facts => facts with { Shop = facts.Shop with { RiskFlagged = true } })),
        new("two debits were decided on the same rest of a quota", "Q1/Q2", "amy's second", (db, id) => RedecideAsync(db, id, facts => facts with { Payer = facts.Payer with { DebitedToday = Money.Zero } }), NamesPayout: false),
        new("two debits were decided on the same rest of the shop's day", "Q1/Q2", "amy's second", (db, id) => RedecideAsync(db, id, facts => facts with { Shop = facts.Shop with { GoodsPayoutsToday = A.Yuan(5) } }), NamesPayout: false),
        new("a decision knew of a quota that nobody had", "Q1", "amy's", (db, id) => RedecideAsync(db, id, facts => facts with { Payer = facts.Payer with { Quota = A.Quota(21, 50) } }), NamesPayout: false),
        new("a second form paid the same payout", "P8", "succeeded", (db, id) => AgainAsync(db, id)),
        new("what was asked for was more", "P8", "succeeded", (db, id) => db.PayoutDecisions.Where(d => d.PayoutId == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.Request, d => d.Request.Replace("退货运费", "退货费用")))),
        new("an approval was of another request", "P8", "approved", (db, id) => db.PayoutDecisions.Where(d => d.PayoutId == id && d.FormKey == null).ExecuteUpdateAsync(set => set.SetProperty(d => d.Request, d => d.Request.Replace(id, "P261123ZZZZZZZZZZ")))),
        new("a refusal is gone, which nothing else tells of", "-", "", (db, _) => db.PayoutDecisions.Where(d => d.PayoutId == null).ExecuteDeleteAsync(), IsSeen: false),
        new("a use of a day is gone", "Q1/Q2", "", (db, _) => db.DayUses.Where(u => u.StaffId == RequestHost.Amy).ExecuteDeleteAsync()),
        new("the changes of a quota are gone", "Q1", "", (db, _) => db.QuotaChanges.ExecuteDeleteAsync()),
        new("who decided was the applicant", "A1", "rejected", (db, id) => DecideAsAsync(db, id, RequestHost.Amy)),
        new("who decided is not in the history", "A3", "rejected", (db, id) => Of(db, id).ExecuteUpdateAsync(set => set.SetProperty(p => p.DecidedBy, Nobody))),
        new("a decider is of no decision", "P7", "approved", (db, id) => DecideAsAsync(db, id, Nobody)),
        new("late money funded", "W3", "scanned", (db, id) => Payments(db, id, PaymentUse.Funded).ExecuteUpdateAsync(set => set.SetProperty(p => p.PaidAt, A.Now.AddDays(30)))),
        new("two payments funded", "W3", "scanned", (db, id) => Payments(db, id, PaymentUse.GivenBack).ExecuteUpdateAsync(set => set.SetProperty(p => p.Use, PaymentUse.Funded))),
        new("a payment is gone", "W3", "scanned", (db, id) => Payments(db, id, PaymentUse.Funded).ExecuteDeleteAsync()),
        new("a refund is gone", "W3", "scanned", (db, id) => db.RechargeRefunds.Where(r => r.PayoutId == id).ExecuteDeleteAsync()),
        new("a refund goes under another number", "P3", "scanned", (db, id) => db.RechargeRefunds.Where(r => r.PayoutId == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Number, id + "B02"))),
        new("a recharge ends later", "T1", "scanned", (db, id) => Recharges(db, id).ExecuteUpdateAsync(set => set.SetProperty(r => r.EndsAt, r => A.Now.AddDays(40)))),
        new("a recharge is open although it was paid", "W3", "scanned", (db, id) => Recharges(db, id).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RechargeState.Open))),
        new("a recharge is of another method", "W2", "scanned", (db, id) => Recharges(db, id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Method, RechargeMethod.Alipay))),
        new("a recharge is gone", "W2", "scanned", (db, id) => Recharges(db, id).ExecuteDeleteAsync()),
        new("a notification is applied and still due", "W5", "", (db, _) => db.ProviderEvents.ExecuteUpdateAsync(set => set.SetProperty(e => e.NextAt, A.Now))),
        new("a notification tells of another instant", "W2", "scanned", (db, _) => db.ProviderEvents.ExecuteUpdateAsync(set => set.SetProperty(e => e.PaidAt, A.Now))),
        new("an unfinished payout is forgotten", "T2", "unknown", (db, id) => Of(db, id).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, (DateTimeOffset?)null))),
        new("a failed payout never closes", "T2", "failed", (db, id) => Of(db, id).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, A.Now.AddDays(90)))),
        new("a closed payout returns at once", "T2", "closed", (db, id) => Of(db, id).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextAt, p => p.ClosedAt))),
        new("a finished payout has something to come", "T2", "succeeded", (db, id) => Of(db, id).ExecuteUpdateAsync(set => set.SetProperty(p => p.NextStep, PayoutStep.Return).SetProperty(p => p.NextAt, A.Now))),
        new("a payout was closed at another instant", "P4", "closed", (db, id) => Of(db, id).ExecuteUpdateAsync(set => set.SetProperty(p => p.ClosedAt, A.Now))),
        new("a payout was paid by other rights", "P4", "succeeded", (db, id) => Of(db, id).ExecuteUpdateAsync(set => set.SetProperty(p => p.PaidByRightsOf, Nobody))),
        new("a figure is gone", "R1", "", (db, _) => db.PayoutSums.Where(s => s.State == PayoutState.Returned).ExecuteDeleteAsync()),
        new("a payout is found by another buyer", "R2", "succeeded", (db, id) => Of(db, id).ExecuteUpdateAsync(set => set.SetProperty(p => p.BuyerId, "other"))),
        new("a payout is gone with all that is its own", "R1", "succeeded", GoneAsync, NamesPayout: false),
    }.ToDictionary(damage => damage.Name, StringComparer.Ordinal);

    private static IQueryable<Payout> Of(ConsoleDbContext db, string id) => db.Payouts.Where(p => p.Id == id);

    private static IQueryable<PayoutEvent> Events(ConsoleDbContext db, string id) => db.PayoutEvents.Where(e => e.PayoutId == id);

    private static IQueryable<PayoutAttempt> Attempts(ConsoleDbContext db, string id, int number) => db.PayoutAttempts.Where(a => a.PayoutId == id && a.Number == number);

    private static IQueryable<PayoutDecision> Decisions(ConsoleDbContext db, string id) => db.PayoutDecisions.Where(d => d.PayoutId == id);

    private static IQueryable<Recharge> Recharges(ConsoleDbContext db, string id) => db.Recharges.Where(r => r.PayoutId == id);

    private static IQueryable<RechargePayment> Payments(ConsoleDbContext db, string id, PaymentUse use) => db.RechargePayments.Where(p => p.PayoutId == id && p.Use == use);

    private static Task AddAsync(ConsoleDbContext db, object row)
    {
        db.Add(row);
        return Task.CompletedTask;
    }

    private static async Task SucceedAsync(ConsoleDbContext db, string id)
    {
        await Of(db, id).ExecuteUpdateAsync(set => set
            .SetProperty(p => p.State, PayoutState.Succeeded).SetProperty(p => p.NextStep, (PayoutStep?)null)
            .SetProperty(p => p.NextAt, (DateTimeOffset?)null).SetProperty(p => p.EndedAt, p => p.StartedAt));
        await Events(db, id).Where(e => e.Version == 2).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.Trigger, PayoutTrigger.RailConfirmed).SetProperty(e => e.To, PayoutState.Succeeded));
        await Attempts(db, id, 1).ExecuteUpdateAsync(set => set.SetProperty(a => a.Outcome, AttemptOutcome.Confirmed));
    }

    private static async Task CloseTogetherAsync(ConsoleDbContext db, string id)
    {
        var first = await db.Payouts.AsNoTracking().FirstAsync(p => p.OrderSn == A.OrderNumber(3));
        await db.Payouts.Where(p => p.OrderSn == A.OrderNumber(4)).ExecuteUpdateAsync(set => set
            .SetProperty(p => p.OrderSn, first.OrderSn).SetProperty(p => p.StartedAt, first.StartedAt.AddMilliseconds(59_999)));
    }

    private static async Task DecideAsAsync(ConsoleDbContext db, string id, Guid who)
    {
        await Of(db, id).ExecuteUpdateAsync(set => set.SetProperty(p => p.DecidedBy, who));
        await Events(db, id).Where(e => e.Version == 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.ActorId, who));
    }

    // The decision of a payout from other inputs; of the one refusal when no payout is named. Judged again, unless the verdict is to stay as it was.
    private static async Task RedecideAsync(ConsoleDbContext db, string? id, Func<PayoutFacts, PayoutFacts> other, bool again = true)
    {
        var decision = await db.PayoutDecisions.AsNoTracking().FirstAsync(d => d.PayoutId == id);
        var facts = other(decision.Facts!);
        var verdict = again ? PayoutRules.Judge(facts) : decision.Verdict!;
        await db.PayoutDecisions.Where(d => d.Id == decision.Id).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.Facts, facts).SetProperty(d => d.Verdict, verdict));
    }

    private static async Task AgainAsync(ConsoleDbContext db, string id)
    {
        var decision = await Decisions(db, id).AsNoTracking().SingleAsync();
        var text = JsonSerializer.Serialize(decision, JsonColumn.Options);
        db.Add(new PayoutDecision
        {
            ShopId = 1, Id = Guid.CreateVersion7(), At = decision.At, StaffId = decision.StaffId, FormKey = Guid.CreateVersion7(), Request = text,
            PayoutId = id, RuleVersion = decision.RuleVersion, Facts = decision.Facts, Verdict = decision.Verdict,
        });
    }

    private static async Task GoneAsync(ConsoleDbContext db, string id)
    {
        await Events(db, id).ExecuteDeleteAsync();
        await db.PayoutAttempts.Where(a => a.PayoutId == id).ExecuteDeleteAsync();
        await db.Postings.Where(p => p.PayoutId == id).ExecuteDeleteAsync();
        await db.JournalEntries.Where(e => e.PayoutId == id).ExecuteDeleteAsync();
        await Decisions(db, id).ExecuteDeleteAsync();
        await Of(db, id).ExecuteDeleteAsync();
    }
}
