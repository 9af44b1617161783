using MerchantConsole.Features.Overview;

namespace MerchantConsole.Features.Records;

/// <summary>Records of payouts (§12), and the overview that leads to them.</summary>
public static class RecordsRegistration
{
    public static WebApplicationBuilder AddRecords(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<PayoutPages>();
        builder.Services.AddSingleton<RecordQueries>();
        builder.Services.AddSingleton<RecordDetailQueries>();
        builder.Services.AddSingleton<OverviewQueries>();
        return builder;
    }
}
