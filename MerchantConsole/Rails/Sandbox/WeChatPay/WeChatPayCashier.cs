using MerchantConsole.Domain;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>The payer's side of the emulator: pays what a code stands for.</summary>
internal sealed class WeChatPayCashier(EmulatorBook book, EmulatorNotices notices, TimeProvider clock) : ISandboxCashier
{
    private const string CodeMark = "pr=";

    /// <param name="code">The code, or the whole link that carries it.</param>
    /// <param name="wrongAmount">What is paid instead of the order's amount.</param>
    /// <param name="cancellationToken">Ends waiting, not paying.</param>
    public Task<CashierAnswer> PayAsync(string code, Money? wrongAmount, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        cancellationToken.ThrowIfCancellationRequested();
        var at = code.LastIndexOf(CodeMark, StringComparison.Ordinal);
        var answer = Pay(at < 0 ? code : code[(at + CodeMark.Length)..], wrongAmount);
        notices.Wake();
        return Task.FromResult(answer);
    }

    private CashierAnswer Pay(string code, Money? wrongAmount) => book.Store.Write(connection =>
    {
        if (EmulatorBook.OrderOfCode(connection, code) is not { } order) return CashierAnswer.NotMine;
        var now = clock.GetUtcNow();
        if (order.Payment is not null) return CashierAnswer.CannotBePaid;
        if (!order.CanBePaid(now) && EmulatorFaults.Take(connection, EmulatorOperation.Order, EmulatorFault.AcceptLate) is null)
            return CashierAnswer.CannotBePaid;
        var oneMore = EmulatorFaults.Take(connection, EmulatorOperation.Order, EmulatorFault.WrongAmount) is null ? 0 : 1;

        // The provider's clock tells whole seconds.
        var paidAt = new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
        var paid = order with { Payment = new EmulatedPayment("4200" + EmulatorFields.Digits(24), wrongAmount?.Fen ?? order.Fen + oneMore, paidAt) };
        EmulatorBook.Save(connection, paid);
        EmulatorNotices.Add(
            connection, paid.NotifyUrl, paid.ByPublicKey, "TRANSACTION.SUCCESS", "transaction", EmulatedOrders.Told(connection, paid, now), now,
            EmulatorOperation.Order);
        return CashierAnswer.Paid;
    });
}
