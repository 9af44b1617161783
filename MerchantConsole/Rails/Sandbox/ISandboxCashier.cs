using MerchantConsole.Domain;

namespace MerchantConsole.Rails.Sandbox;

/// <summary>A payer at an emulated provider.</summary>
public interface ISandboxCashier
{
    /// <summary>Pays the code as a payer would; false when the code is not of this provider or can no longer be paid.</summary>
    Task<CashierAnswer> PayAsync(string code, Money? wrongAmount, CancellationToken cancellationToken);
}

public enum CashierAnswer
{
    NotMine = 1,
    Paid,
    CannotBePaid,
}
