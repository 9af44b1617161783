using System.Runtime.CompilerServices;
using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Data.Configurations;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>Invariant P7: a stored decision, judged again from its stored inputs, gives the same verdict; and every payout has one.</summary>
internal static class DecisionChecks
{
    public static async IAsyncEnumerable<Violation> RunAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var decisions = db.PayoutDecisions.AsNoTracking().Where(d => d.RuleVersion == PayoutPolicy.RuleVersion).AsAsyncEnumerable();
        await foreach (var decision in decisions.WithCancellation(cancellationToken))
        {
            if (decision.Facts is null) continue;
            var stored = JsonSerializer.Serialize(decision.Verdict, JsonColumn.Options);
            var again = JsonSerializer.Serialize(PayoutRules.Judge(decision.Facts), JsonColumn.Options);
            if (stored != again) yield return new Violation("P7", $"shop {decision.ShopId} decision {decision.Id} judges differently now");
            if (decision.PayoutId is null != (decision.Refusals.Count > 0))
                yield return new Violation("P7", $"shop {decision.ShopId} decision {decision.Id} is neither a payout nor a refusal");
        }
    }
}
