using MerchantConsole.Data;
using MerchantConsole.Features.Sandbox;

namespace MerchantConsole.Hosting;

/// <summary>What has to be so before the first request: the database migrated, and in Development the demo data (§16).</summary>
public static class FirstStart
{
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        await app.Services.GetRequiredService<MigrateDatabase>().RunAsync();
        if (!app.Environment.IsDevelopment()) return;
        await app.Services.GetRequiredService<DemoAccounts>().RunAsync();
        await app.Services.GetRequiredService<DemoOrders>().RunAsync();
        await app.Services.GetRequiredService<DemoChats>().RunAsync();
    }
}
