using System.Text.Json;
using MerchantConsole.Data.Configurations;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Payouts;

namespace MerchantConsole.Features.Verification;

/// <summary>
/// Invariants P7, P8, A1, A2, M4 and Q3: each stored decision, judged again from its inputs, gives the same verdict; each payout has the decisions that
/// made it, which are of its order, type and amount, and each allowed what was then done.
/// </summary>
internal static class DecisionChecks
{
    public static IEnumerable<Violation> Of(PayoutFile file)
    {
        var p = file.Payout;
        foreach (var violation in file.Decisions.SelectMany(Of)) yield return violation;
        if (file is { IsSeeded: true, Decisions.Count: 0 }) yield break;

        var isRequest = file.First?.Trigger == PayoutTrigger.AskAdmin;
        var isApproved = isRequest && p.Source is not null;
        if (file.Beginning is null) yield return file.Wrong("P7", "has no decision that it began by");
        if (isApproved && file.Approval is null) yield return file.Wrong("P7", $"has no decision of {p.DecidedBy}, who approved it");
        if (file.Decisions.Count != (isApproved ? 2 : 1)) yield return file.Wrong("P8", $"has {file.Decisions.Count} decisions and should have {(isApproved ? 2 : 1)}");
        foreach (var decision in file.Decisions)
        {
            if (decision.Facts is not { Order: { } order } facts) yield return file.Wrong("P7", $"has a decision {decision.Id} that knew nothing of its order");
            else if (facts.Type != p.Type || facts.Amount != p.Amount || order.OrderSn != p.OrderSn)
                yield return file.Wrong("A2", $"of {p.Amount.Fen} fen for {p.OrderSn} has a decision {decision.Id} of {facts.Amount?.Fen} fen for {order.OrderSn}");
            if (AskedOtherwise(decision, p)) yield return file.Wrong("P8", $"is not what its decision {decision.Id} was asked for");
        }

        var choice = isRequest ? FundingChoice.AskAdmin : p.Source == FundingSource.Scan ? FundingChoice.Scan : FundingChoice.GoodsBalance;
        if (file.Beginning?.Verdict?.Allows(choice) == false) yield return file.Wrong("Q3", $"began by {choice}, which its decision {file.Beginning.Id} did not allow");
        if (!isApproved || file.Approval is not { Facts: { } known, Verdict: { } verdict } approval) yield break;
        if (known.Payer.StaffId != p.DecidedBy || known.Payer.Role != StaffRole.Admin)
            yield return file.Wrong("A1", $"was approved by {p.DecidedBy}, its decision {approval.Id} is of {known.Payer.Role} {known.Payer.StaffId}");
        if (!verdict.Allows(p.Source == FundingSource.Scan ? FundingChoice.Scan : FundingChoice.GoodsBalance))
            yield return file.Wrong("Q3", $"was approved from {p.Source}, which the decision {approval.Id} did not allow");
    }

    /// <summary>What holds of a decision by itself, whether a payout came of it or not.</summary>
    public static IEnumerable<Violation> Of(PayoutDecision decision)
    {
        if (decision.Facts is not { } facts || decision.RuleVersion != PayoutPolicy.RuleVersion) yield break;
        var stored = JsonSerializer.Serialize(decision.Verdict, JsonColumn.Options);
        var again = JsonSerializer.Serialize(PayoutRules.Judge(facts), JsonColumn.Options);
        if (stored != again) yield return Wrong("judges differently now");
        if (facts.Now != decision.At) yield return Wrong($"was made at {decision.At:O}, from facts of {facts.Now:O}");
        if ((decision.PayoutId is null) != (decision.Refusals.Count > 0)) yield return Wrong("is neither a payout nor a refusal");

        Violation Wrong(string what) =>
            new("P7", decision.ShopId, $"shop {decision.ShopId} decision {decision.Id} {what}") { PayoutId = decision.PayoutId };
    }

    // What the person's press carried, letter for letter; decisions that no form made keep their own.
    private static bool AskedOtherwise(PayoutDecision decision, Payout p)
    {
        try
        {
            if (decision.StaffId == p.DecidedBy && decision.At == p.DecidedAt)
                return JsonSerializer.Deserialize<ApproveOrder>(decision.Request, JsonColumn.Options)?.PayoutId != p.Id;
            if (decision.FormKey is not { } key) return false;
            var asked = JsonSerializer.Deserialize<StartPayoutRequest>(decision.Request, JsonColumn.Options);
            return asked is null || asked.FormKey != key || asked.StaffId != p.ApplicantId
                || asked.Draft != new PayoutDraft(p.OrderSn, p.Type, p.Amount, p.Reason, p.MessageToBuyer);
        }
        catch (JsonException)
        {
            return true;
        }
    }
}
