using System.Data.Common;
using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MerchantConsole.Features.Records;

/// <summary>Reads the lines of a list by one statement of its own: of the page that is opened most, translating the query would take several times as long as running it.</summary>
internal static class RecordRowReader
{
    private const string Columns =
        """
        p."Id", p."OrderSn", p."Type", p."AmountFen", p."State", CASE WHEN p."OutcomeUnknownSince" IS NULL THEN 0 ELSE 1 END, p."Source",
        (SELECT s."DisplayName" FROM "Staff" s WHERE s."ShopId" = p."ShopId" AND s."Id" = p."ApplicantId"), p."Reason", p."StartedAt", p."DeductedAt"
        """;

    public static async Task<List<RecordRow>> ReadRowsAsync(
        this ConsoleDbContext db, PayoutConditions conditions, string through, RecordSort sort, bool newer, int count, CancellationToken cancellationToken)
    {
        var (by, way) = (sort == RecordSort.Started ? "StartedAt" : "DeductedAt", newer ? "ASC" : "DESC");
        var command = db.GetService<IRawSqlCommandBuilder>().Build(
            $"""SELECT {Columns} FROM "Payouts" AS p {through} WHERE {conditions.Text} ORDER BY p."{by}" {way}, p."Id" {way} LIMIT {count.ToString(CultureInfo.InvariantCulture)}""",
            conditions.Values);
        await using var reader = await command.RelationalCommand.ExecuteReaderAsync(
            new RelationalCommandParameterObject(
                db.GetService<IRelationalConnection>(), command.ParameterValues, null, db, db.GetService<IRelationalCommandDiagnosticsLogger>()),
            cancellationToken);
        var instants = PayoutConditions.Instants(db);
        var rows = new List<RecordRow>(count);
        while (await reader.ReadAsync(cancellationToken)) rows.Add(Row(reader.DbDataReader, instants));
        return rows;
    }

    private static RecordRow Row(DbDataReader reader, ValueConverter? instants) => new(
        reader.GetString(0), reader.GetString(1), (PayoutType)reader.GetInt32(2), new Money(reader.GetInt64(3)), (PayoutState)reader.GetInt32(4),
        reader.GetInt32(5) != 0, reader.IsDBNull(6) ? null : (FundingSource)reader.GetInt32(6), reader.IsDBNull(7) ? "" : reader.GetString(7),
        reader.GetString(8), Instant(reader, 9, instants), reader.IsDBNull(10) ? null : Instant(reader, 10, instants));

    private static DateTimeOffset Instant(DbDataReader reader, int column, ValueConverter? instants) =>
        instants?.ProviderClrType == typeof(long)
            ? (DateTimeOffset)instants.ConvertFromProvider(reader.GetInt64(column))!
            : reader.GetFieldValue<DateTimeOffset>(column);
}
