namespace MerchantConsole.Features.Approvals;

/// <summary>The desk of requests and its commands.</summary>
public static class ApprovalsRegistration
{
    public static WebApplicationBuilder AddApprovals(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<ApproveRequest>();
        builder.Services.AddSingleton<RejectRequest>();
        builder.Services.AddSingleton<RequestFactsReader>();
        builder.Services.AddSingleton<DeskQueries>();
        builder.Services.AddSingleton<DeskDecisions>();
        builder.Services.AddSingleton<WaitingBoard>();
        return builder;
    }
}
