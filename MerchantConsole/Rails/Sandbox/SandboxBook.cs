using System.Security.Cryptography;
using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox;

/// <summary>One number that the sandbox rail was told to pay.</summary>
/// <param name="Number">The rail's key.</param>
/// <param name="ShopId">Whose money.</param>
/// <param name="OrderSn">Whose buyer.</param>
/// <param name="Amount">How much.</param>
/// <param name="Message">What the buyer reads with it.</param>
/// <param name="Outcome">What the script said; decided once.</param>
/// <param name="ReceivedAt">When it came first.</param>
/// <param name="AnswersFrom">From when on the rail gives the definite answer.</param>
/// <param name="Sends">How often it was sent.</param>
/// <param name="Asks">How often it was asked for.</param>
/// <param name="Payee">A digest of the account that was paid, by which another one is noticed; null when none was named.</param>
public sealed record SandboxTransfer(
    string Number,
    int ShopId,
    string OrderSn,
    Money Amount,
    string Message,
    SandboxOutcome Outcome,
    DateTimeOffset ReceivedAt,
    DateTimeOffset AnswersFrom,
    int Sends,
    int Asks,
    string? Payee = null)
{
    /// <summary>Whether the buyer has the money, whatever the console was told.</summary>
    public bool IsPaid => Outcome is SandboxOutcome.Succeed or SandboxOutcome.TimeoutThenSucceed;

    internal bool IsSameAs(PayoutInstruction instruction) =>
        ShopId == instruction.ShopId
        && OrderSn == instruction.OrderSn
        && Amount == instruction.Amount
        && Message == instruction.MessageToBuyer
        && Payee == DigestOf(instruction);

    /// <summary>Nothing of an account is in the sandbox's file: the digest is of this one number and cannot be held against another's.</summary>
    internal static string? DigestOf(PayoutInstruction instruction) => instruction.Payee is { } payee
        ? Convert.ToHexStringLower(HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(instruction.RailNumber), Encoding.UTF8.GetBytes($"{payee.Kind}\n{payee.Number}\n{payee.HolderName}\n{payee.Bank}")))
        : null;
}

/// <summary>What the sandbox rail really paid.</summary>
/// <param name="Count">Payments to buyers.</param>
/// <param name="Amount">Their sum.</param>
/// <param name="PaidMoreThanOnce">Payouts (whatever the attempt) that a buyer received more than once; must be none (invariant P1).</param>
public sealed record SandboxTotals(int Count, Money Amount, IReadOnlyList<string> PaidMoreThanOnce);

/// <summary>The sandbox rail's own book.</summary>
public sealed class SandboxBook(SandboxStore store)
{
    private const string Columns = "Number, ShopId, OrderSn, AmountFen, Message, Outcome, ReceivedAt, AnswersFrom, Sends, Asks, Payee";

    /// <summary>The newest transfers of a shop.</summary>
    public IReadOnlyList<SandboxTransfer> Recent(int shopId, int count) => store.Read(connection => SandboxStore.Rows(
        connection,
        $"SELECT {Columns} FROM Transfers WHERE ShopId = $shop ORDER BY ReceivedAt DESC, Number DESC LIMIT $count",
        Transfer,
        ("$shop", shopId),
        ("$count", count)));

    /// <summary>The totals of a shop, or of all shops when it is null.</summary>
    public SandboxTotals Totals(int? shopId = null) => store.Read(connection =>
    {
        const string OfShop = "FROM Payments WHERE ($shop = 0 OR ShopId = $shop)";
        (string, object) shop = ("$shop", shopId ?? 0);
        var count = SandboxStore.Number(connection, $"SELECT COUNT(*) {OfShop}", shop);
        var fen = SandboxStore.Number(connection, $"SELECT COALESCE(SUM(AmountFen), 0) {OfShop}", shop);

        // A number is a payout and its attempt: paid under two attempts is paid twice as well.
        var twice = SandboxStore.Rows(
            connection,
            $"SELECT substr(Number, 1, $length) AS Payout {OfShop} GROUP BY Payout HAVING COUNT(*) > 1 ORDER BY Payout",
            row => row.GetString(0),
            shop,
            ("$length", PayoutNumber.Length));
        return new SandboxTotals((int)count, new Money(fen), twice);
    });

    internal static SandboxTransfer? Find(SqliteConnection connection, string number) => SandboxStore.Rows(
        connection, $"SELECT {Columns} FROM Transfers WHERE Number = $number", Transfer, ("$number", number)).SingleOrDefault();

    internal static void Add(SqliteConnection connection, SandboxTransfer transfer)
    {
        SandboxStore.Run(
            connection,
            $"""
            INSERT INTO Transfers ({Columns})
            VALUES ($number, $shop, $order, $fen, $message, $outcome, $received, $answers, $sends, $asks, $payee)
            """,
            ("$number", transfer.Number),
            ("$shop", transfer.ShopId),
            ("$order", transfer.OrderSn),
            ("$fen", transfer.Amount.Fen),
            ("$message", transfer.Message),
            ("$outcome", transfer.Outcome.ToString()),
            ("$received", transfer.ReceivedAt.UtcTicks),
            ("$answers", transfer.AnswersFrom.UtcTicks),
            ("$sends", transfer.Sends),
            ("$asks", transfer.Asks),
            ("$payee", transfer.Payee ?? (object)DBNull.Value));
        if (!transfer.IsPaid) return;
        SandboxStore.Run(
            connection,
            "INSERT INTO Payments (Number, ShopId, OrderSn, AmountFen, PaidAt) VALUES ($number, $shop, $order, $fen, $paid)",
            ("$number", transfer.Number),
            ("$shop", transfer.ShopId),
            ("$order", transfer.OrderSn),
            ("$fen", transfer.Amount.Fen),
            ("$paid", transfer.ReceivedAt.UtcTicks));
    }

    private static SandboxTransfer Transfer(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetInt32(1),
        row.GetString(2),
        new Money(row.GetInt64(3)),
        row.GetString(4),
        Enum.Parse<SandboxOutcome>(row.GetString(5)),
        Instant(row.GetInt64(6)),
        Instant(row.GetInt64(7)),
        row.GetInt32(8),
        row.GetInt32(9),
        row.IsDBNull(10) ? null : row.GetString(10));

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
