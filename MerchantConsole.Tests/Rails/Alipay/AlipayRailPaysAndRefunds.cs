using System.Security.Cryptography;
using MerchantConsole.Domain;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Alipay;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Rails.Sandbox.Alipay;

namespace MerchantConsole.Tests.Rails.Alipay;

/// <summary>The adapter against the emulator, over HTTP, in key mode and in certificate mode.</summary>
public sealed class AlipayRailPaysAndRefunds(AlipayHost host) : IClassFixture<AlipayHost>
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task An_order_is_scanned_paid_and_asked_for(bool certificates)
    {
        var rail = host.RailOf(certificates);
        var order = host.Order();

        var link = await AlipayHost.OpenAsync(rail, order);
        Assert.StartsWith("https://qr.alipay.com/", link, StringComparison.Ordinal);
        Assert.Equal(link, await AlipayHost.OpenAsync(rail, order));
        Assert.IsType<PaymentAnswer.NotPaid>(await rail.AskAsync(AlipayHost.ShopId, order.Number, default));
        await host.Cashier.ScanAsync(link, default);
        Assert.IsType<PaymentAnswer.NotPaid>(await rail.AskAsync(AlipayHost.ShopId, order.Number, default));
        Assert.Equal(CashierAnswer.Paid, await host.Cashier.PayAsync(link, null, default));

        var paid = Assert.IsType<PaymentAnswer.Paid>(await rail.AskAsync(AlipayHost.ShopId, order.Number, default)).Payment;
        Assert.Equal((order.Number, order.Amount, host.Clock.GetUtcNow()), (paid.Number, paid.Amount, paid.PaidAt));
        Assert.Equal(CashierAnswer.CannotBePaid, await host.Cashier.PayAsync(link, null, default));
        Assert.IsType<CloseAnswer.AlreadyPaid>(await rail.CloseAsync(AlipayHost.ShopId, order.Number, default));
        Assert.IsType<OrderAnswer.Unknown>(await rail.OrderAsync(order, default));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_payment_is_given_back_in_parts_each_part_once(bool certificates)
    {
        var rail = host.RailOf(certificates);
        var paid = await PayAsync(rail);
        var part = Refund(paid, 500);

        Assert.IsType<RefundAnswer.NotFound>(await rail.AskRefundAsync(part, default));
        Assert.Equal(new RefundAnswer.Done(part.RefundNumber), await rail.RefundAsync(part, default));
        Assert.IsType<RefundAnswer.UnderWay>(await rail.RefundAsync(part, default));
        Assert.IsType<RefundAnswer.Done>(await rail.AskRefundAsync(part, default));
        Assert.IsType<RefundAnswer.Refused>(await rail.RefundAsync(part with { Amount = new Money(600) }, default));
        Assert.IsType<RefundAnswer.Unknown>(await rail.AskRefundAsync(part with { Amount = new Money(600) }, default));
        Assert.IsType<RefundAnswer.Refused>(await rail.RefundAsync(Refund(paid, 751, "T2"), default));
        Assert.IsType<PaymentAnswer.Paid>(await rail.AskAsync(AlipayHost.ShopId, paid.Number, default));

        Assert.IsType<RefundAnswer.Done>(await rail.RefundAsync(Refund(paid, 750, "T2"), default));
        var still = Assert.IsType<PaymentAnswer.Paid>(await rail.AskAsync(AlipayHost.ShopId, paid.Number, default));
        Assert.Equal(paid, still.Payment);
    }

    [Fact]
    public async Task An_empty_purse_refunds_the_same_later()
    {
        var paid = await PayAsync(host.Rail);
        host.Faults.TryAdd(AlipayFault.SellerBalanceNotEnough);

        Assert.IsType<RefundAnswer.TryLater>(await host.Rail.RefundAsync(Refund(paid, 1250), default));
        Assert.IsType<RefundAnswer.Done>(await host.Rail.RefundAsync(Refund(paid, 1250), default));
    }

    [Fact]
    public async Task Closing_ends_a_scanned_order_and_an_unscanned_one_at_its_own_end()
    {
        var (scanned, unscanned) = (host.Order(), host.Order());
        var (link, other) = (await AlipayHost.OpenAsync(host.Rail, scanned), await AlipayHost.OpenAsync(host.Rail, unscanned));
        await host.Cashier.ScanAsync(link, default);

        Assert.IsType<CloseAnswer.Closed>(await host.Rail.CloseAsync(AlipayHost.ShopId, scanned.Number, default));
        Assert.IsType<CloseAnswer.Closed>(await host.Rail.CloseAsync(AlipayHost.ShopId, scanned.Number, default));
        Assert.IsType<PaymentAnswer.Closed>(await host.Rail.AskAsync(AlipayHost.ShopId, scanned.Number, default));
        Assert.Equal(CashierAnswer.CannotBePaid, await host.Cashier.PayAsync(link, null, default));
        Assert.IsType<OrderAnswer.Refused>(await host.Rail.OrderAsync(scanned, default));
        Assert.IsType<CloseAnswer.Closed>(await host.Rail.CloseAsync(AlipayHost.ShopId, unscanned.Number, default));

        host.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        await host.Cashier.ScanAsync(other, default);
        Assert.IsType<PaymentAnswer.NotPaid>(await host.Rail.AskAsync(AlipayHost.ShopId, unscanned.Number, default));
        host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.IsType<PaymentAnswer.Closed>(await host.Rail.AskAsync(AlipayHost.ShopId, unscanned.Number, default));
        Assert.Equal(CashierAnswer.CannotBePaid, await host.Cashier.PayAsync(other, null, default));
        host.Faults.TryAdd(AlipayFault.PayPastEnd);
        Assert.Equal(CashierAnswer.Paid, await host.Cashier.PayAsync(other, null, default));
        Assert.IsType<PaymentAnswer.Paid>(await host.Rail.AskAsync(AlipayHost.ShopId, unscanned.Number, default));
    }

    [Fact]
    public async Task A_number_with_other_contents_and_an_order_that_has_ended_are_refused()
    {
        var order = host.Order();
        await AlipayHost.OpenAsync(host.Rail, order);

        Assert.IsType<OrderAnswer.Refused>(await host.Rail.OrderAsync(order with { Amount = new Money(1251) }, default));
        Assert.IsType<OrderAnswer.Refused>(await host.Rail.OrderAsync(host.Order() with { EndsAt = host.Clock.GetUtcNow() }, default));
        Assert.Equal(CashierAnswer.NotMine, await host.Cashier.PayAsync("nobody", null, default));
    }

    [Fact]
    public async Task A_wrong_amount_is_told_as_it_was_paid()
    {
        var (order, scripted) = (host.Order(), host.Order());
        await host.Cashier.PayAsync(await AlipayHost.OpenAsync(host.Rail, order), new Money(1249), default);
        var link = await AlipayHost.OpenAsync(host.Rail, scripted);
        host.Faults.TryAdd(AlipayFault.WrongAmount);
        await host.Cashier.PayAsync(link, null, default);

        Assert.Equal(1249, Assert.IsType<PaymentAnswer.Paid>(await host.Rail.AskAsync(AlipayHost.ShopId, order.Number, default)).Payment.Amount.Fen);
        Assert.Equal(1251, Assert.IsType<PaymentAnswer.Paid>(await host.Rail.AskAsync(AlipayHost.ShopId, scripted.Number, default)).Payment.Amount.Fen);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_call_of_another_key_or_another_app_is_refused(bool certificates)
    {
        using var rsa = RSA.Create(2048);
        var merchant = host.Merchant(certificates);

        Assert.Equal(
            new OrderAnswer.Refused("40002 isv.invalid-signature"),
            await host.RailOf(With(merchant, key: AlipayPrivateKey.Of(rsa))).OrderAsync(host.Order(), default));
        Assert.Equal(
            new OrderAnswer.Refused("40002 isv.invalid-app-id"),
            await host.RailOf(With(merchant, appId: "2021999900000007", key: AlipayPrivateKey.Of(rsa))).OrderAsync(host.Order(), default));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task An_answer_of_a_key_that_is_not_believed_is_no_answer(bool certificates)
    {
        using var rsa = RSA.Create(2048);
        var merchant = host.Merchant(certificates);
        var order = host.Order();

        var stranger = merchant.Trust with { Key = AlipayPrivateKey.Of(rsa).Public };
        Assert.Equal(new OrderAnswer.Unknown("BAD_SIGNATURE"), await host.RailOf(With(merchant, trust: stranger)).OrderAsync(order, default));
        if (!certificates) return;
        var renewed = merchant.Trust with { CertificateNumber = "0123456789abcdef0123456789abcdef" };
        Assert.Equal(new OrderAnswer.Unknown("OTHER_CERTIFICATE"), await host.RailOf(With(merchant, trust: renewed)).OrderAsync(order, default));
        Assert.Contains("Alipay:Shops:7:AlipayCertificateFile", host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transfer_pays_a_known_payee_once_and_an_unknown_one_never()
    {
        var rail = new AlipayTransferRail(new AlipayMerchants([host.Merchant(certificates: true)]), host.Get<AlipayGateway>());
        var instruction = new PayoutInstruction(AlipayHost.ShopId, "P261123K7M2Q9XW4TA01", "990101-000000000000001", new Money(500), "对不起");
        var payee = new AlipayPayee("13800000000", "ALIPAY_LOGON_ID", "张三");

        Assert.Equal(
            MerchantConsole.Domain.Payouts.FailureKind.BuyerAccount,
            Assert.IsType<RailAnswer.Refused>(await rail.SendAsync(instruction, default)).Kind);
        Assert.IsType<RailAnswer.NotFound>(await rail.AskAsync(instruction.ShopId, instruction.RailNumber, default));
        host.Faults.TryAdd(AlipayFault.TimeoutAfter);
        Assert.IsType<RailAnswer.Unknown>(await rail.SendToAsync(instruction, payee, default));
        var confirmed = Assert.IsType<RailAnswer.Confirmed>(await rail.SendToAsync(instruction, payee, default));
        Assert.Equal(confirmed, await rail.AskAsync(instruction.ShopId, instruction.RailNumber, default));
        Assert.IsType<RailAnswer.Unknown>(await rail.SendToAsync(instruction with { Amount = new Money(501) }, payee, default));
        Assert.Equal(
            new RailAnswer.Refused(MerchantConsole.Domain.Payouts.FailureKind.BuyerAccount, "PAYEE_NOT_EXIST"),
            await rail.SendToAsync(instruction with { RailNumber = "P261123K7M2Q9XW4TA02" }, payee with { Identity = "13800000404" }, default));
    }

    internal static AlipayMerchant With(AlipayMerchant merchant, string? appId = null, AlipayPrivateKey? key = null, AlipayTrust? trust = null, Uri? gateway = null) => new()
    {
        ShopId = merchant.ShopId,
        AppId = appId ?? merchant.AppId,
        SellerId = merchant.SellerId,
        Key = key ?? merchant.Key,
        Trust = trust ?? merchant.Trust,
        Certificates = merchant.Certificates,
        Gateway = gateway ?? merchant.Gateway,
        NotifyAddress = merchant.NotifyAddress,
    };

    internal async Task<ProviderPayment> PayAsync(AlipayRechargeRail rail)
    {
        var order = host.Order();
        await host.Cashier.PayAsync(await AlipayHost.OpenAsync(rail, order), null, default);
        return Assert.IsType<PaymentAnswer.Paid>(await rail.AskAsync(AlipayHost.ShopId, order.Number, default)).Payment;
    }

    private static RefundInstruction Refund(ProviderPayment paid, long fen, string number = "T1") =>
        new(AlipayHost.ShopId, paid.Number, paid.Transaction, $"{paid.Number}{number}", new Money(fen), paid.Amount, "超时支付退回");
}
