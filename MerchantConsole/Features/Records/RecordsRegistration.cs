namespace MerchantConsole.Features.Records;

/// <summary>Records of payouts (§12).</summary>
public static class RecordsRegistration
{
    public static WebApplicationBuilder AddRecords(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }
}
