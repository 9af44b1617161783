using System.Security.Cryptography;
using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Data.Configurations;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Quotas;
using MerchantConsole.Rails;

namespace MerchantConsole.Features.Payouts;

/// <summary>What a person asks for by pressing the confirm button (§4).</summary>
/// <param name="ShopId">The person's shop.</param>
/// <param name="StaffId">The person.</param>
/// <param name="FormKey">The form's key: the same key again is the same payout and the same answer (§7).</param>
/// <param name="Draft">The contents of the form, as they came in.</param>
/// <param name="Choice">Where the money is to come from.</param>
/// <param name="ConfirmsRepeat">The person has confirmed that it is no repeat.</param>
/// <param name="Note">What the admin is told who is asked (§6), at most 200 characters; null with any other choice, and when nothing was added.</param>
public sealed record StartPayoutRequest(
    int ShopId, Guid StaffId, Guid FormKey, PayoutDraft Draft, FundingChoice Choice, bool ConfirmsRepeat, string? Note = null)
{
    /// <summary>The request with its texts cleaned: what is judged and stored.</summary>
    public StartPayoutRequest Cleaned() => this with
    {
        Draft = Draft.Cleaned(),
        Note = Choice == FundingChoice.AskAdmin && PayoutText.Clean(Note) is { Length: > 0 } note ? note : null,
    };

    /// <summary>Everything in the contents that is refused, whatever the order (§4, §6).</summary>
    public IReadOnlyList<Refusal> Check() => PayoutText.Length(Note) <= PayoutText.Longest
        ? Draft.Check()
        : [.. Draft.Check(), new Refusal(RefusalCode.NoteLength) { Count = PayoutText.Length(Note), CountLimit = PayoutText.Longest }];
}

/// <summary>A payout that was started, now or by the same key before.</summary>
public sealed record StartedPayout(string PayoutId);

/// <summary>
/// Starts a payout: judges it again under the shop's lock and stores either the payout or the refusal, each with its decision (§7). What was
/// answered for a form's key stays the answer for that key.
/// </summary>
public sealed class StartPayout(ShopTransactions transactions, PayoutFactsReader reader, PayoutRails rails, RechargeRails rechargeRails)
{
    /// <summary>
    /// The payout, or all that stands against it: what §4 refuses in the contents (nothing is stored, there was nothing to judge), the rules'
    /// blocks and reasons, or the command's own codes.
    /// </summary>
    public async Task<Result<StartedPayout>> RunAsync(StartPayoutRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request = request.Cleaned();
        if (request.Check() is { Count: > 0 } refusals) return Result<StartedPayout>.Refused(refusals);
        return await transactions.RunAsync(
            request.ShopId, transaction => DecideAsync(transaction, request, cancellationToken), cancellationToken);
    }

    private async Task<Result<StartedPayout>> DecideAsync(
        ShopTransaction transaction, StartPayoutRequest request, CancellationToken cancellationToken)
    {
        var db = transaction.Db;
        var contents = JsonSerializer.Serialize(request, JsonColumn.Options);
        if (await AnswerOfKeyAsync(db, request, contents) is { } answered) return answered;

        var staff = await reader.PayerAsync(db, request.ShopId, request.StaffId);
        if (staff is null) return new Refusal(RefusalCode.NotSignedIn);
        if (staff.DisabledAt is not null) return new Refusal(RefusalCode.AccountDisabled);
        await transaction.EndRaiseThatIsOverAsync(staff, cancellationToken);

        var facts = await reader.ReadAsync(
            db, transaction.Shop, staff, request.Draft.OrderSn, transaction.Now, cancellationToken);
        facts = facts with { Type = request.Draft.Type, Amount = request.Draft.Amount };
        var verdict = PayoutRules.Judge(facts);
        var refusals = RefusalsOf(verdict, request);
        var payout = refusals.Count == 0 ? Begin(transaction, request, staff, facts.Order?.Goods) : null;

        db.PayoutDecisions.Add(new PayoutDecision
        {
            ShopId = request.ShopId,
            Id = Guid.CreateVersion7(transaction.Now),
            At = transaction.Now,
            StaffId = staff.Id,
            FormKey = request.FormKey,
            Request = contents,
            PayoutId = payout?.Id,
            RuleVersion = PayoutPolicy.RuleVersion,
            Facts = facts,
            Verdict = verdict,
            Refusals = refusals,
        });
        return payout is null ? Result<StartedPayout>.Refused(refusals) : new StartedPayout(payout.Id);
    }

    // §7: the same key again is the same answer; the same key with other contents is refused and nothing is written.
    private async Task<Result<StartedPayout>?> AnswerOfKeyAsync(ConsoleDbContext db, StartPayoutRequest request, string contents)
    {
        var earlier = await reader.AnswerOfKeyAsync(db, request.ShopId, request.FormKey);
        if (earlier is null) return null;
        if (earlier.Request != contents) return new Refusal(RefusalCode.KeyReused);
        return earlier.PayoutId is { } payoutId
            ? new StartedPayout(payoutId)
            : Result<StartedPayout>.Refused(earlier.Refusals);
    }

    private IReadOnlyList<Refusal> RefusalsOf(PayoutVerdict verdict, StartPayoutRequest request)
    {
        var against = verdict.ReasonsAgainst(request.Choice);
        if (against.Count > 0) return against;
        if (verdict.RepeatsFor(request.Draft.Type).Count > 0 && !request.ConfirmsRepeat)
            return [new Refusal(RefusalCode.RepeatNotConfirmed)];

        return IsAvailable(request) ? [] : [new Refusal(RefusalCode.NotAvailableYet)];
    }

    // Without a rail to the buyer nothing can be paid, nor is it worth asking; scanning needs a merchant account as well.
    private bool IsAvailable(StartPayoutRequest request) => rails.For(request.ShopId) is not null && request.Choice switch
    {
        FundingChoice.Scan => rechargeRails.For(request.ShopId).Count > 0,
        _ => true,
    };

    private Payout Begin(ShopTransaction transaction, StartPayoutRequest request, StaffMember staff, OrderedGoods? goods)
    {
        var rail = rails.For(request.ShopId) ?? throw new InvalidOperationException("The shop has no payout rail.");
        Span<byte> chance = stackalloc byte[PayoutNumber.ChanceBytes];
        RandomNumberGenerator.Fill(chance);
        var move = Payout.Begin(
            request.ShopId,
            PayoutNumber.New(transaction.Now, chance),
            request.Choice switch
            {
                FundingChoice.GoodsBalance => PayoutTrigger.StartFromGoodsBalance,
                FundingChoice.Scan => PayoutTrigger.StartByScan,
                _ => PayoutTrigger.AskAdmin,
            },
            request.Draft,
            Actor.Staff(staff.Id, staff.DisplayName),
            transaction.Now,
            transaction.Shop.Policy,
            request.Note ?? "",
            goods);
        transaction.Record(move, rail.Name);
        return move.Payout;
    }
}
