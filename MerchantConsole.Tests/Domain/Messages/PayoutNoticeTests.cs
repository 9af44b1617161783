using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Domain.Messages;

/// <summary>§11: what a buyer is told, and when.</summary>
public sealed class PayoutNoticeTests
{
    [Fact]
    public void A_success_is_told_in_the_app_and_in_wechat()
    {
        var messages = PayoutNotice.Of(After(PayoutTrigger.RailConfirmed));
        Assert.Equal([BuyerChannel.App, BuyerChannel.WeChat], messages.Select(message => message.Channel));
        Assert.All(messages, message =>
        {
            Assert.Equal("商家补偿转账通知", message.Title);
            Assert.Contains("¥5.00", message.Body, StringComparison.Ordinal);
            Assert.Contains(A.Draft.MessageToBuyer, message.Body, StringComparison.Ordinal);
            Assert.Equal((1, A.Draft.OrderSn, A.Now), (message.ShopId, message.OrderSn, message.SentAt));
        });
    }

    [Fact]
    public void A_failure_is_told_in_the_app_and_sends_the_buyer_to_the_platforms_service()
    {
        var message = Assert.Single(PayoutNotice.Of(After(PayoutTrigger.RailRefused)));
        Assert.Equal(BuyerChannel.App, message.Channel);
        Assert.Contains("请联系平台客服", message.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_else_is_told()
    {
        Assert.Empty(PayoutNotice.Of(A.Begun()));
        Assert.Empty(PayoutNotice.Of(A.Begun(PayoutTrigger.StartByScan)));
        Assert.Empty(PayoutNotice.Of(A.Begun(PayoutTrigger.AskAdmin)));
        Assert.Empty(PayoutNotice.Of(After(PayoutTrigger.OutcomeUnknown)));
    }

    [Fact]
    public void The_same_event_has_the_same_ids_so_it_is_told_once()
    {
        var ids = PayoutNotice.Of(After(PayoutTrigger.RailConfirmed)).Select(message => message.Id).ToList();
        Assert.Equal(ids, PayoutNotice.Of(After(PayoutTrigger.RailConfirmed)).Select(message => message.Id));
        Assert.Equal(2, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_longest_message_fits_its_column()
    {
        var draft = A.Draft with { MessageToBuyer = string.Concat(Enumerable.Repeat("好", 200)), Amount = new(long.MaxValue) };
        var payout = A.Begun(draft: draft).Payout;
        var move = payout.Move(PayoutTrigger.RailConfirmed, Actor.System, A.Now, "", A.Policy).Value!;
        Assert.All(PayoutNotice.Of(move), message => Assert.InRange(message.Body.Length, 200, 600));
    }

    private static PayoutMove After(PayoutTrigger trigger) =>
        A.PayoutIn(PayoutState.Processing).Move(trigger, Actor.System, A.Now, "", A.Policy).Value!;
}
