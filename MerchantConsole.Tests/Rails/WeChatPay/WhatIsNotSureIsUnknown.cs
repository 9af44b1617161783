using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox.WeChatPay;
using MerchantConsole.Rails.WeChatPay;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Rails.WeChatPay;

/// <summary>Time-outs before and after the effect, 5xx, 429 and signatures that are not valid, over real HTTP.</summary>
public sealed class WhatIsNotSureIsUnknown(WeChatPayApp app) : IClassFixture<WeChatPayApp>
{
    public static TheoryData<EmulatorFault, bool> Requests => new()
    {
        { EmulatorFault.TimeoutBefore, false },
        { EmulatorFault.TimeoutAfter, true },
        { EmulatorFault.ServerErrorBefore, false },
        { EmulatorFault.ServerErrorAfter, true },
        { EmulatorFault.RateLimited, false },
        { EmulatorFault.SignTest, true },
        { EmulatorFault.WrongSignature, true },
        { EmulatorFault.NoSignature, true },
    };

    [Theory, MemberData(nameof(Requests))]
    public async Task An_order_is_sent_once_and_the_same_number_again_opens_it(EmulatorFault fault, bool happened)
    {
        var rail = app.Rail();
        var order = app.Order();
        app.Faults.TryAdd([fault], EmulatorOperation.Order);

        Assert.IsType<OrderAnswer.Unknown>(await rail.OrderAsync(order, default));

        Assert.Equal(0, app.Faults.Waiting());
        Assert.Equal(happened, await rail.AskAsync(1, order.Number, default) is PaymentAnswer.NotPaid);
        await WeChatPayApp.OpenAsync(rail, order);
    }

    [Theory, MemberData(nameof(Requests))]
    public async Task A_refund_happens_once_whatever_is_lost(EmulatorFault fault, bool happened)
    {
        var rail = app.Rail();
        var order = app.Order();
        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, order));
        var payment = Assert.IsType<PaymentAnswer.Paid>(await rail.AskAsync(1, order.Number, default)).Payment;
        var refund = WeChatPayApp.Refund(order, payment);
        app.Faults.TryAdd([fault], EmulatorOperation.Refund);

        Assert.IsType<RefundAnswer.Unknown>(await rail.RefundAsync(refund, default));

        Assert.Equal(happened, await rail.AskRefundAsync(refund, default) is RefundAnswer.UnderWay);
        Assert.IsType<RefundAnswer.UnderWay>(await rail.RefundAsync(refund, default));
    }

    [Theory, MemberData(nameof(Requests))]
    public async Task Closing_is_believed_by_asking(EmulatorFault fault, bool happened)
    {
        var rail = app.Rail();
        var order = app.Order();
        await WeChatPayApp.OpenAsync(rail, order);
        app.Faults.TryAdd([fault], EmulatorOperation.Close);

        var closed = await rail.CloseAsync(1, order.Number, default);

        Assert.Equal(happened, closed is CloseAnswer.Closed);
        Assert.Equal(!happened, closed is CloseAnswer.Unknown);
    }

    [Theory]
    [InlineData(EmulatorFault.SignTest)]
    [InlineData(EmulatorFault.WrongSignature)]
    [InlineData(EmulatorFault.NoSignature)]
    public async Task A_payment_whose_signature_is_not_valid_is_no_payment(EmulatorFault fault)
    {
        var rail = app.Rail();
        var order = app.Order();
        await app.PayAsync(await WeChatPayApp.OpenAsync(rail, order));
        app.Faults.TryAdd([fault], EmulatorOperation.Query);

        Assert.IsType<PaymentAnswer.Unknown>(await rail.AskAsync(1, order.Number, default));
        Assert.IsType<PaymentAnswer.Paid>(await rail.AskAsync(1, order.Number, default));
    }

    [Theory]
    [InlineData(EmulatorFault.TimeoutBefore)]
    [InlineData(EmulatorFault.ServerErrorAfter)]
    public async Task A_question_may_be_repeated_and_is_signed_anew(EmulatorFault fault)
    {
        var rail = app.Rail();
        var order = app.Order();
        await WeChatPayApp.OpenAsync(rail, order);
        app.Faults.TryAdd([fault], EmulatorOperation.Query);

        Assert.IsType<PaymentAnswer.NotPaid>(await rail.AskAsync(1, order.Number, default));
        Assert.Equal(0, app.Faults.Waiting());
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_unknown()
    {
        var there = app.Merchant();
        var rail = app.Rail(new WeChatPayMerchant
        {
            ShopId = 1,
            MerchantId = there.MerchantId,
            AppId = there.AppId,
            CertificateSerial = there.CertificateSerial,
            PrivateKey = there.PrivateKey,
            ApiV3Key = there.ApiV3Key,
            BaseAddress = new Uri("http://127.0.0.1:1"),
            NotifyAddress = there.NotifyAddress,
        });

        Assert.IsType<OrderAnswer.Unknown>(await rail.OrderAsync(app.Order(), default));
        Assert.IsType<CloseAnswer.Unknown>(await rail.CloseAsync(1, "R0000000001", default));
    }

    [Fact]
    public async Task Certificates_are_fetched_when_first_needed_and_once_more_when_the_platform_rotates()
    {
        var rail = app.Rail(publicKey: false);
        await WeChatPayApp.OpenAsync(rail, app.Order());

        app.Faults.TryAdd([EmulatorFault.RotateKey]);
        Assert.IsType<OrderAnswer.Unknown>(await rail.OrderAsync(app.Order(), default));

        // An unknown serial has the list fetched, but not more often than every ten seconds.
        app.Clock.Advance(PlatformKeys.BetweenAsks);
        await WeChatPayApp.OpenAsync(rail, app.Order());
        Assert.True(app.Keys.Certificates.Count >= 2);
    }

    [Fact]
    public async Task A_list_of_certificates_that_does_not_prove_itself_changes_nothing()
    {
        var rail = app.Rail(publicKey: false);
        app.Faults.TryAdd([EmulatorFault.WrongSignature], EmulatorOperation.Certificates);

        Assert.IsType<OrderAnswer.Unknown>(await rail.OrderAsync(app.Order(), default));
        Assert.Equal(0, app.Faults.Waiting());
        app.Clock.Advance(PlatformKeys.BetweenAsks);
        await WeChatPayApp.OpenAsync(rail, app.Order());
    }

    [Fact]
    public async Task The_clock_may_jump_over_the_life_of_every_certificate()
    {
        var rail = app.Rail(publicKey: false);
        await WeChatPayApp.OpenAsync(rail, app.Order());

        app.Clock.Advance(TimeSpan.FromDays(5 * 366));

        await WeChatPayApp.OpenAsync(rail, app.Order());
    }
}
