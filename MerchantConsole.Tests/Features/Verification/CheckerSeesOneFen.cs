using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

// Names of the model, and values of the test's own database.
#pragma warning disable EF1002, EF1003

namespace MerchantConsole.Tests.Features.Verification;

/// <summary>One fen more in any row of any column of money: the checker says so and names the row. The columns are those of the model, so that a new one is in.</summary>
public sealed class CheckerSeesOneFen(BooksOfEverything everything) : IClassFixture<BooksOfEverything>
{
    // What no other row says a second time, so that nothing can be compared with it: what the platform's file or service said, and what a file once held.
    private static readonly string[] SaidOnce = ["Orders.PaidAmountFen", "FreightRefunds.AmountFen", "RecordExports.Fen"];

    // Of each column so many rows: the first ones and the last.
    private const int RowsOfColumn = 4;

    [Theory, BothDatabases]
    public async Task One_fen_more_anywhere_is_seen_and_its_row_is_named(StorageProvider provider)
    {
        var books = await everything.OnAsync(provider);
        var (unseen, rows) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var (table, column, keys) in Columns(books))
        {
            foreach (var row in await RowsAsync(books, table, column, keys))
            {
                rows[$"{table}.{column}"] = rows.GetValueOrDefault($"{table}.{column}") + 1;
                var where = string.Join(" AND ", row.Select((key, place) => $"CAST(\"{keys[place]}\" AS text) = '{key}'"));
                var seen = await books.SeenAsync(db => db.Database.ExecuteSqlRawAsync($"UPDATE \"{table}\" SET \"{column}\" = \"{column}\" + 1 WHERE {where}"));
                if (!seen.Any(violation => row.Any(key => key.Length > 2 && violation.Rows.Contains(key, StringComparison.OrdinalIgnoreCase)) || table == "Shops"))
                    unseen.Add($"{table}.{column} {string.Join('/', row)}: {string.Join(" | ", seen.Select(v => v.Rows))}");
            }
        }

        Assert.Empty(unseen);
        Assert.Empty(await books.VerifyAsync());

        // Every column was there with a row; and what is left out is still of the model.
        Assert.Equal(Columns(books).Select(c => $"{c.Table}.{c.Column}").Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.Superset(SaidOnce.ToHashSet(), AllColumns(books).Select(c => $"{c.Table}.{c.Column}").ToHashSet());
    }

    private static IEnumerable<(string Table, string Column, string[] Keys)> Columns(Books books) =>
        AllColumns(books).Where(c => !SaidOnce.Contains($"{c.Table}.{c.Column}"));

    private static List<(string Table, string Column, string[] Keys)> AllColumns(Books books)
    {
        using var db = books.Host.Open();
        return
        [
            .. db.Model.GetEntityTypes().SelectMany(entity => entity.GetFlattenedProperties()
                .Where(property => property.GetColumnName().EndsWith("Fen", StringComparison.Ordinal))
                .Select(property => (entity.GetTableName()!, property.GetColumnName(), KeysOf(entity)))),
        ];
    }

    // What a row is told by, beside its shop: a quota is its account's, and a kept use its account's of a day.
    private static string[] KeysOf(IEntityType entity) => entity.GetTableName() switch
    {
        "QuotaChanges" => ["Id", "StaffId"],
        _ => [.. entity.FindPrimaryKey()!.Properties.Where(p => p.Name != "ShopId").Select(p => p.GetColumnName()).DefaultIfEmpty("Id")],
    };

    private static async Task<List<string[]>> RowsAsync(Books books, string table, string column, string[] keys)
    {
        await using var db = books.Host.Open();
        var told = string.Join(" || '\u001f' || ", keys.Select(key => $"CAST(\"{key}\" AS text)"));
        var found = await db.Database.SqlQueryRaw<string>($"SELECT {told} AS \"Value\" FROM \"{table}\" WHERE \"{column}\" IS NOT NULL").ToListAsync();
        return [.. found.Take(RowsOfColumn - 1).Concat(found.TakeLast(1)).Distinct(StringComparer.Ordinal).Select(row => row.Split('\u001f'))];
    }
}
