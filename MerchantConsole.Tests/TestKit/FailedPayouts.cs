using System.Net.Http.Json;
using System.Text.Json;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Tests.Browser;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.TestKit;

/// <summary>Payouts of the running console that fail, and their account cards as the buyer's phone has them.</summary>
internal static class FailedPayouts
{
    /// <summary>Pays an order of shop 1, lets it fail, and gives the link of its first card.</summary>
    public static async Task<string> FailAsync(this AppFactory app, string orderNumber)
    {
        _ = app.Address;
        await app.ScriptRailAsync("FailAccount");
        var started = await app.Services.GetRequiredService<StartPayout>().RunAsync(new StartPayoutRequest(
            1, await app.StaffIdAsync("boss"), Guid.CreateVersion7(), A.Draft with { OrderSn = orderNumber }, FundingChoice.GoodsBalance, ConfirmsRepeat: true));
        Assert.Empty(started.Refusals);
        return (await app.CardsAsync(orderNumber, 1))[0];
    }

    /// <summary>The links of all cards that the order's buyer has got, oldest first, once there are that many.</summary>
    public static async Task<IReadOnlyList<string>> CardsAsync(this AppFactory app, string orderNumber, int count)
    {
        IReadOnlyList<string> links = [];
        await Eventually.TrueAsync(
            async () => (links = [.. (await app.PhoneAsync(orderNumber)).GetProperty("cards").EnumerateArray().Select(link => link.GetString()!)]).Count >= count,
            $"card {count} of {orderNumber}");
        return links;
    }

    /// <summary>What the buyer's chat says, oldest first.</summary>
    public static async Task<IReadOnlyList<(string Sender, string Kind, string Text)>> ChatAsync(this AppFactory app, string orderNumber) =>
    [
        .. (await app.PhoneAsync(orderNumber)).GetProperty("chat").EnumerateArray().Select(said => (
            said.GetProperty("sender").GetString()!, said.GetProperty("kind").GetString()!, said.GetProperty("text").GetString()!)),
    ];

    public static async Task<JsonElement> PhoneAsync(this AppFactory app, string orderNumber)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        return await client.GetFromJsonAsync<JsonElement>($"/sandbox/api/buyers/{orderNumber}/inbox");
    }

    /// <summary>Waits until the order's only payout is in a state.</summary>
    public static Task UntilAsync(this AppFactory app, string orderNumber, PayoutState state) => Eventually.TrueAsync(
        async () => (await app.PayoutsOfAsync(orderNumber)) is [{ } payout] && payout.State == state, $"the payout of {orderNumber} is {state}");

    public static async Task AdvanceAsync(this AppFactory app, TimeSpan by)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        (await client.PostAsJsonAsync("/sandbox/api/clock", new { advance = by.ToString("c") })).EnsureSuccessStatusCode();
    }

    /// <summary>A person of the shop sends the card of the order's payout again.</summary>
    public static async Task SendCardAgainAsync(this AppFactory app, string orderNumber)
    {
        var payout = Assert.Single(await app.PayoutsOfAsync(orderNumber));
        Assert.Empty((await app.Services.GetRequiredService<SendCardAgain>().RunAsync(1, await app.StaffIdAsync("boss"), payout.Id)).Refusals);
    }
}
