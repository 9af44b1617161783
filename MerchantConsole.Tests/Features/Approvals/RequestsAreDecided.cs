using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Features.Approvals.RequestHost;

namespace MerchantConsole.Tests.Features.Approvals;

/// <summary>§6, §8, A1-A3: a request waits, is decided once, under the admin's own rights, and only as it was seen.</summary>
public sealed class RequestsAreDecided
{
    [Theory, BothDatabases]
    public async Task A_request_moves_no_money_and_keeps_its_note(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var id = await host.AskAsync(note: "  买家已寄回，运费 5 元\n");
        Assert.Equal(PayoutState.PendingApproval, (await host.PayoutAsync(id)).State);
        Assert.Equal("买家已寄回，运费 5 元", await host.Inner.ReadAsync(db => db.PayoutEvents.Select(e => e.Note).SingleAsync()));
        Assert.Equal(A.Yuan(10_000), await host.Inner.ReadAsync(db => db.Shops.Select(s => s.GoodsBalance).SingleAsync()));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public async Task A_note_has_at_most_200_characters(int length, bool passes)
    {
        await using var host = await StartAsync(StorageProvider.Sqlite);
        var answer = await host.Inner.Get<StartPayout>().RunAsync(
            PayoutHost.Request(staff: Amy) with { Choice = FundingChoice.AskAdmin, Note = new string('注', length) });
        Assert.Equal(passes ? [] : [RefusalCode.NoteLength], answer.Refusals.Select(r => r.Code));
    }

    [Theory, BothDatabases]
    public async Task Approved_it_is_paid_from_the_goods_balance_by_the_admins_rights(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var id = await host.AskAsync();
        Assert.Equal(FundingSource.GoodsBalance, (await host.ApproveAsync(id)).Value!.Source);
        await host.Inner.WorkOffAsync();
        var payout = await host.PayoutAsync(id);
        Assert.Equal((PayoutState.Succeeded, A.StaffId, A.StaffId), (payout.State, payout.PaidByRightsOf, payout.DecidedBy));
        var uses = await host.Inner.ReadAsync(db => db.DayUses.ToDictionaryAsync(use => use.StaffId, use => use.Goods));
        Assert.False(uses.ContainsKey(Amy), "an approved request does not use the applicant's quota (§7)");
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Where_the_goods_balance_is_closed_to_the_admin_too_approving_leads_to_the_scan(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, but: shop => shop.RiskFlagged = true, rail: new ScriptedRechargeRail(RechargeMethod.WeChatPay));
        var id = await host.AskAsync();
        host.Inner.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(FundingSource.Scan, (await host.ApproveAsync(id, seen: Sight(FundingSource.Scan))).Value!.Source);
        var payout = await host.PayoutAsync(id);
        Assert.Equal((PayoutState.AwaitingRecharge, A.Now.AddMinutes(90)), (payout.State, payout.NextAt));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task What_was_not_seen_is_not_approved_and_goes_on_waiting(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, rail: new ScriptedRechargeRail(RechargeMethod.WeChatPay));
        var id = await host.AskAsync();
        await host.Inner.ChangeAsync(async db => (await db.Orders.SingleAsync()).RiskFlagged = true);
        Assert.Equal([RefusalCode.FundingChanged], (await host.ApproveAsync(id)).Refusals.Select(r => r.Code));
        await host.Inner.ChangeAsync(async db => (await db.Orders.SingleAsync()).RiskFlagged = false);

        host.Inner.Clock.Advance(TimeSpan.FromMinutes(2));
        await host.Inner.Get<StartPayout>().RunAsync(PayoutHost.Request());
        host.Inner.Clock.Advance(TimeSpan.FromMinutes(2));
        var changed = await host.ApproveAsync(id);
        Assert.Equal([RefusalCode.EarlierPayoutsChanged, RefusalCode.WarningsChanged], changed.Refusals.Select(r => r.Code));
        Assert.Equal((0, 1), (changed.Refusals[0].Count, changed.Refusals[0].CountLimit));
        Assert.Equal(PayoutState.PendingApproval, (await host.PayoutAsync(id)).State);

        Assert.True((await host.ApproveAsync(id, seen: Sight(others: 1, warnings: [PayoutWarning.RepeatOfType, PayoutWarning.SameAmountRecently]))).Succeeded);
        Assert.Equal(3, await host.Inner.ReadAsync(db => db.PayoutDecisions.CountAsync(d => d.StaffId == A.StaffId && d.FormKey == null)));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_block_that_came_meanwhile_refuses_with_its_code(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var id = await host.AskAsync();
        await host.Inner.ChangeAsync(async db => (await db.Shops.SingleAsync()).HasUnpaidBills = true);
        Assert.Equal([RefusalCode.UnpaidBills], (await host.ApproveAsync(id)).Refusals.Select(r => r.Code));
        Assert.Equal(PayoutState.PendingApproval, (await host.PayoutAsync(id)).State);
    }

    [Theory, BothDatabases]
    public async Task Its_own_start_neither_makes_it_too_soon_nor_counts_against_it(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, but: shop => shop.Policy = new PayoutPolicy { PerOrder = 1 });
        var id = await host.AskAsync();
        Assert.True((await host.ApproveAsync(id)).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task A_request_holds_its_place_among_the_three(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, but: shop => shop.Policy = new PayoutPolicy { PerOrder = 1, Between = TimeSpan.Zero });
        var id = await host.AskAsync();
        var other = await host.Inner.Get<StartPayout>().RunAsync(PayoutHost.Request());
        Assert.Equal([RefusalCode.CountReached], other.Refusals.Select(r => r.Code));
        await host.WithdrawAsync(id);
        Assert.True((await host.Inner.Get<StartPayout>().RunAsync(PayoutHost.Request())).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task Rejected_it_ends_with_the_reason_and_the_name(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var id = await host.AskAsync();
        Assert.Equal([RefusalCode.RejectionReasonLength], (await host.RejectAsync(id, reason: " ")).Refusals.Select(r => r.Code));
        Assert.Equal([RefusalCode.RejectionReasonLength], (await host.RejectAsync(id, reason: new string('长', 201))).Refusals.Select(r => r.Code));
        Assert.True((await host.RejectAsync(id, SecondAdmin)).Succeeded);
        var last = await host.Inner.ReadAsync(db => db.PayoutEvents.SingleAsync(e => e.To == PayoutState.Rejected));
        Assert.Equal(("金额与运费不符", "老王"), (last.Note, last.ActorName));
        Assert.Equal(SecondAdmin, (await host.PayoutAsync(id)).DecidedBy);
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Decided_once_the_second_admin_is_told_by_whom_and_the_first_gets_the_same_answer(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var id = await host.AskAsync();
        await host.ApproveAsync(id, SecondAdmin);
        Assert.True((await host.ApproveAsync(id, SecondAdmin)).Succeeded);
        foreach (var refusals in new[] { (await host.ApproveAsync(id)).Refusals, (await host.RejectAsync(id)).Refusals, (await host.WithdrawAsync(id)).Refusals })
        {
            var refusal = Assert.Single(refusals);
            Assert.Equal((RefusalCode.AlreadyDecided, "ApproveFromGoodsBalance 老王", A.Now), (refusal.Code, refusal.Words, refusal.Since));
        }

        Assert.Equal(A.Yuan(9_995), await host.Inner.ReadAsync(db => db.Shops.Select(s => s.GoodsBalance).SingleAsync()));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory]
    [InlineData(-1, PayoutState.PendingApproval)]
    [InlineData(0, PayoutState.Rejected)]
    [InlineData(1, PayoutState.Rejected)]
    public async Task Undecided_for_seven_days_it_lapses(int milliseconds, PayoutState state)
    {
        await using var host = await StartAsync(StorageProvider.Sqlite);
        var id = await host.AskAsync();
        host.Inner.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMilliseconds(milliseconds));
        await host.Inner.WorkOffAsync();
        var payout = await host.PayoutAsync(id);
        Assert.Equal((state, (Guid?)null), (payout.State, payout.DecidedBy));
        if (state == PayoutState.Rejected)
            Assert.Equal([RefusalCode.AlreadyDecided], (await host.ApproveAsync(id)).Refusals.Select(r => r.Code));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory]
    [InlineData(-1, PayoutState.Processing)]
    [InlineData(0, PayoutState.Rejected)]
    public async Task From_its_end_on_it_is_not_approved_however_late_the_clockwork_is(int milliseconds, PayoutState state)
    {
        await using var host = await StartAsync(StorageProvider.Sqlite);
        var id = await host.AskAsync();
        host.Inner.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMilliseconds(milliseconds));
        var answer = await host.ApproveAsync(id);
        Assert.Equal(state, (await host.PayoutAsync(id)).State);
        if (state == PayoutState.Rejected) Assert.Equal([RefusalCode.AlreadyDecided], answer.Refusals.Select(r => r.Code));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task An_admin_who_applied_before_becoming_one_does_not_decide_it(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var id = await host.AskAsync();
        await host.Inner.ChangeAsync(async db => (await db.Staff.SingleAsync(s => s.Id == Amy)).Role = StaffRole.Admin);
        Assert.Equal([RefusalCode.OwnRequest], (await host.ApproveAsync(id, Amy)).Refusals.Select(r => r.Code));
        Assert.Equal([RefusalCode.OwnRequest], (await host.RejectAsync(id, Amy)).Refusals.Select(r => r.Code));
        Assert.True((await host.WithdrawAsync(id)).Succeeded);
    }
}
