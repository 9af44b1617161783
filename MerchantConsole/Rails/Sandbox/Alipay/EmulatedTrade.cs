using MerchantConsole.Domain;
using MerchantConsole.Rails.Alipay;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox.Alipay;

/// <summary>A code that was asked for and, once scanned, its trade.</summary>
internal sealed record EmulatedTrade(
    string AppId,
    string Number,
    string Code,
    Money Amount,
    string Subject,
    string NotifyUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset CodeEndsAt,
    DateTimeOffset EndsAt,
    string? TradeNo,
    Money? Paid,
    DateTimeOffset? PaidAt,
    DateTimeOffset? ClosedAt,
    Money Refunded)
{
    public const string LinkStart = "https://qr.alipay.com/";

    private const string Columns = """
        SELECT AppId, Number, Code, Fen, Subject, NotifyUrl, CreatedAt, CodeEndsAt, EndsAt, TradeNo, PaidFen, PaidAt, ClosedAt,
            (SELECT COALESCE(SUM(r.Fen), 0) FROM Refunds r WHERE r.AppId = t.AppId AND r.Number = t.Number)
        FROM Trades t
        """;

    public string Link => LinkStart + Code;

    /// <summary>A trade exists only once somebody has scanned.</summary>
    public bool IsScanned => TradeNo is not null;

    public string StatusAt(DateTimeOffset now) => Paid switch
    {
        { } paid when Refunded >= paid => AlipayTrade.Closed,
        not null => AlipayTrade.Success,
        _ => ClosedAt is not null || now >= EndsAt ? AlipayTrade.Closed : AlipayTrade.WaitsForBuyer,
    };

    /// <summary>Whether a payer can pay: the code ends by itself, but once scanned the trade's own end holds.</summary>
    public bool CanBePaidAt(DateTimeOffset now) =>
        Paid is null && ClosedAt is null && now < EndsAt && (IsScanned || now < CodeEndsAt);

    public static EmulatedTrade? ByNumber(SqliteConnection connection, string appId, string number) => SandboxStore.Rows(
        connection, $"{Columns} WHERE AppId = $app AND Number = $number", Read, ("$app", appId), ("$number", number)).FirstOrDefault();

    public static EmulatedTrade? ByTradeNo(SqliteConnection connection, string appId, string tradeNo) => SandboxStore.Rows(
        connection, $"{Columns} WHERE AppId = $app AND TradeNo = $trade", Read, ("$app", appId), ("$trade", tradeNo)).FirstOrDefault();

    public static EmulatedTrade? ByCode(SqliteConnection connection, string code) => SandboxStore.Rows(
        connection, $"{Columns} WHERE Code = $code", Read, ("$code", code)).FirstOrDefault();

    public void Add(SqliteConnection connection) => SandboxStore.Run(
        connection,
        """
        INSERT INTO Trades (AppId, Number, Code, Fen, Subject, NotifyUrl, CreatedAt, CodeEndsAt, EndsAt)
        VALUES ($app, $number, $code, $fen, $subject, $url, $created, $codeEnds, $ends)
        """,
        ("$app", AppId),
        ("$number", Number),
        ("$code", Code),
        ("$fen", Amount.Fen),
        ("$subject", Subject),
        ("$url", NotifyUrl),
        ("$created", CreatedAt.UtcTicks),
        ("$codeEnds", CodeEndsAt.UtcTicks),
        ("$ends", EndsAt.UtcTicks));

    /// <summary>Writes what has changed since it was read; gives it back.</summary>
    public EmulatedTrade Store(SqliteConnection connection)
    {
        SandboxStore.Run(
            connection,
            "UPDATE Trades SET TradeNo = $trade, PaidFen = $paid, PaidAt = $paidAt, ClosedAt = $closedAt WHERE AppId = $app AND Number = $number",
            ("$trade", (object?)TradeNo ?? DBNull.Value),
            ("$paid", (object?)Paid?.Fen ?? DBNull.Value),
            ("$paidAt", (object?)PaidAt?.UtcTicks ?? DBNull.Value),
            ("$closedAt", (object?)ClosedAt?.UtcTicks ?? DBNull.Value),
            ("$app", AppId),
            ("$number", Number));
        return this;
    }

    private static EmulatedTrade Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), new Money(row.GetInt64(3)), row.GetString(4), row.GetString(5),
        At(row, 6)!.Value, At(row, 7)!.Value, At(row, 8)!.Value,
        row.IsDBNull(9) ? null : row.GetString(9),
        row.IsDBNull(10) ? null : new Money(row.GetInt64(10)),
        At(row, 11),
        At(row, 12),
        new Money(row.GetInt64(13)));

    private static DateTimeOffset? At(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(row.GetInt64(column), TimeSpan.Zero);
}
