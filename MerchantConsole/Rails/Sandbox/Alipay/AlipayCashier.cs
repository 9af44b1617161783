using System.Globalization;
using System.Security.Cryptography;
using MerchantConsole.Domain;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox.Alipay;

/// <summary>The payer's side of the emulator: scans codes and pays them. A code is the link of the QR code or its last part.</summary>
public sealed class AlipayCashier(
    AlipayEmulatorStore store, AlipayEmulatorAccounts accounts, AlipayCourier courier, TimeProvider clock) : ISandboxCashier
{
    public Task<CashierAnswer> PayAsync(string code, Money? wrongAmount, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answer = store.Write(connection => Pay(connection, PartOf(code), wrongAmount));
        courier.Wake();
        return Task.FromResult(answer);
    }

    /// <summary>Scans without paying: from then on there is a trade.</summary>
    public Task<CashierAnswer> ScanAsync(string code, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(store.Write(connection =>
        {
            var now = clock.GetUtcNow();
            if (EmulatedTrade.ByCode(connection, PartOf(code)) is not { } trade) return CashierAnswer.NotMine;
            if (!trade.CanBePaidAt(now)) return CashierAnswer.CannotBePaid;
            Scanned(trade, now).Store(connection);
            return CashierAnswer.Paid;
        }));
    }

    private CashierAnswer Pay(SqliteConnection connection, string code, Money? wrongAmount)
    {
        var now = clock.GetUtcNow();
        if (EmulatedTrade.ByCode(connection, code) is not { } trade || accounts.Find(trade.AppId) is not { } app) return CashierAnswer.NotMine;
        if (!trade.CanBePaidAt(now) && (trade.Paid is not null || !AlipayFaults.TakePayPastEnd(connection))) return CashierAnswer.CannotBePaid;
        var fault = AlipayFaults.TakeForPayment(connection);
        var amount = wrongAmount ?? (fault == AlipayFault.WrongAmount ? trade.Amount + new Money(1) : trade.Amount);
        var paid = (Scanned(trade, now) with { Paid = amount, PaidAt = now, ClosedAt = null }).Store(connection);
        var notices = fault switch { AlipayFault.LoseNotification => 0, AlipayFault.DuplicateNotification => 2, _ => 1 };
        courier.Enqueue(connection, app, paid, notices, fault == AlipayFault.ForgedNotification);
        return CashierAnswer.Paid;
    }

    private static EmulatedTrade Scanned(EmulatedTrade trade, DateTimeOffset now) => trade.IsScanned
        ? trade
        : trade with
        {
            TradeNo = string.Concat(
                now.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                string.Concat(RandomNumberGenerator.GetItems<char>("0123456789", 20))),
        };

    private static string PartOf(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.StartsWith(EmulatedTrade.LinkStart, StringComparison.Ordinal) ? code[EmulatedTrade.LinkStart.Length..] : code;
    }
}
