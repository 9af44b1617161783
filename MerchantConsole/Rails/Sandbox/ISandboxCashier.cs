using MerchantConsole.Domain;

namespace MerchantConsole.Rails.Sandbox;

public interface ISandboxCashier
{
    /// <summary>Pays the code as a payer would.</summary>
    Task<CashierAnswer> PayAsync(string code, Money? wrongAmount, CancellationToken cancellationToken);
}

public enum CashierAnswer
{
    NotMine = 1,
    Paid,
    CannotBePaid,
}
