using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox;

/// <summary>
/// A rail that pays nobody, and keeps its own book of what it would have paid. Like a provider's, a number is its key for ever: the same number with
/// the same contents has one effect and one answer, with other contents it is refused without effect (invariants P1, P3).
/// </summary>
public sealed class SandboxRail(SandboxStore store, TimeProvider clock) : IPayoutRail
{
    /// <summary>The rail's name, as stored with attempts.</summary>
    public const string RailName = "sandbox";

    /// <summary>The refusal of a number that is known with other contents.</summary>
    public const string ParamMismatch = "PARAM_MISMATCH";

    /// <summary>How long after a time-out the rail still cannot say what became of the number.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

    public string Name => RailName;

    public bool Serves(int shopId) => shopId > 0;

    public bool Pays(AccountKind kind) => true;

    public Task<RailAnswer> SendAsync(PayoutInstruction instruction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(store.Write(connection => Send(connection, instruction)));
    }

    public Task<RailAnswer> AskAsync(int shopId, string railNumber, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(railNumber);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(store.Write<RailAnswer>(connection =>
        {
            if (SandboxBook.Find(connection, railNumber) is not { } known || known.ShopId != shopId) return new RailAnswer.NotFound();
            SandboxStore.Run(connection, "UPDATE Transfers SET Asks = Asks + 1 WHERE Number = $number", ("$number", railNumber));
            return Answer(known);
        }));
    }

    private RailAnswer Send(SqliteConnection connection, PayoutInstruction instruction)
    {
        if (SandboxBook.Find(connection, instruction.RailNumber) is { } known)
        {
            if (!known.IsSameAs(instruction)) return new RailAnswer.Refused(FailureKind.Other, ParamMismatch);
            SandboxStore.Run(connection, "UPDATE Transfers SET Sends = Sends + 1 WHERE Number = $number", ("$number", known.Number));
            return Answer(known);
        }

        var now = clock.GetUtcNow();
        var outcome = SandboxScript.Take(connection);
        var silent = outcome is SandboxOutcome.TimeoutThenSucceed or SandboxOutcome.TimeoutThenFail;
        var transfer = new SandboxTransfer(
            instruction.RailNumber, instruction.ShopId, instruction.OrderSn, instruction.Amount, instruction.MessageToBuyer,
            outcome, now, silent ? now + Silence : now, Sends: 1, Asks: 0, SandboxTransfer.DigestOf(instruction));
        SandboxBook.Add(connection, transfer);
        return silent ? new RailAnswer.Unknown("TIMEOUT") : Answer(transfer);
    }

    private RailAnswer Answer(SandboxTransfer transfer)
    {
        if (clock.GetUtcNow() < transfer.AnswersFrom) return new RailAnswer.Unknown("TIMEOUT");
        return transfer.Outcome switch
        {
            SandboxOutcome.FailAccount => new RailAnswer.Refused(FailureKind.BuyerAccount, "ACCOUNT_ABNORMAL"),
            SandboxOutcome.FailOther => new RailAnswer.Refused(FailureKind.Other, "CHANNEL_CLOSED"),
            SandboxOutcome.TimeoutThenFail => new RailAnswer.Refused(FailureKind.Other, "CHANNEL_FAILED"),
            _ => new RailAnswer.Confirmed(string.Create(CultureInfo.InvariantCulture, $"SBX-{transfer.Number}")),
        };
    }
}
