using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Verification;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>
/// Plans each shop's next nightly run of the checker, once whoever plans it: its number is the night's. Who runs it, and that one node alone does, is the
/// clockwork's matter.
/// </summary>
public sealed class PlanNights(IDbContextFactory<ConsoleDbContext> contexts, ShopTransactions transactions)
{
    /// <summary>The quiet hour, by Beijing's clock.</summary>
    public static readonly TimeSpan QuietHour = new(3, 30, 0);

    /// <summary>For so long the runs of a shop are kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        List<int> shops;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            shops = await db.Shops
                .Where(s => !db.Verifications.Any(v => v.ShopId == s.Id && v.AskedById == null && v.NextStep != null))
                .Select(s => s.Id)
                .ToListAsync(cancellationToken);
        }

        foreach (var shop in shops) await PlanAsync(shop, cancellationToken);
    }

    /// <summary>The next quiet hour after an instant, with its night.</summary>
    public static (ShopDay Night, DateTimeOffset At) NextAfter(DateTimeOffset now)
    {
        var night = ShopDay.Of(now);
        if (now >= night.Start + QuietHour) night = night.Plus(1);
        return (night, night.Start + QuietHour);
    }

    private Task<Result<Done>> PlanAsync(int shopId, CancellationToken cancellationToken) => transactions.RunAsync<Done>(
        shopId,
        async transaction =>
        {
            var runs = transaction.Db.Verifications;
            var (night, at) = NextAfter(transaction.Now);
            var id = VerificationRun.IdOfNight(night);

            // Another node may have planned it since; and a clock that was set back comes to a night a second time.
            if (await runs.AnyAsync(v => v.ShopId == shopId && (v.Id == id || (v.AskedById == null && v.NextStep != null)), cancellationToken)) return new Done();
            runs.Add(VerificationRun.OfNight(shopId, night, at));
            var old = transaction.Now - KeptFor;
            await runs.Where(v => v.ShopId == shopId && v.NextStep == null && v.DueAt < old).ExecuteDeleteAsync(cancellationToken);
            return new Done();
        },
        cancellationToken);
}
