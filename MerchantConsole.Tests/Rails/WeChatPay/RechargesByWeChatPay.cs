using MerchantConsole.Domain;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Rails.Sandbox.WeChatPay;
using MerchantConsole.Rails.WeChatPay;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Rails.WeChatPay;

/// <summary>The adapter and the emulator over real HTTP, in both key modes.</summary>
public sealed class RechargesByWeChatPay(WeChatPayApp app) : IClassFixture<WeChatPayApp>
{
    [Fact]
    public void The_sandbox_serves_every_shop_by_itself()
    {
        var rail = app.Get<IEnumerable<IRechargeRail>>().OfType<WeChatPayRechargeRail>().Single();

        Assert.Equal(MerchantConsole.Domain.Recharges.RechargeMethod.WeChatPay, rail.Method);
        Assert.True(rail.Serves(1));
        Assert.True(rail.Serves(3));
        Assert.False(rail.Serves(0));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_order_is_placed_paid_asked_for_and_given_back(bool publicKey)
    {
        var rail = app.Rail(publicKey);
        var order = app.Order();

        var link = await WeChatPayApp.OpenAsync(rail, order);
        Assert.StartsWith("weixin://wxpay/bizpayurl?pr=", link, StringComparison.Ordinal);
        Assert.IsType<PaymentAnswer.NotPaid>(await rail.AskAsync(1, order.Number, default));

        Assert.Equal(CashierAnswer.Paid, await app.PayAsync(link));
        Assert.Equal(CashierAnswer.CannotBePaid, await app.PayAsync(link));
        var payment = await PaidAsync(rail, order);
        Assert.Equal((order.Number, order.Amount), (payment.Number, payment.Amount));
        Assert.InRange(payment.PaidAt, app.Now.AddMinutes(-1), app.Now);

        var refund = WeChatPayApp.Refund(order, payment);
        Assert.IsType<RefundAnswer.NotFound>(await rail.AskRefundAsync(refund, default));
        var underWay = Assert.IsType<RefundAnswer.UnderWay>(await rail.RefundAsync(refund, default));
        Assert.Equal(underWay, await rail.RefundAsync(refund, default));
        app.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(underWay.Reference, Assert.IsType<RefundAnswer.Done>(await rail.AskRefundAsync(refund, default)).Reference);
        Assert.Equal(payment, await PaidAsync(rail, order));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_closed_order_can_no_longer_be_paid_and_closing_may_lose_the_race(bool publicKey)
    {
        var rail = app.Rail(publicKey);
        var (closed, paid) = (app.Order(), app.Order());
        var closedLink = await WeChatPayApp.OpenAsync(rail, closed);
        var paidLink = await WeChatPayApp.OpenAsync(rail, paid);

        Assert.IsType<CloseAnswer.Closed>(await rail.CloseAsync(1, closed.Number, default));
        Assert.IsType<CloseAnswer.Closed>(await rail.CloseAsync(1, closed.Number, default));
        Assert.Equal(CashierAnswer.CannotBePaid, await app.PayAsync(closedLink));
        Assert.IsType<PaymentAnswer.Closed>(await rail.AskAsync(1, closed.Number, default));
        Assert.Contains("ORDER_CLOSED", Assert.IsType<OrderAnswer.Refused>(await rail.OrderAsync(closed, default)).Detail, StringComparison.Ordinal);

        await app.PayAsync(paidLink);
        Assert.IsType<CloseAnswer.AlreadyPaid>(await rail.CloseAsync(1, paid.Number, default));
        Assert.IsType<OrderAnswer.Unknown>(await rail.OrderAsync(paid, default));
    }

    [Fact]
    public async Task The_same_order_again_is_a_new_code_and_another_under_its_number_is_none()
    {
        var rail = app.Rail();
        var order = app.Order();

        var first = await WeChatPayApp.OpenAsync(rail, order);
        var second = await WeChatPayApp.OpenAsync(rail, order);

        Assert.NotEqual(first, second);
        Assert.Equal(CashierAnswer.NotMine, await app.PayAsync(first));
        Assert.Contains(
            "OUT_TRADE_NO_USED",
            Assert.IsType<OrderAnswer.Unknown>(await rail.OrderAsync(order with { Amount = A.Yuan(12.51m) }, default)).Detail,
            StringComparison.Ordinal);
        Assert.Equal(CashierAnswer.Paid, await app.PayAsync(second));
    }

    [Fact]
    public async Task A_number_that_was_never_placed_is_not_found_and_as_good_as_closed()
    {
        var rail = app.Rail();

        Assert.IsType<PaymentAnswer.NotFound>(await rail.AskAsync(1, "R9999999999", default));
        Assert.IsType<CloseAnswer.Closed>(await rail.CloseAsync(1, "R9999999999", default));
    }

    [Fact]
    public async Task After_its_time_an_order_cannot_be_paid_but_is_only_closed_by_the_merchant()
    {
        var rail = app.Rail();
        var order = app.Order();
        var link = await WeChatPayApp.OpenAsync(rail, order);

        app.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));

        Assert.Equal(CashierAnswer.CannotBePaid, await app.PayAsync(link));
        Assert.IsType<PaymentAnswer.NotPaid>(await rail.AskAsync(1, order.Number, default));
        Assert.IsType<CloseAnswer.Closed>(await rail.CloseAsync(1, order.Number, default));
    }

    [Fact]
    public async Task What_was_paid_is_told_to_the_fen_even_when_it_is_not_what_was_asked()
    {
        var rail = app.Rail();
        var (more, less) = (app.Order(), app.Order());
        app.Faults.TryAdd([EmulatorFault.WrongAmount]);

        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, more));
        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, less), A.Yuan(12.49m));

        Assert.Equal(1251, (await PaidAsync(rail, more)).Amount.Fen);
        Assert.Equal(1249, (await PaidAsync(rail, less)).Amount.Fen);
    }

    [Fact]
    public async Task Refunds_say_what_comes_later_and_what_never_comes()
    {
        var rail = app.Rail();
        var order = app.Order();
        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, order));
        var payment = await PaidAsync(rail, order);
        var refund = WeChatPayApp.Refund(order, payment);

        app.Faults.TryAdd([EmulatorFault.NotEnough]);
        Assert.Contains("NOT_ENOUGH", Assert.IsType<RefundAnswer.TryLater>(await rail.RefundAsync(refund, default)).Detail, StringComparison.Ordinal);
        app.Faults.TryAdd([EmulatorFault.PayerAccountAbnormal]);
        Assert.IsType<RefundAnswer.Refused>(await rail.RefundAsync(refund, default));
        Assert.IsType<RefundAnswer.Refused>(await rail.RefundAsync(refund with { Amount = new Money(1251) }, default));
        Assert.IsType<RefundAnswer.Refused>(await rail.RefundAsync(refund with { Transaction = "4200000000" }, default));

        app.Faults.TryAdd([EmulatorFault.RefundAbnormal]);
        Assert.IsType<RefundAnswer.UnderWay>(await rail.RefundAsync(refund, default));
        app.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("ABNORMAL", Assert.IsType<RefundAnswer.Refused>(await rail.AskRefundAsync(refund, default)).Detail);
        Assert.IsType<RefundAnswer.Unknown>(await rail.AskRefundAsync(refund with { Amount = new Money(1) }, default));
    }

    [Fact]
    public async Task Two_partial_refunds_give_back_what_was_paid_and_no_more()
    {
        var rail = app.Rail(app.Merchant(shopId: 7));
        var order = app.Order(shopId: 7);
        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, order));
        var payment = await PaidAsync(rail, order);

        Assert.IsType<RefundAnswer.UnderWay>(await rail.RefundAsync(WeChatPayApp.Refund(order, payment, new Money(1000)), default));
        Assert.IsType<RefundAnswer.Unknown>(await rail.RefundAsync(WeChatPayApp.Refund(order, payment, new Money(250)), default));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<RefundAnswer.UnderWay>(await rail.RefundAsync(WeChatPayApp.Refund(order, payment, new Money(250)), default));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<RefundAnswer.Refused>(await rail.RefundAsync(WeChatPayApp.Refund(order, payment, new Money(1)), default));
        Assert.Equal((payment.Amount, payment.Amount), app.Book.Totals(app.Merchant(shopId: 7).MerchantId));
    }

    [Fact]
    public async Task A_restart_of_the_emulator_keeps_its_orders()
    {
        var rail = app.Rail();
        var order = app.Order();
        var link = await WeChatPayApp.OpenAsync(rail, order);

        _ = new EmulatorBook(new SandboxStore(app.Folder));
        var keys = new EmulatorKeys(app.Folder, app.Clock);

        Assert.Equal(app.Keys.MerchantSerial, keys.MerchantSerial);
        Assert.Equal(CashierAnswer.Paid, await app.PayAsync(link));
    }

    private async Task<ProviderPayment> PaidAsync(WeChatPayRechargeRail rail, RechargeOrder order) =>
        Assert.IsType<PaymentAnswer.Paid>(await rail.AskAsync(order.ShopId, order.Number, default)).Payment;
}
