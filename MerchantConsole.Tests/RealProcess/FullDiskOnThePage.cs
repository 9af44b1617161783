using MerchantConsole.Tests.Browser;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.RealProcess;

/// <summary>The disk is full while somebody confirms: the page says so honestly, and once there is room the same button pays, once.</summary>
public sealed class FullDiskOnThePage
{
    [Fact]
    public async Task The_review_says_that_no_answer_came_and_the_same_button_pays_once_there_is_room()
    {
        await Browsers.GetAsync();
        await using var console = await TroubledConsole.StartAsync(folder => OwnMounts.Disk(folder, 24));
        var visit = await Visit.OpenAsync(console.Process.Address);
        try
        {
            await visit.SignInAsync("boss");
            var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(1));
            await form.FillAsync("5.00");
            await form.GoToReviewAsync("5.00");
            TroubleCases.Fill(console.FileOf("full"));
            for (var order = 2; (await console.PayAsync(Guid.NewGuid(), order)).Status == System.Net.HttpStatusCode.OK; order++) Assert.True(order < 60, "There was always room.");

            await form.Confirm("5.00").ClickAsync();
            await Expect(form.Review.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync("是否扣款请以打款记录为准");

            File.Delete(console.FileOf("full"));
            await form.Confirm("5.00").ClickAsync();
            await Expect(visit.Page.Locator("[data-state]").First).ToBeVisibleAsync();
            await console.AssertNothingIsHalfDoneAsync(new Dictionary<Guid, string>());
            Assert.Equal(1, await console.ReadAsync(db => db.Payouts.CountAsync(p => p.OrderSn == A.OrderNumber(1))));
        }
        finally
        {
            await visit.Context.CloseAsync();
        }
    }
}
