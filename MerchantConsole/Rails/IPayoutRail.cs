using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Rails;

/// <summary>
/// A way by which a payout reaches its buyer. The number is the rail's key: the same number with the same contents may be sent any number of
/// times and pays once (invariants P1-P3). No answer is an exception; what the rail cannot say is <see cref="RailAnswer.Unknown"/>.
/// </summary>
public interface IPayoutRail
{
    /// <summary>The rail's name, as stored with attempts.</summary>
    string Name { get; }

    /// <summary>Whether the rail has what it needs to pay for a shop.</summary>
    bool Serves(int shopId);

    /// <summary>Whether it can pay an account that a buyer names (§10).</summary>
    bool Pays(AccountKind kind);

    /// <summary>Sends an attempt, or sends it again unchanged.</summary>
    Task<RailAnswer> SendAsync(PayoutInstruction instruction, CancellationToken cancellationToken);

    /// <summary>Asks what became of a shop's number, by the shop's own account.</summary>
    Task<RailAnswer> AskAsync(int shopId, string railNumber, CancellationToken cancellationToken);
}

/// <summary>What a rail is told to pay.</summary>
public sealed record PayoutInstruction(int ShopId, string RailNumber, string OrderSn, Money Amount, string MessageToBuyer)
{
    /// <summary>
    /// The account that the buyer named after a failure (§10); null for a first attempt, which reaches the buyer by what the platform knows. The rail sends
    /// it and keeps, logs and shows nothing of it.
    /// </summary>
    public PayeeAccount? Payee { get; init; }
}

/// <summary>What a rail said.</summary>
public abstract record RailAnswer
{
    private RailAnswer()
    {
    }

    /// <summary>The buyer has the money.</summary>
    public sealed record Confirmed(string Reference) : RailAnswer;

    /// <summary>A definite no: the money has not moved and will not under this number.</summary>
    public sealed record Refused(FailureKind Kind, string Detail) : RailAnswer;

    /// <summary>A time-out, a 5xx, something unreadable: anything may have happened.</summary>
    public sealed record Unknown(string Detail) : RailAnswer;

    /// <summary>The rail does not know the number: it is to be sent again unchanged.</summary>
    public sealed record NotFound : RailAnswer;
}
