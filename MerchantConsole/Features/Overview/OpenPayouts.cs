using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Records;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Overview;

/// <summary>Counts the payouts of a shop that have not come to an end, each number by the filter of the list that it leads to.</summary>
internal sealed class OpenPayouts(ConsoleDbContext db, INewestFirst newestFirst, int shopId, DateTimeOffset now)
{
    // In the order in which money goes through them.
    private static readonly PayoutState[] States =
        [PayoutState.PendingApproval, PayoutState.AwaitingRecharge, PayoutState.Processing, PayoutState.Failed, PayoutState.Closed];

    /// <summary>What is open, what asks for a person, why payouts have failed. Waiting requests are those of one account; without one, all.</summary>
    public async Task<OpenCounts> ReadAsync((Guid StaffId, string Account)? only, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(cancellationToken);
        var waiting = only is not { } own
            ? new OverviewNumber("Waiting", ConsoleRoutes.PendingPayouts, open.First(part => part.State == PayoutState.PendingApproval).Number.Tally)
            : await CountWaitingAsync(own.StaffId, own.Account, cancellationToken);
        var failed = open.First(part => part.State == PayoutState.Failed).Number;
        return new OpenCounts(
            open,
            [
                waiting,
                failed with { Name = "NeedFailed" },
                await CountAsync("CardEnded", OverviewLinks.Needing(PayoutNeed.CardEnded), cancellationToken),
                await CountAsync("CardEnding", OverviewLinks.Needing(PayoutNeed.CardEnding), cancellationToken),
                await CountAsync("RechargeEnding", OverviewLinks.Needing(PayoutNeed.RechargeEnding), cancellationToken),
                await CountAsync("UnknownLong", OverviewLinks.Needing(PayoutNeed.UnknownLong), cancellationToken),
            ],
            failed.Tally.Count == 0 ? [] : await FailuresAsync(cancellationToken));
    }

    private async Task<IReadOnlyList<OpenMoney>> OpenAsync(CancellationToken cancellationToken)
    {
        var groups = await Payouts(new RecordFilter())
            .Where(p => States.Contains(p.State))
            .GroupBy(p => new { p.State, Unknown = p.OutcomeUnknownSince != null })
            .Select(g => new { g.Key.State, g.Key.Unknown, Count = g.Count(), Fen = g.Sum(p => p.Amount.Fen) })
            .ToListAsync(cancellationToken);
        return [.. States.SelectMany(Parts)];

        IEnumerable<OpenMoney> Parts(PayoutState state)
        {
            yield return Part(state, unknownOnly: false);
            if (state == PayoutState.Processing) yield return Part(state, unknownOnly: true);
        }

        OpenMoney Part(PayoutState state, bool unknownOnly)
        {
            var counted = groups.Where(group => group.State == state && (group.Unknown || !unknownOnly)).ToList();
            var tally = new Tally(counted.Sum(group => group.Count), new Money(counted.Sum(group => group.Fen)));
            return new(state, unknownOnly, new(unknownOnly ? "OutcomeUnknown" : state.ToString(), OverviewLinks.InState(state, unknownOnly), tally));
        }
    }

    private async Task<IReadOnlyList<OverviewNumber>> FailuresAsync(CancellationToken cancellationToken)
    {
        var numbers = new List<OverviewNumber>();
        foreach (var kind in Enum.GetValues<FailureKind>())
            numbers.Add(await CountAsync(kind.ToString(), OverviewLinks.FailedBy(kind), cancellationToken));
        return numbers;
    }

    // The link says what is counted, so both cannot differ.
    private async Task<OverviewNumber> CountAsync(string name, string href, CancellationToken cancellationToken)
    {
        var tally = await Payouts(RecordSearch.Read(href).Filter)
            .GroupBy(_ => 1)
            .Select(all => new { Count = all.Count(), Fen = all.Sum(p => p.Amount.Fen) })
            .SingleOrDefaultAsync(cancellationToken);
        return new(name, href, tally is null ? Tally.Zero : new Tally(tally.Count, new Money(tally.Fen)));
    }

    // Those of everybody, then the one's: asked for the account and the state at once, SQLite could as well walk everything that the account has ever started;
    // and told to group by account, everything that anybody has, unless it is told by which index.
    private async Task<OverviewNumber> CountWaitingAsync(Guid staffId, string account, CancellationToken cancellationToken)
    {
        var pending = db.Conditions(shopId, new RecordFilter { State = PayoutState.PendingApproval }, now);
        var waiting = await db.Read(pending, newestFirst.Through(PayoutIndex.State))
            .GroupBy(p => p.ApplicantId)
            .Select(g => new { Applicant = g.Key, Count = g.Count(), Fen = g.Sum(p => p.Amount.Fen) })
            .ToListAsync(cancellationToken);
        var own = waiting.Find(part => part.Applicant == staffId);
        return new("Waiting", OverviewLinks.WaitingOf(account), own is null ? Tally.Zero : new Tally(own.Count, new Money(own.Fen)));
    }

    private IQueryable<Payout> Payouts(RecordFilter filter) => db.Filtered(shopId, filter, now);
}

/// <summary>What <see cref="OpenPayouts"/> counts.</summary>
internal sealed record OpenCounts(IReadOnlyList<OpenMoney> Open, IReadOnlyList<OverviewNumber> Needs, IReadOnlyList<OverviewNumber> Failures);
