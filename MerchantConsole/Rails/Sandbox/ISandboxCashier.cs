using MerchantConsole.Domain;

namespace MerchantConsole.Rails.Sandbox;

/// <summary>A payer at an emulated provider.</summary>
public interface ISandboxCashier
{
    /// <summary>Pays the code, or the link that carries it, as a payer would; another amount than the order's when one is given.</summary>
    Task<CashierAnswer> PayAsync(string code, Money? wrongAmount, CancellationToken cancellationToken);
}

/// <summary>What came of paying a code.</summary>
public enum CashierAnswer
{
    /// <summary>Another provider's code, or none at all.</summary>
    NotMine = 1,

    Paid,

    /// <summary>Its end is over, or it was paid already.</summary>
    CannotBePaid,
}
