using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Figures;

/// <summary>Reads the figures of a shop (§12), for its admins alone. They come from the sums that each move keeps; payouts are read for waiting times alone.</summary>
public sealed class FiguresQueries(IDbContextFactory<ConsoleDbContext> contexts, TimeProvider clock)
{
    /// <summary>Reasons that are shown one by one.</summary>
    public const int ShownReasons = 20;

    private static readonly StaffRole[] Readers = [StaffRole.Admin];

    /// <summary>
    /// <see cref="RefusalCode.NotSignedIn"/>, <see cref="RefusalCode.AccountDisabled"/>, <see cref="RefusalCode.RoleNotAllowed"/>, or
    /// <see cref="RefusalCode.StaffNotFound"/> when the shop has no account of the name that is asked for.
    /// </summary>
    public async Task<Result<ShopFigures>> ReadAsync(
        int shopId, Guid staffId, FiguresSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reader = await db.FindActiveAsync(shopId, staffId, Readers, cancellationToken);
        if (!reader.Succeeded) return reader.Refusals[0];
        var staff = await db.Staff.AsNoTracking().Where(s => s.ShopId == shopId).OrderBy(s => s.AccountName).ToListAsync(cancellationToken);
        var only = search.Account is null ? null : staff.SingleOrDefault(s => s.AccountName == search.Account);
        if (search.Account is not null && only is null) return new Refusal(RefusalCode.StaffNotFound) { Words = search.Account };

        var asked = new Asked(shopId, search.SpanOn(ShopDay.Of(clock.GetUtcNow())), only?.Id, clock.GetUtcNow());

        // Three readings that know nothing of each other, at once: none is long, all of them together would be.
        var sums = ReadAsync(own => SumsAsync(own, asked, cancellationToken));
        var byReason = ReadAsync(own => ReasonsAsync(own, asked, cancellationToken));
        var waiting = ReadAsync(own => WaitingTimes.ReadAsync(own, asked.ShopId, asked.Span, asked.Only, cancellationToken));
        await Task.WhenAll(sums, byReason, waiting);
        var rows = await sums;
        var (reasons, others) = await byReason;
        return new ShopFigures
        {
            At = asked.Now,
            Span = asked.Span,
            People = staff.Select(Person).InReadersOrder(person => (person.AccountName, person.DisplayName, person.IsDisabled), reader.Value.AccountName),
            Only = only is null ? null : Person(only),
            Total = Sum(rows),
            Results = [.. Enum.GetValues<PayoutResult>().Select(result => Part(result, rows.Where(row => PayoutResults.Of(row.State) == result)))],
            Days = Days(asked.Span, rows),
            Accounts = Accounts(staff, rows, await UsesAsync(db, asked, cancellationToken), asked),
            Types = [.. Parts(rows, row => row.Type)],
            Sources = [.. Parts(rows, row => row.Source == default ? null : (FundingSource?)row.Source)],
            States = [.. Parts(rows, row => row.State)],
            Reasons = reasons,
            OtherReasons = others,
            Waiting = await waiting,
        };
    }

    /// <summary>Every kept sum of the span, as a file lists them: by day, account, type, source, state and reason. Refused as <see cref="ReadAsync"/> is.</summary>
    public async Task<Result<FigureFile>> ExportAsync(
        int shopId, Guid staffId, FiguresSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reader = await db.FindActiveAsync(shopId, staffId, Readers, cancellationToken);
        if (!reader.Succeeded) return reader.Refusals[0];
        if (search.Account is { } account && !await db.Staff.AnyAsync(s => s.ShopId == shopId && s.AccountName == account, cancellationToken))
            return new Refusal(RefusalCode.StaffNotFound) { Words = account };
        return new FigureFile(RowsAsync(shopId, search, cancellationToken));
    }

    private async IAsyncEnumerable<FigureRow> RowsAsync(
        int shopId, FiguresSearch search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var span = search.SpanOn(ShopDay.Of(clock.GetUtcNow()));
        var people = (await db.Staff.AsNoTracking().Where(s => s.ShopId == shopId).ToListAsync(cancellationToken)).ToDictionary(s => s.Id, Person);
        var sums = db.FilteredSums(shopId, new RecordFilter { From = span.From, To = span.To, Applicant = search.Account })
            .OrderBy(s => s.Day).ThenBy(s => s.ApplicantId).ThenBy(s => s.Type).ThenBy(s => s.Source).ThenBy(s => s.State).ThenBy(s => s.Reason)
            .AsNoTracking()
            .AsAsyncEnumerable();
        await foreach (var s in sums.WithCancellation(cancellationToken))
            yield return new FigureRow(
                new ShopDay(s.Day), people.GetValueOrDefault(s.ApplicantId) ?? new FigurePerson(s.ApplicantId, "", ""), s.Type,
                s.Source == default ? null : s.Source, s.State, s.Reason, new FigureSum(s.Count, s.Fen));
    }

    // On SQLite a reading runs on the thread that asks.
    private Task<T> ReadAsync<T>(Func<ConsoleDbContext, Task<T>> read) => Task.Run(async () =>
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await read(db);
    });

    private static Task<List<SumRow>> SumsAsync(ConsoleDbContext db, Asked asked, CancellationToken cancellationToken) => Sums(db, asked)
        .GroupBy(s => new { s.Day, s.ApplicantId, s.Type, s.Source, s.State })
        .Select(s => new SumRow(
            s.Key.Day, s.Key.ApplicantId, s.Key.Type, s.Key.Source, s.Key.State, s.Sum(one => one.Count), s.Sum(one => one.Fen)))
        .ToListAsync(cancellationToken);

    private static async Task<(IReadOnlyList<FigurePart<string>> Shown, FigurePart<int> Others)> ReasonsAsync(
        ConsoleDbContext db, Asked asked, CancellationToken cancellationToken)
    {
        var reasons = await Sums(db, asked)
            .GroupBy(s => s.Reason)
            .Select(s => new { Reason = s.Key, Count = s.Sum(one => one.Count), Fen = s.Sum(one => one.Fen) })
            .ToListAsync(cancellationToken);
        var ordered = reasons
            .OrderByDescending(row => row.Count).ThenByDescending(row => row.Fen).ThenBy(row => row.Reason, StringComparer.Ordinal)
            .Select(row => new FigurePart<string>(row.Reason, new FigureSum(row.Count, row.Fen)))
            .ToList();
        var others = ordered.Skip(ShownReasons).ToList();
        return (
            [.. ordered.Take(ShownReasons)],
            new FigurePart<int>(others.Count, others.Aggregate(default(FigureSum), (sum, part) => sum + part.Sum)));
    }

    private static async Task<ILookup<Guid, (ShopDay Day, Money Goods)>> UsesAsync(
        ConsoleDbContext db, Asked asked, CancellationToken cancellationToken)
    {
        var (from, to) = (asked.Span.From.Date, asked.Span.To.Date);
        var uses = await db.DayUses.AsNoTracking()
            .Where(u => u.ShopId == asked.ShopId && u.Day >= from && u.Day <= to && u.StaffId != Domain.Quotas.DayUse.WholeShop && u.Goods.Fen != 0)
            .Where(u => asked.Only == null || u.StaffId == asked.Only)
            .Select(u => new { u.StaffId, u.Day, u.Goods.Fen })
            .ToListAsync(cancellationToken);
        return uses.ToLookup(u => u.StaffId, u => (new ShopDay(u.Day), new Money(u.Fen)));
    }

    // What came to nothing (a state that was left again) is kept as a zero.
    private static IQueryable<PayoutSum> Sums(ConsoleDbContext db, Asked asked)
    {
        var (from, to) = (asked.Span.From.Date, asked.Span.To.Date);
        var sums = db.PayoutSums.Where(s => s.ShopId == asked.ShopId && s.Day >= from && s.Day <= to && s.Count != 0);
        return asked.Only is { } only ? sums.Where(s => s.ApplicantId == only) : sums;
    }

    private static IReadOnlyList<DayFigures> Days(FiguresSpan span, List<SumRow> rows)
    {
        var byDay = rows.ToLookup(row => row.Day);
        return
        [
            .. span.Days.Select(day => new DayFigures(
                day, byDay[day.Date].GroupBy(row => PayoutResults.Of(row.State)).ToDictionary(group => group.Key, Sum))),
        ];
    }

    private static IReadOnlyList<AccountFigures> Accounts(
        List<StaffMember> staff, List<SumRow> rows, ILookup<Guid, (ShopDay Day, Money Goods)> uses, Asked asked)
    {
        var started = rows.ToLookup(row => row.ApplicantId);
        return
        [
            .. staff
                .Where(s => started.Contains(s.Id) || uses.Contains(s.Id))
                .Select(s => new AccountFigures(Person(s), Sum(started[s.Id]), Use(s, uses[s.Id].ToList(), asked)))
                .OrderByDescending(account => account.Sum.Fen).ThenBy(account => account.Person.AccountName, StringComparer.Ordinal),
        ];
    }

    private static QuotaUse Use(StaffMember staff, List<(ShopDay Day, Money Goods)> uses, Asked asked)
    {
        var highest = uses.OrderByDescending(use => use.Goods).ThenByDescending(use => use.Day).FirstOrDefault();
        return new QuotaUse(
            new PayerFacts(staff.Id, staff.Role, staff.QuotaAt(asked.Now), Money.Zero).BindingQuota?.PerDay,
            new Money(uses.Sum(use => use.Goods.Fen)),
            uses.Where(use => use.Day == asked.Span.To).Select(use => use.Goods).SingleOrDefault(),
            uses.Count == 0 ? null : highest.Day,
            highest.Goods,
            NeedsOne: staff.Role == StaffRole.Service);
    }

    private static IEnumerable<FigurePart<T>> Parts<T>(List<SumRow> rows, Func<SumRow, T> of) => rows
        .GroupBy(of)
        .Select(group => Part(group.Key, group))
        .OrderByDescending(part => part.Sum.Count)
        .ThenByDescending(part => part.Sum.Fen);

    private static FigurePart<T> Part<T>(T of, IEnumerable<SumRow> rows) => new(of, Sum(rows));

    private static FigureSum Sum(IEnumerable<SumRow> rows) =>
        rows.Aggregate(default(FigureSum), (sum, row) => sum + new FigureSum(row.Count, row.Fen));

    private static FigurePerson Person(StaffMember staff) => new(staff.Id, staff.AccountName, staff.DisplayName, staff.DisabledAt is not null);

    private sealed record SumRow(DateOnly Day, Guid ApplicantId, PayoutType Type, FundingSource Source, PayoutState State, int Count, long Fen);

    private sealed record Asked(int ShopId, FiguresSpan Span, Guid? Only, DateTimeOffset Now);
}

/// <summary>The lines of a file, read while they are written.</summary>
public sealed record FigureFile(IAsyncEnumerable<FigureRow> Rows);

/// <summary>One line of the file: payouts of one day that are alike in everything that is told apart.</summary>
public sealed record FigureRow(
    ShopDay Day, FigurePerson Person, PayoutType Type, FundingSource? Source, PayoutState State, string Reason, FigureSum Sum);
