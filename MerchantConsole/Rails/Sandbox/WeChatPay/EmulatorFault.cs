using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>What goes wrong on demand. Each happens once, at the next occasion of its kind.</summary>
public enum EmulatorFault
{
    // requests
    /// <summary>The connection breaks before anything was done.</summary>
    TimeoutBefore = 1,

    /// <summary>It was done, and the answer is lost.</summary>
    TimeoutAfter,
    ServerErrorBefore,
    ServerErrorAfter,

    /// <summary>429.</summary>
    RateLimited,

    /// <summary>A query does not find what is there.</summary>
    NotFoundLag,

    /// <summary>A good answer whose signature is a probe.</summary>
    SignTest,
    WrongSignature,

    /// <summary>A good answer without a signature.</summary>
    NoSignature,

    /// <summary>From the next request on the platform signs with a new certificate.</summary>
    RotateKey,

    // payments
    /// <summary>The payer pays one fen more.</summary>
    WrongAmount = 100,

    /// <summary>A payment goes through although the order is closed or its time is over.</summary>
    AcceptLate,

    // refunds
    NotEnough = 200,
    PayerAccountAbnormal,
    RefundAbnormal,
    RefundClosed,

    // transfers
    TransferFails = 300,

    // notifications
    DuplicateNotification = 400,

    /// <summary>It never comes, and is not sent again.</summary>
    LoseNotification,

    /// <summary>It comes ten minutes late, after what happens meanwhile.</summary>
    LateNotification,

    /// <summary>A probe comes first; the true one follows by the schedule.</summary>
    SignTestNotification,
    WrongSignatureNotification,
}

/// <summary>The queue of faults.</summary>
public sealed class EmulatorFaults(EmulatorBook book)
{
    /// <summary>The most faults that may wait.</summary>
    public const int Longest = 1000;

    internal static readonly EmulatorFault[] OfRequests =
    [
        EmulatorFault.TimeoutBefore, EmulatorFault.TimeoutAfter, EmulatorFault.ServerErrorBefore, EmulatorFault.ServerErrorAfter,
        EmulatorFault.RateLimited, EmulatorFault.SignTest, EmulatorFault.WrongSignature, EmulatorFault.NoSignature, EmulatorFault.RotateKey,
    ];

    internal static readonly EmulatorFault[] OfNotices =
    [
        EmulatorFault.DuplicateNotification, EmulatorFault.LoseNotification, EmulatorFault.LateNotification, EmulatorFault.SignTestNotification,
        EmulatorFault.WrongSignatureNotification,
    ];

    /// <summary>Puts faults at the end; false, and nothing added, when the queue would be too long.</summary>
    /// <param name="faults">In order.</param>
    /// <param name="on">The operation that they wait for; null means any.</param>
    public bool TryAdd(IReadOnlyCollection<EmulatorFault> faults, EmulatorOperation? on = null)
    {
        ArgumentNullException.ThrowIfNull(faults);
        return book.Store.Write(connection =>
        {
            if (SandboxStore.Number(connection, "SELECT COUNT(*) FROM WeChatPayFaults") + faults.Count > Longest) return false;
            foreach (var fault in faults)
                SandboxStore.Run(
                    connection,
                    "INSERT INTO WeChatPayFaults (Fault, Operation) VALUES ($fault, $on)",
                    ("$fault", fault.ToString()),
                    ("$on", on?.ToString() ?? ""));
            return true;
        });
    }

    /// <summary>How many wait.</summary>
    public int Waiting() => book.Store.Read(connection => (int)SandboxStore.Number(connection, "SELECT COUNT(*) FROM WeChatPayFaults"));

    /// <summary>Takes the first that waits among some; null when none does.</summary>
    internal static EmulatorFault? Take(SqliteConnection connection, EmulatorOperation operation, params IReadOnlyList<EmulatorFault> among)
    {
        // A list of our own names, never of what came in. The list of certificates is only disturbed when that is asked for.
        var names = string.Join(',', among.Select(fault => $"'{fault}'"));
        var anyway = operation == EmulatorOperation.Certificates ? "" : "OR Operation = ''";
        var taken = SandboxStore.Rows(
            connection,
            $"""
            DELETE FROM WeChatPayFaults WHERE Position =
                (SELECT MIN(Position) FROM WeChatPayFaults WHERE Fault IN ({names}) AND (Operation = $on {anyway}))
            RETURNING Fault
            """,
            row => Enum.Parse<EmulatorFault>(row.GetString(0)),
            ("$on", operation.ToString()));
        return taken.Count == 0 ? null : taken[0];
    }
}
