using System.Net.Http.Json;
using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Browser;

/// <summary>What a test looks at behind the pages: the database of the running console, and its sandbox over HTTP (§15).</summary>
internal static class ConsoleSight
{
    /// <summary>The payouts of an order, oldest first.</summary>
    public static async Task<IReadOnlyList<Payout>> PayoutsOfAsync(this AppFactory app, string orderNumber)
    {
        await using var db = await app.OpenAsync();
        return await db.Payouts.AsNoTracking().Where(payout => payout.OrderSn == orderNumber).OrderBy(payout => payout.StartedAt).ToListAsync();
    }

    /// <summary>Changes stored rows, for states that demo data does not have.</summary>
    public static async Task ChangeAsync(this AppFactory app, Func<ConsoleDbContext, Task> change)
    {
        await using var db = await app.OpenAsync();
        await change(db);
        await db.SaveChangesAsync();
    }

    /// <summary>Titles of the messages that the order's buyer has got.</summary>
    public static async Task<IReadOnlyList<string>> InboxAsync(this AppFactory app, string orderNumber)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        var inbox = await client.GetFromJsonAsync<JsonElement>($"/sandbox/api/buyers/{orderNumber}/inbox");
        return inbox.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("title").GetString()!).ToList();
    }

    /// <summary>The sum of the whole book, in fen.</summary>
    public static async Task<long> LedgerSumAsync(this AppFactory app)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        return (await client.GetFromJsonAsync<JsonElement>("/sandbox/api/ledger")).GetProperty("sum").GetInt64();
    }

    /// <summary>Queues what the rail is to answer to the coming attempts.</summary>
    public static async Task ScriptRailAsync(this AppFactory app, params string[] outcomes)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        (await client.PostAsJsonAsync("/sandbox/api/rail", new { next = outcomes })).EnsureSuccessStatusCode();
    }

    /// <summary>The id of a demo account.</summary>
    public static async Task<Guid> StaffIdAsync(this AppFactory app, string account)
    {
        await using var db = await app.OpenAsync();
        return await db.Staff.Where(staff => staff.AccountName == account).Select(staff => staff.Id).SingleAsync();
    }

    private static Task<ConsoleDbContext> OpenAsync(this AppFactory app)
    {
        // Asking for the address starts the console, with its demo data.
        _ = app.Address;
        return app.Services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync();
    }
}
