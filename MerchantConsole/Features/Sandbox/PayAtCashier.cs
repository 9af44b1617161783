using MerchantConsole.Rails.Sandbox;

namespace MerchantConsole.Features.Sandbox;

/// <summary>Pays a QR code as its payer would (§15), at whichever emulated provider has made it.</summary>
public sealed class PayAtCashier(IEnumerable<ISandboxCashier> cashiers)
{
    private readonly IReadOnlyList<ISandboxCashier> cashiers = [.. cashiers];

    public async Task<CashierAnswer> RunAsync(string codeLink, CancellationToken cancellationToken = default)
    {
        foreach (var cashier in cashiers)
            if (await cashier.PayAsync(codeLink, null, cancellationToken) is var answer and not CashierAnswer.NotMine) return answer;
        return CashierAnswer.NotMine;
    }
}
