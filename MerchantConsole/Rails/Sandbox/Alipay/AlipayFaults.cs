using MerchantConsole.Rails.Alipay;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox.Alipay;

/// <summary>What the emulator does wrong with a coming call or payment. The names are the interface's own.</summary>
public enum AlipayFault
{
    /// <summary>The connection breaks before anything is done.</summary>
    TimeoutBefore = 1,

    /// <summary>The connection breaks when everything is done.</summary>
    TimeoutAfter,

    /// <summary>A signed 40004 ACQ.SYSTEM_ERROR, and nothing is done.</summary>
    SystemErrorBefore,

    /// <summary>An unsigned 20000, and everything is done.</summary>
    SystemErrorAfter,

    /// <summary>HTTP 502 with a page, and nothing is done.</summary>
    ServerError,

    /// <summary>Done, but the answer is cut off in the middle.</summary>
    CutAnswer,

    /// <summary>Done, with <c>/</c> escaped after signing; a right answer all the same.</summary>
    EscapedSlash,

    /// <summary>Done, without a signature.</summary>
    UnsignedSuccess,

    /// <summary>Done, signed by another key.</summary>
    WrongSignature,

    /// <summary>A coming refund finds no funds.</summary>
    SellerBalanceNotEnough,

    /// <summary>A coming payment is notified twice.</summary>
    DuplicateNotification,

    /// <summary>A coming payment is never notified.</summary>
    LoseNotification,

    /// <summary>A coming payment is notified with another key's signature.</summary>
    ForgedNotification,

    /// <summary>A coming payment is one fen more than ordered.</summary>
    WrongAmount,

    /// <summary>The next code that has ended or is closed can be paid nevertheless: late money.</summary>
    PayPastEnd,
}

/// <summary>The queue of faults. Each coming call or payment takes the first one that concerns it; when none is left all goes well.</summary>
public sealed class AlipayFaults(AlipayEmulatorStore store)
{
    /// <summary>The most faults that may wait.</summary>
    public const int Longest = 1000;

    public IReadOnlyList<AlipayFault> Waiting() => store.Read(Waiting).ConvertAll(waiting => waiting.Fault);

    /// <summary>Puts faults at the end; false, and nothing added, when the queue would be longer than <see cref="Longest"/>.</summary>
    public bool TryAdd(params IReadOnlyCollection<AlipayFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        return store.Write(connection =>
        {
            if (Waiting(connection).Count + faults.Count > Longest) return false;
            foreach (var fault in faults)
                SandboxStore.Run(connection, "INSERT INTO Faults (Fault) VALUES ($fault)", ("$fault", fault.ToString()));
            return true;
        });
    }

    public void Clear() => store.Write(connection => SandboxStore.Run(connection, "DELETE FROM Faults"));

    internal AlipayFault? TakeForCall(string method) => store.Write(connection => Take(connection, fault =>
        fault < AlipayFault.SellerBalanceNotEnough || (fault == AlipayFault.SellerBalanceNotEnough && method == AlipayTrade.Refund)));

    internal static AlipayFault? TakeForPayment(SqliteConnection connection) => Take(
        connection, fault => fault is > AlipayFault.SellerBalanceNotEnough and < AlipayFault.PayPastEnd);

    internal static bool TakePayPastEnd(SqliteConnection connection) => Take(connection, fault => fault == AlipayFault.PayPastEnd) is not null;

    private static AlipayFault? Take(SqliteConnection connection, Predicate<AlipayFault> concerns)
    {
        var waiting = Waiting(connection);
        var at = waiting.FindIndex(fault => concerns(fault.Fault));
        if (at < 0) return null;
        SandboxStore.Run(connection, "DELETE FROM Faults WHERE Position = $position", ("$position", waiting[at].Position));
        return waiting[at].Fault;
    }

    private static List<(long Position, AlipayFault Fault)> Waiting(SqliteConnection connection) => SandboxStore.Rows(
        connection, "SELECT Position, Fault FROM Faults ORDER BY Position", row => (row.GetInt64(0), Enum.Parse<AlipayFault>(row.GetString(1))));
}
