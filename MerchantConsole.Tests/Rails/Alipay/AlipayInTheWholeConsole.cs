using System.Net;
using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Rails.Sandbox.Alipay;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Rails.Alipay;

/// <summary>The console as it starts by default: no settings, the sandbox on.</summary>
public sealed class AlipayInTheWholeConsole(AppFactory app) : IClassFixture<AppFactory>
{
    [Fact]
    public async Task Every_shop_is_served_by_the_real_adapter_over_the_consoles_own_emulator()
    {
        _ = app.Address;
        var rail = app.Services.GetServices<IRechargeRail>().Single(rail => rail.Method == RechargeMethod.Alipay);
        var ends = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddHours(1);
        Assert.True(rail.Serves(1) && rail.Serves(3));

        var opened = Assert.IsType<OrderAnswer.Opened>(await rail.OrderAsync(new RechargeOrder(1, "R261123DEFAULT01", new Money(500), "小额打款", ends), default));
        var cashiers = app.Services.GetServices<ISandboxCashier>();
        var answers = await Task.WhenAll(cashiers.Select(cashier => cashier.PayAsync(opened.CodeLink.Split('/')[^1], null, default)));

        Assert.Contains(CashierAnswer.Paid, answers);
        Assert.IsType<PaymentAnswer.Paid>(await rail.AskAsync(1, "R261123DEFAULT01", default));
        Assert.DoesNotContain(app.Services.GetServices<IPayoutRail>(), payout => payout.Name == "alipay");
    }

    [Fact]
    public async Task Faults_are_asked_for_over_http()
    {
        using var client = new HttpClient();
        var path = new Uri(app.Address, "/sandbox/api/alipay/faults");

        Assert.Equal(HttpStatusCode.OK, await PostAsync("""{"next":["PayPastEnd","LoseNotification"]}"""));
        var faults = app.Services.GetRequiredService<AlipayFaults>();
        Assert.Equal([AlipayFault.PayPastEnd, AlipayFault.LoseNotification], faults.Waiting());
        foreach (var bad in new[] { "", "{}", "[]", """{"next":["payPastEnd"]}""", """{"next":["1"]}""", """{"next":[1]}""", """{"next":"PayPastEnd"}""" })
            Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(bad));
        Assert.Equal(2, faults.Waiting().Count);
        faults.Clear();

        async Task<HttpStatusCode> PostAsync(string body)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await client.PostAsync(path, content);
            return response.StatusCode;
        }
    }
}
