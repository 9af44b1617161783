using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Alipay;
using MerchantConsole.Rails.Sandbox.Alipay;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Rails.Alipay;

public sealed class AlipayNotificationsAreRepeated : IAsyncLifetime
{
    private readonly AlipayHost host = new();

    [Fact]
    public async Task They_come_until_they_are_answered_and_by_the_providers_schedule()
    {
        host.Answer = "fail";
        await PayAsync();
        await ArrivedAsync(4);
        foreach (var (wait, index) in new[] { 4, 10, 10, 60, 120, 360, 900 }.Select((minutes, index) => (TimeSpan.FromMinutes(minutes), index)))
        {
            host.Clock.Advance(wait - TimeSpan.FromMilliseconds(1));
            await host.Courier.SendDueAsync(default);
            Assert.Equal(4 + index, host.Received.Count);
            host.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await ArrivedAsync(5 + index);
        }

        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.Courier.SendDueAsync(default);
        Assert.Equal(11, host.Received.Count);
        Assert.Single(host.Received.Select(IdOf).Distinct());
    }

    [Fact]
    public async Task The_answer_success_ends_them()
    {
        await PayAsync();
        await ArrivedAsync(1);
        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.Courier.SendDueAsync(default);

        Assert.Single(host.Received);
    }

    [Fact]
    public async Task A_restart_keeps_what_is_due()
    {
        host.Answer = "fail";
        await PayAsync();
        await ArrivedAsync(4);
        await host.RestartAsync();
        host.Answer = "success";
        host.Clock.Advance(TimeSpan.FromMinutes(4));

        await ArrivedAsync(5);
    }

    [Theory]
    [InlineData(AlipayFault.LoseNotification, 0)]
    [InlineData(AlipayFault.DuplicateNotification, 2)]
    [InlineData(AlipayFault.ForgedNotification, 1)]
    public async Task They_can_be_lost_doubled_or_forged(AlipayFault fault, int expected)
    {
        host.Faults.TryAdd(fault);
        await PayAsync();
        await ArrivedAsync(expected);

        var answers = await Task.WhenAll(host.Received.Select(sent => host.Rail.ReadNotificationAsync(AlipayHost.ShopId, sent, default)));
        Assert.All(answers, answer => Assert.Equal(fault == AlipayFault.ForgedNotification, answer is NotificationAnswer.Refused));
        Assert.True(host.Received.Select(IdOf).Distinct().Count() <= 1);
    }

    [Fact]
    public async Task A_refund_of_a_part_is_told_and_of_the_whole_is_not()
    {
        var paid = await PayAsync();
        await ArrivedAsync(1);
        await host.Rail.RefundAsync(Refund(paid, "T1", 500), default);
        await ArrivedAsync(2);
        await host.Rail.RefundAsync(Refund(paid, "T2", 750), default);
        await host.Courier.SendDueAsync(default);

        Assert.Equal(2, host.Received.Count);
        var told = await host.Rail.ReadNotificationAsync(AlipayHost.ShopId, host.Received.Last(), default);
        Assert.Equal($"{paid.Number}T1", Assert.IsType<NotificationAnswer.Refund>(told).RefundNumber);
    }

    [Fact]
    public async Task Nothing_secret_is_logged()
    {
        using (var client = new HttpClient())
            await client.PostAsync(host.Merchant(false).Gateway, new StringContent("app_id=1"));
        host.Faults.TryAdd(AlipayFault.SystemErrorAfter, AlipayFault.WrongSignature);
        foreach (var certificates in new[] { false, true }) await host.RailOf(certificates).OrderAsync(host.Order(), default);
        var paid = await PayAsync();
        await ArrivedAsync(1);
        await host.Rail.RefundAsync(Refund(paid, "T1", 1250), default);
        await host.Rail.CloseAsync(AlipayHost.ShopId, paid.Number, default);

        Assert.Contains("BAD_SIGNATURE", host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sign=", host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("biz_content", host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("buyer_logon_id", host.Log.Text, StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(Path.Combine(host.Folder, "alipay-sandbox"), "*.pem"))
            Assert.DoesNotContain(File.ReadAllLines(file)[5], host.Log.Text, StringComparison.Ordinal);
    }

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task<ProviderPayment> PayAsync()
    {
        var order = host.Order();
        await host.Cashier.PayAsync(await AlipayHost.OpenAsync(host.Rail, order), null, default);
        return Assert.IsType<PaymentAnswer.Paid>(await host.Rail.AskAsync(AlipayHost.ShopId, order.Number, default)).Payment;
    }

    // Sent by the service or by this call, whichever comes first; the courier sends one at a time.
    private async Task ArrivedAsync(int count)
    {
        await host.Courier.SendDueAsync(default);
        Assert.Equal(count, host.Received.Count);
    }

    private static RefundInstruction Refund(ProviderPayment paid, string number, long fen) =>
        new(AlipayHost.ShopId, paid.Number, paid.Transaction, $"{paid.Number}{number}", new Money(fen), paid.Amount, "退回");

    private static string IdOf(RawNotification sent) => AlipayForm.Read(sent.Body.Span)!["notify_id"];
}
