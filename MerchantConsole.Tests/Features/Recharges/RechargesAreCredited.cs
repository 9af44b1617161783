using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Recharges;

/// <summary>§9, W1-W4: paid in time and exactly, a recharge funds its payout once; whatever else is paid goes back to its payer and is never lost.</summary>
public sealed class RechargesAreCredited
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory, BothDatabases]
    public async Task A_payment_in_time_funds_the_payout_which_reaches_the_buyer(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.ScanAsync();
        Assert.Equal(PayoutState.AwaitingRecharge, (await host.PayoutAsync()).State);
        await host.ChooseAsync(id);
        await host.WorkOffAsync();
        var paid = host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now.AddMinutes(3));
        await host.RecordAsync(paid);
        await host.WorkOffAsync();
        var payout = await host.PayoutAsync();
        Assert.Equal((PayoutState.Succeeded, A.Now.AddMinutes(3)), (payout.State, payout.DeductedAt));
        Assert.Equal(A.Yuan(10_000), await host.Inner.ReadAsync(db => db.Shops.Select(s => s.GoodsBalance).SingleAsync()));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_lost_notification_is_made_up_by_asking(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now.AddSeconds(2));
        host.Inner.Clock.Advance(TimeSpan.FromSeconds(5));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Succeeded, (await host.PayoutAsync()).State);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory]
    [InlineData(-1, PaymentUse.Funded)]
    [InlineData(0, PaymentUse.GivenBack)]
    [InlineData(1, PaymentUse.GivenBack)]
    public async Task What_is_paid_at_the_end_or_after_it_never_funds(int milliseconds, PaymentUse use)
    {
        await using var host = await RechargeHost.StartAsync(StorageProvider.Sqlite);
        var id = await host.OpenAsync();
        var paid = host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now + Hour + TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal(use, (await host.RecordAsync(paid)).Value!.Use);
        await host.WorkOffAsync();
        Assert.Equal(use == PaymentUse.Funded ? 0 : 1, host.Rail.Refunded.Count);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_wrong_amount_goes_back_and_the_right_one_still_funds(int fen)
    {
        await using var host = await RechargeHost.StartAsync(StorageProvider.Sqlite);
        var id = await host.OpenAsync();
        var number = PayoutNumber.OfRecharge(id);
        await host.RecordAsync(host.Rail.Pay(number, new Money(500 + fen), A.Now));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.AwaitingRecharge, (await host.PayoutAsync()).State);
        Assert.Equal(RefundCause.WrongAmount, (await host.Inner.ReadAsync(db => db.RechargeRefunds.SingleAsync())).Cause);
        await host.RecordAsync(host.Rail.Pay(number, A.Yuan(5), A.Now));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Succeeded, (await host.PayoutAsync()).State);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_second_payment_goes_back(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        await host.RecordAsync(host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now));
        await host.RecordAsync(host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now));
        await host.WorkOffAsync();
        var refund = await host.Inner.ReadAsync(db => db.RechargeRefunds.SingleAsync());
        Assert.Equal((RefundCause.PaidTwice, RefundState.Done), (refund.Cause, refund.State));
        Assert.Equal(PayoutState.Succeeded, (await host.PayoutAsync()).State);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task At_the_hour_the_providers_order_is_closed_first_and_late_money_goes_back(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        host.Inner.Clock.SetUtcNow(A.Now + Hour - TimeSpan.FromMilliseconds(1));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.AwaitingRecharge, (await host.PayoutAsync()).State);

        host.Rail.CloseAnswers.Enqueue(new CloseAnswer.Unknown("time-out"));
        host.Inner.Clock.SetUtcNow(A.Now + Hour);
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.AwaitingRecharge, (await host.PayoutAsync()).State);
        Assert.Equal([RefusalCode.MoveNotAllowed], (await host.ChooseAsync(id)).Refusals.Select(r => r.Code));

        host.Inner.Clock.Advance(TimeSpan.FromSeconds(10));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.RechargeFailed, (await host.PayoutAsync()).State);
        Assert.Equal([PayoutNumber.OfRecharge(id)], host.Rail.Closed);

        await host.RecordAsync(host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now + Hour));
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.RechargeFailed, (await host.PayoutAsync()).State);
        Assert.Equal(RefundState.Done, (await host.Inner.ReadAsync(db => db.RechargeRefunds.SingleAsync())).State);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Closing_that_loses_the_race_finds_the_payment_and_funds(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now + Hour - TimeSpan.FromSeconds(1));
        host.Inner.Clock.SetUtcNow(A.Now + Hour);
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Succeeded, (await host.PayoutAsync()).State);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task An_hour_without_a_method_ends_without_asking_anybody(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        await host.ScanAsync();
        host.Inner.Clock.SetUtcNow(A.Now + Hour);
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.RechargeFailed, (await host.PayoutAsync()).State);
        Assert.Empty(host.Rail.Closed);
        Assert.Equal([RefusalCode.MoveNotAllowed], (await host.ChooseAsync((await host.PayoutAsync()).Id)).Refusals.Select(r => r.Code));
    }

    [Theory, BothDatabases]
    public async Task An_unanswered_order_is_placed_again_under_the_same_number_and_a_refused_one_waits_for_a_person(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        host.Rail.OrderAnswers.Enqueue(new OrderAnswer.Unknown("time-out"));
        host.Rail.OrderAnswers.Enqueue(new OrderAnswer.Refused("NO_AUTH"));
        var id = await host.ScanAsync();
        await host.ChooseAsync(id);
        await host.WorkOffAsync();
        host.Inner.Clock.Advance(TimeSpan.FromSeconds(30));
        await host.WorkOffAsync();
        Assert.Equal("NO_AUTH", (await host.RechargeAsync()).Refusal);
        host.Inner.Clock.Advance(TimeSpan.FromMinutes(5));
        await host.WorkOffAsync();
        Assert.Equal(2, host.Rail.Ordered.Count);

        await host.ChooseAsync(id);
        await host.WorkOffAsync();
        Assert.Equal((RechargeState.Open, $"code://{PayoutNumber.OfRecharge(id)}"), ((await host.RechargeAsync()).State, (await host.RechargeAsync()).CodeLink));
        Assert.Single(host.Rail.Ordered.Distinct(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task The_first_method_stays_whoever_chooses_again(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.ScanAsync();
        Assert.Equal(RechargeMethod.WeChatPay, (await host.ChooseAsync(id)).Value!.Method);
        Assert.Equal(RechargeMethod.WeChatPay, (await host.ChooseAsync(id, RechargeMethod.Alipay)).Value!.Method);
        Assert.Equal(1, await host.Inner.ReadAsync(db => db.Recharges.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Only_the_applicant_or_who_administers_chooses_and_only_the_applicant_takes_back(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var (other, stranger) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.Inner.AddAsync(A.Staff(StaffRole.Service, id: other, accountName: "other"), A.Shop(2), A.Staff(shopId: 2, id: stranger, accountName: "stranger"));
        var id = await host.ScanAsync();
        Assert.Equal([RefusalCode.RoleNotAllowed], (await host.ChooseAsync(id, staff: other)).Refusals.Select(r => r.Code));
        Assert.Equal([RefusalCode.NotSignedIn], (await host.ChooseAsync(id, staff: stranger)).Refusals.Select(r => r.Code));
        var withdraw = host.Inner.Get<WithdrawPayout>();
        Assert.Equal([RefusalCode.RoleNotAllowed], (await withdraw.RunAsync(1, other, id)).Refusals.Select(r => r.Code));
        Assert.Equal([RefusalCode.PayoutNotFound], (await withdraw.RunAsync(2, stranger, id)).Refusals.Select(r => r.Code));
        Assert.True((await withdraw.RunAsync(1, A.StaffId, id)).Succeeded);
        Assert.Equal(PayoutState.Withdrawn, (await host.PayoutAsync()).State);
    }

    [Theory, BothDatabases]
    public async Task What_is_paid_after_it_was_taken_back_goes_back(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        var paid = host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now);
        await host.Inner.Get<WithdrawPayout>().RunAsync(1, A.StaffId, id);
        await host.WorkOffAsync();
        Assert.Equal(PayoutState.Withdrawn, (await host.PayoutAsync()).State);
        Assert.Equal(paid.Transaction, Assert.Single(host.Rail.Refunded).Transaction);
        Assert.Equal(RefundCause.Withdrawn, (await host.Inner.ReadAsync(db => db.RechargeRefunds.SingleAsync())).Cause);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_refund_keeps_its_number_until_the_payer_has_it(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        var id = await host.OpenAsync();
        foreach (var answer in new RefundAnswer[]
        {
            new RefundAnswer.Unknown("time-out"), new RefundAnswer.NotFound(), new RefundAnswer.TryLater("NOT_ENOUGH"), new RefundAnswer.UnderWay("R9"),
        })
            host.Rail.RefundAnswers.Enqueue(answer);
        await host.RecordAsync(host.Rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(6), A.Now));
        for (var turn = 0; turn < 8; turn++)
        {
            await host.WorkOffAsync();
            host.Inner.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.Equal(RefundState.Done, (await host.Inner.ReadAsync(db => db.RechargeRefunds.SingleAsync())).State);
        Assert.Single(host.Rail.Refunded.Select(refund => refund.RefundNumber).Distinct(StringComparer.Ordinal));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_provider_that_stays_silent_holds_up_nobody_else(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider, orders: 2);
        var speaks = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Rail.Silence = speaks.Task;
        await host.ChooseAsync(await host.ScanAsync());
        var work = host.Inner.Get<MerchantConsole.Clockwork.DueWork>();
        var waiting = await work.BeginAsync(16, CancellationToken.None);
        var other = await host.Inner.Get<StartPayout>().RunAsync(PayoutHost.Request(2));
        await Task.WhenAll(await work.BeginAsync(15, CancellationToken.None));
        Assert.Equal(PayoutState.Succeeded, await host.Inner.ReadAsync(db => db.Payouts.Where(p => p.Id == other.Value!.PayoutId).Select(p => p.State).SingleAsync()));
        Assert.Contains(waiting, task => !task.IsCompleted);
        speaks.SetResult();
        await Task.WhenAll(waiting);
        Assert.Equal(RechargeState.Open, (await host.RechargeAsync()).State);
    }

    [Theory, BothDatabases]
    public async Task A_payment_that_names_no_recharge_of_the_shop_changes_nothing(StorageProvider provider)
    {
        await using var host = await RechargeHost.StartAsync(provider);
        await host.OpenAsync();
        var told = await host.RecordAsync(new ProviderPayment("P261123AAAAAAAAAAR1", "T9", A.Yuan(5), A.Now));
        Assert.Equal([RefusalCode.PayoutNotFound], told.Refusals.Select(r => r.Code));
        Assert.Equal(0, await host.Inner.ReadAsync(db => db.RechargePayments.CountAsync()));
    }
}
