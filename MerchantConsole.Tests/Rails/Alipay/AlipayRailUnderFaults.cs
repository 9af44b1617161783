using MerchantConsole.Domain;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Rails.Sandbox.Alipay;

namespace MerchantConsole.Tests.Rails.Alipay;

public sealed class AlipayRailUnderFaults(AlipayHost host) : IClassFixture<AlipayHost>
{
    public static TheoryData<AlipayFault> LostAnswers =>
        [AlipayFault.TimeoutBefore, AlipayFault.TimeoutAfter, AlipayFault.SystemErrorBefore, AlipayFault.SystemErrorAfter, AlipayFault.ServerError,
            AlipayFault.CutAnswer, AlipayFault.UnsignedSuccess, AlipayFault.WrongSignature];

    [Theory, MemberData(nameof(LostAnswers))]
    public async Task An_order_without_a_true_answer_is_unknown_and_opens_when_sent_again(AlipayFault fault)
    {
        var order = host.Order();
        host.Faults.TryAdd(fault);

        Assert.IsType<OrderAnswer.Unknown>(await host.Rail.OrderAsync(order, default));
        await AlipayHost.OpenAsync(host.Rail, order);
    }

    [Theory, MemberData(nameof(LostAnswers))]
    public async Task A_question_without_a_true_answer_is_unknown(AlipayFault fault)
    {
        var order = host.Order();
        await host.Cashier.PayAsync(await AlipayHost.OpenAsync(host.Rail, order), null, default);
        host.Faults.TryAdd(fault);

        Assert.IsType<PaymentAnswer.Unknown>(await host.Rail.AskAsync(AlipayHost.ShopId, order.Number, default));
        Assert.IsType<PaymentAnswer.Paid>(await host.Rail.AskAsync(AlipayHost.ShopId, order.Number, default));
    }

    [Theory, MemberData(nameof(LostAnswers))]
    public async Task A_refund_without_a_true_answer_refunds_once_when_sent_again(AlipayFault fault)
    {
        var order = host.Order();
        await host.Cashier.PayAsync(await AlipayHost.OpenAsync(host.Rail, order), null, default);
        var paid = Assert.IsType<PaymentAnswer.Paid>(await host.Rail.AskAsync(AlipayHost.ShopId, order.Number, default)).Payment;
        var refund = new RefundInstruction(AlipayHost.ShopId, order.Number, paid.Transaction, $"{order.Number}T1", order.Amount, order.Amount, "退回");
        host.Faults.TryAdd(fault);

        Assert.IsType<RefundAnswer.Unknown>(await host.Rail.RefundAsync(refund, default));
        Assert.True(await host.Rail.RefundAsync(refund, default) is RefundAnswer.Done or RefundAnswer.UnderWay);
        Assert.IsType<RefundAnswer.Done>(await host.Rail.AskRefundAsync(refund, default));
        Assert.IsType<RefundAnswer.Refused>(await host.Rail.RefundAsync(refund with { RefundNumber = $"{order.Number}T2", Amount = new Money(1) }, default));
    }

    [Theory, MemberData(nameof(LostAnswers))]
    public async Task A_closing_without_a_true_answer_is_closed_when_sent_again(AlipayFault fault)
    {
        var order = host.Order();
        await host.Cashier.ScanAsync(await AlipayHost.OpenAsync(host.Rail, order), default);
        host.Faults.TryAdd(fault);

        Assert.IsType<CloseAnswer.Unknown>(await host.Rail.CloseAsync(AlipayHost.ShopId, order.Number, default));
        Assert.IsType<CloseAnswer.Closed>(await host.Rail.CloseAsync(AlipayHost.ShopId, order.Number, default));
    }

    [Fact]
    public async Task Slashes_escaped_after_signing_are_a_true_answer()
    {
        host.Faults.TryAdd(AlipayFault.EscapedSlash);

        Assert.StartsWith("https://qr.alipay.com/", await AlipayHost.OpenAsync(host.Rail, host.Order()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_is_not_there_is_unknown_to_every_question()
    {
        var rail = host.RailOf(AlipayRailPaysAndRefunds.With(host.Merchant(false), gateway: new Uri("http://127.0.0.1:1/gateway.do")));
        var refund = new RefundInstruction(AlipayHost.ShopId, "R1", "T", "R1T1", new Money(1), new Money(1), "退回");

        Assert.IsType<OrderAnswer.Unknown>(await rail.OrderAsync(host.Order(), default));
        Assert.IsType<PaymentAnswer.Unknown>(await rail.AskAsync(AlipayHost.ShopId, "R1", default));
        Assert.IsType<CloseAnswer.Unknown>(await rail.CloseAsync(AlipayHost.ShopId, "R1", default));
        Assert.IsType<RefundAnswer.Unknown>(await rail.RefundAsync(refund, default));
        Assert.IsType<RefundAnswer.Unknown>(await rail.AskRefundAsync(refund, default));
        Assert.IsType<OrderAnswer.Unknown>(await rail.OrderAsync(host.Order() with { ShopId = 99 }, default));
    }

    [Fact]
    public async Task A_restart_keeps_open_orders_faults_and_keys()
    {
        var order = host.Order();
        var link = await AlipayHost.OpenAsync(host.Rail, order);
        host.Faults.TryAdd(AlipayFault.ServerError);
        var key = host.Accounts.Keys.Alipay.Public;

        await host.RestartAsync();

        Assert.True(key.Is(host.Accounts.Keys.Alipay.Public));
        Assert.Equal([AlipayFault.ServerError], host.Faults.Waiting());
        host.Faults.Clear();
        Assert.Equal(link, await AlipayHost.OpenAsync(host.Rail, order));
        Assert.Equal(CashierAnswer.Paid, await host.Cashier.PayAsync(link, null, default));
    }
}
