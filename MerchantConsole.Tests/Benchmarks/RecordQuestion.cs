using System.Data.Common;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Sandbox.Seeding;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Benchmarks;

/// <summary>A filter, and how somebody who knows the database would ask for it by hand.</summary>
/// <param name="Name">What is asked.</param>
/// <param name="Filter">As the console has it.</param>
/// <param name="Index">By which index it is read by hand; only SQLite is told.</param>
/// <param name="Where">The condition beside the shop.</param>
/// <param name="Values">The values of its parameters.</param>
internal sealed record RecordQuestion(string Name, RecordFilter Filter, string Index, string Where, params (string Name, object Value)[] Values)
{
    private const int Shop = SeedOptions.ShopId;

    /// <summary>Every single filter and the ten commonest combinations, with values that the seeded shop has.</summary>
    public static async Task<IReadOnlyList<RecordQuestion>> AllAsync(ConsoleDbContext db)
    {
        var one = await db.Payouts.AsNoTracking().Where(p => p.ShopId == Shop && p.State == PayoutState.Succeeded).OrderBy(p => p.Id).Skip(1000).FirstAsync();
        var staff = await db.Staff.Where(s => s.ShopId == Shop && s.AccountName == "big1").Select(s => s.Id).SingleAsync();
        const string product = "700000000003";
        var newest = await db.Payouts.Where(p => p.ShopId == Shop).MaxAsync(p => p.StartedAt);
        var (day, month, today) = (ShopDay.Of(newest).Plus(-100), ShopDay.Of(newest).Plus(-130), ShopDay.Of(newest));
        (string, object) Product = ("product", product), Staff = ("staff", staff), Type = ("type", (int)PayoutType.Other), Ok = ("state", (int)PayoutState.Succeeded),
            Failed = ("state", (int)PayoutState.Failed), Back = ("state", (int)PayoutState.Returned), Scan = ("source", (int)FundingSource.Scan),
            Balance = ("source", (int)FundingSource.GoodsBalance), From = ("from", month.Start), Before = ("before", day.End), DayFrom = ("from", day.Start);
        const string days = """p."StartedAt" >= @from AND p."StartedAt" < @before""";
        return
        [
            new("everything", new(), PayoutIndex.Started, "1 = 1"),
            new("order", new() { OrderSn = one.OrderSn }, PayoutIndex.Order, "p.\"OrderSn\" = @order", ("order", one.OrderSn)),
            new("payout number", new() { PayoutId = one.Id }, "", "p.\"Id\" = @id", ("id", one.Id)),
            new("product", new() { ProductId = product }, PayoutIndex.Product, "p.\"ProductId\" = @product", Product),
            new("buyer", new() { Buyer = one.BuyerId }, PayoutIndex.Buyer, "p.\"BuyerId\" = @buyer", ("buyer", one.BuyerId!)),
            new("applicant", new() { Applicant = "big1" }, PayoutIndex.Applicant, "p.\"ApplicantId\" = @staff", Staff),
            new("state succeeded", new() { State = PayoutState.Succeeded }, PayoutIndex.State, "p.\"State\" = @state", Ok),
            new("state failed", new() { State = PayoutState.Failed }, PayoutIndex.State, "p.\"State\" = @state", Failed),
            new("type", new() { Type = PayoutType.Other }, PayoutIndex.Type, "p.\"Type\" = @type", Type),
            new("source", new() { Source = FundingSource.Scan }, PayoutIndex.Source, "p.\"Source\" = @source", Scan),
            new("exact amount", new() { AmountFrom = new(777), AmountTo = new(777) }, PayoutIndex.Amount, "p.\"AmountFen\" = @fen", ("fen", 777L)),
            new("wide amounts", new() { AmountFrom = new(500), AmountTo = new(3000) }, PayoutIndex.Started, "p.\"AmountFen\" BETWEEN 500 AND 3000"),
            new("narrow amounts", new() { AmountFrom = new(4995), AmountTo = new(4999) }, PayoutIndex.Amount, "p.\"AmountFen\" BETWEEN 4995 AND 4999"),
            new("started on a day", new() { From = day, To = day }, PayoutIndex.Started, days, DayFrom, Before),
            new("deducted on a day", new() { DeductedFrom = day, DeductedTo = day, Sort = RecordSort.Deducted }, PayoutIndex.Deducted, "p.\"DeductedAt\" >= @from AND p.\"DeductedAt\" < @before", DayFrom, Before),
            new("applicant and days", new() { Applicant = "big1", From = month, To = day }, PayoutIndex.Applicant, $"p.\"ApplicantId\" = @staff AND {days}", Staff, From, Before),
            new("applicant and state", new() { Applicant = "big1", State = PayoutState.Returned }, PayoutIndex.Applicant, "p.\"ApplicantId\" = @staff AND p.\"State\" = @state", Staff, Back),
            new("applicant and type", new() { Applicant = "big1", Type = PayoutType.Other }, PayoutIndex.Applicant, "p.\"ApplicantId\" = @staff AND p.\"Type\" = @type", Staff, Type),
            new("mine of today", new() { Applicant = "big1", From = today, To = today }, PayoutIndex.Applicant, $"p.\"ApplicantId\" = @staff AND {days}", Staff, ("from", today.Start), ("before", today.End)),
            new("state and days", new() { State = PayoutState.Succeeded, From = month, To = day }, PayoutIndex.State, $"p.\"State\" = @state AND {days}", Ok, From, Before),
            new("state and type", new() { State = PayoutState.Failed, Type = PayoutType.Other }, PayoutIndex.State, "p.\"State\" = @state AND p.\"Type\" = @type", Failed, Type),
            new("product and state", new() { ProductId = product, State = PayoutState.Succeeded }, PayoutIndex.Product, "p.\"ProductId\" = @product AND p.\"State\" = @state", Product, Ok),
            new("product and days", new() { ProductId = product, From = month, To = day }, PayoutIndex.Product, $"p.\"ProductId\" = @product AND {days}", Product, From, Before),
            new("source and deducted on a day", new() { Source = FundingSource.GoodsBalance, DeductedFrom = day, DeductedTo = day, Sort = RecordSort.Deducted }, PayoutIndex.Deducted,
                "p.\"Source\" = @source AND p.\"DeductedAt\" >= @from AND p.\"DeductedAt\" < @before", Balance, DayFrom, Before),
            new("type, amounts and days", new() { Type = PayoutType.Other, AmountFrom = new(1000), AmountTo = new(5000), From = month, To = day }, PayoutIndex.Type,
                $"p.\"Type\" = @type AND p.\"AmountFen\" BETWEEN 1000 AND 5000 AND {days}", Type, From, Before),
        ];
    }

    /// <summary>The statement; beyond a payout its place is looked up first, as the console has to.</summary>
    public DbCommand Command(DbConnection connection, RecordCursor? beyond)
    {
        var onSqlite = connection is SqliteConnection;
        var at = Filter.Sort == RecordSort.Deducted ? "DeductedAt" : "StartedAt";
        var place = $"""(SELECT "{at}" FROM "Payouts" WHERE "ShopId" = {Shop} AND "Id" = @beyond)""";
        var bound = beyond is null ? "" : $""" AND (p."{at}", p."Id") < ({place}, @beyond)""";
        var hint = onSqlite && Index.Length > 0 ? $"INDEXED BY \"{Index}\"" : "";
        var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT p."Id", p."OrderSn", p."Type", p."AmountFen", p."State", p."OutcomeUnknownSince" IS NOT NULL, p."Source",
              (SELECT s."DisplayName" FROM "Staff" s WHERE s."ShopId" = p."ShopId" AND s."Id" = p."ApplicantId"), p."Reason", p."StartedAt", p."DeductedAt"
            FROM "Payouts" p {hint}
            WHERE p."ShopId" = {Shop} AND {Where}{bound}
            ORDER BY p."{at}" DESC, p."Id" DESC LIMIT {RecordQueries.PageSize + 1}
            """;
        foreach (var (name, value) in beyond is null ? Values : [.. Values, ("beyond", beyond.PayoutId)])
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, !onSqlite ? value : value switch
            {
                Guid id => id.ToString().ToUpperInvariant(),
                DateTimeOffset instant => instant.UtcTicks,
                _ => value,
            });
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
