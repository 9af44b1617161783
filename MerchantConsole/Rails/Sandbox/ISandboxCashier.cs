using MerchantConsole.Domain;

namespace MerchantConsole.Rails.Sandbox;

/// <summary>A payer at an emulated provider.</summary>
public interface ISandboxCashier
{
    /// <summary>Pays the code, or the link that carries it, as a payer would; another amount than the order's when one is given.</summary>
    Task<CashierAnswer> PayAsync(string code, Money? wrongAmount, CancellationToken cancellationToken);
}

public enum CashierAnswer
{
    NotMine = 1,
    Paid,
    CannotBePaid,
}
