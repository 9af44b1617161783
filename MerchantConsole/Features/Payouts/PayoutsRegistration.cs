namespace MerchantConsole.Features.Payouts;

/// <summary>The payout form and its command.</summary>
public static class PayoutsRegistration
{
    public static WebApplicationBuilder AddPayouts(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }
}
