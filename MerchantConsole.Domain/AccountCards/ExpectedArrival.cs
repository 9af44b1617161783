namespace MerchantConsole.Domain.AccountCards;

/// <summary>When a successful retry is expected to be with the buyer (§10): within 2 h on Alipay, 1-3 days on a bank card.</summary>
/// <param name="From">The earliest.</param>
/// <param name="Until">The latest.</param>
public sealed record ExpectedArrival(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Counted from when the rail confirmed it.</summary>
    public static ExpectedArrival Of(AccountKind kind, DateTimeOffset confirmedAt) => kind switch
    {
        AccountKind.Alipay => new(confirmedAt, confirmedAt.AddHours(2)),
        AccountKind.BankCard => new(confirmedAt.AddDays(1), confirmedAt.AddDays(3)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No kind of account."),
    };
}
