using CsCheck;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.Domain.Payouts;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Data;

/// <summary>§7: a stored decision holds every input, so judging it again gives the same verdict (invariant P7).</summary>
public sealed class DecisionJsonTests
{
    [Fact]
    public async Task Facts_that_were_written_and_read_are_judged_the_same()
    {
        await using var host = await ConsoleHost.StartAsync(StorageProvider.Sqlite);
        await using var db = host.Open();
        var entity = db.Model.FindEntityType(typeof(PayoutDecision))!;
        var (facts, verdicts) = (Json<PayoutFacts>(nameof(PayoutDecision.Facts)), Json<PayoutVerdict>(nameof(PayoutDecision.Verdict)));

        Check.Sample(
            AnyFacts.Gen,
            one =>
            {
                var judged = PayoutRules.Judge(one);
                var (again, stored) = (PayoutRules.Judge(facts.Read(facts.Write(one))), verdicts.Read(verdicts.Write(judged)));
                AssertSame(judged, again);
                AssertSame(judged, stored);
            },
            iter: 2_000);

        (Func<T, string> Write, Func<string, T> Read) Json<T>(string property)
        {
            var converter = entity.FindProperty(property)!.GetValueConverter()!;
            return (value => (string)converter.ConvertToProvider(value)!, text => (T)converter.ConvertFromProvider(text)!);
        }
    }

    [Theory, BothDatabases]
    public async Task A_decision_that_went_through_the_database_is_judged_the_same(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        var facts = A.Facts with { Payer = A.Service(A.Quota(20m, 50m), 12.34m), Order = A.OrderFacts with { GroupedAt = A.Now.AddMonths(-4) } };
        await host.AddAsync(A.Shop(), new PayoutDecision
        {
            ShopId = 1,
            Id = Guid.CreateVersion7(),
            At = A.Now,
            StaffId = A.StaffId,
            FormKey = Guid.CreateVersion7(),
            Request = "退货运费 😀",
            RuleVersion = PayoutPolicy.RuleVersion,
            Facts = facts,
            Verdict = PayoutRules.Judge(facts),
            Refusals = PayoutRules.Judge(facts).ScanOnlyReasons,
        });

        var stored = await host.ReadAsync(db => db.PayoutDecisions.SingleAsync());
        AssertSame(PayoutRules.Judge(facts), PayoutRules.Judge(stored.Facts!));
        AssertSame(PayoutRules.Judge(facts), stored.Verdict!);
        Assert.Equal(PayoutRules.Judge(facts).ScanOnlyReasons, stored.Refusals);
        Assert.Equal(A.Now, stored.At);
    }

    private static void AssertSame(PayoutVerdict one, PayoutVerdict other)
    {
        Assert.Equal(one.Blocks, other.Blocks);
        Assert.Equal(one.ScanOnlyReasons, other.ScanOnlyReasons);
        Assert.Equal(one.Warnings, other.Warnings);
        Assert.Equal(one.Limits, other.Limits);
        Assert.Equal(one.OpenChoices, other.OpenChoices);
    }
}
