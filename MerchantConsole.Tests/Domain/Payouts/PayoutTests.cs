using MerchantConsole.Domain.Payouts;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Domain.Payouts;

/// <summary>What a payout remembers beside its state, and what it says is to come (§7, §8).</summary>
public sealed class PayoutTests
{
    private static readonly DateTimeOffset Later = A.Now.AddHours(5);
    private static readonly Guid AdminId = new("00000000-0000-0000-0000-0000000000b1");

    public static TheoryData<PayoutState, PayoutStep?, TimeSpan?> Steps() => new()
    {
        { PayoutState.PendingApproval, PayoutStep.LapseRequest, TimeSpan.FromDays(7) },
        { PayoutState.AwaitingRecharge, PayoutStep.ExpireRecharge, TimeSpan.FromHours(1) },
        { PayoutState.Processing, PayoutStep.Send, TimeSpan.Zero },
        { PayoutState.Failed, PayoutStep.Close, TimeSpan.FromDays(7) },

        // Closed on a Monday: back on Thursday.
        { PayoutState.Closed, PayoutStep.Return, TimeSpan.FromDays(3) },
        { PayoutState.Rejected, null, null },
        { PayoutState.Withdrawn, null, null },
        { PayoutState.RechargeFailed, null, null },
        { PayoutState.Succeeded, null, null },
        { PayoutState.Returned, null, null },
    };

    [Theory, MemberData(nameof(Steps))]
    public void Each_state_says_what_comes_next_and_when(PayoutState state, PayoutStep? step, TimeSpan? after)
    {
        var payout = A.PayoutIn(state);
        Assert.Equal(step, payout.NextStep);
        Assert.Equal(after is null ? null : A.Now + after, payout.NextAt);
    }

    [Fact]
    public void From_the_goods_balance_it_is_deducted_and_counts_at_once()
    {
        var payout = A.Begun().Payout;
        Assert.Equal(FundingSource.GoodsBalance, payout.Source);
        Assert.Equal(A.Now, payout.DeductedAt);
        Assert.Equal(A.Now, payout.CommittedAt);
        Assert.Equal(A.StaffId, payout.PaidByRightsOf);
        Assert.Equal(1, payout.Attempt);
    }

    [Fact]
    public void By_scan_it_counts_at_once_and_is_deducted_when_paid()
    {
        var payout = A.Begun(PayoutTrigger.StartByScan).Payout;
        Assert.Equal(FundingSource.Scan, payout.Source);
        Assert.Equal(A.Now, payout.CommittedAt);
        Assert.Null(payout.DeductedAt);
        Assert.Equal(0, payout.Attempt);

        Move(payout, PayoutTrigger.RechargePaid, Later);
        Assert.Equal(Later, payout.DeductedAt);
        Assert.Equal(A.Now, payout.CommittedAt);
        Assert.Null(payout.PaidByRightsOf);
        Assert.Equal(1, payout.Attempt);
    }

    [Fact]
    public void No_money_leaves_before_the_start_whatever_a_providers_clock_says()
    {
        var payout = A.Begun(PayoutTrigger.StartByScan).Payout;
        Assert.True(payout.Move(PayoutTrigger.RechargePaid, Actor.System, Later, "", A.Policy, paidAt: A.Now.AddSeconds(-1)).Succeeded);
        Assert.Equal(A.Now, payout.DeductedAt);
    }

    [Fact]
    public void A_request_counts_for_the_shop_from_its_approval_and_by_the_rights_of_who_approved()
    {
        var payout = A.Begun(PayoutTrigger.AskAdmin).Payout;
        Assert.Null(payout.Source);
        Assert.Null(payout.CommittedAt);

        var move = payout.Move(PayoutTrigger.ApproveFromGoodsBalance, Actor.Staff(AdminId, "老板"), Later, "", A.Policy);
        Assert.True(move.Succeeded);
        Assert.Equal(Later, payout.CommittedAt);
        Assert.Equal(Later, payout.DeductedAt);
        Assert.Equal(AdminId, payout.PaidByRightsOf);
        Assert.Equal(A.StaffId, payout.ApplicantId);
    }

    [Fact]
    public void After_an_approval_the_recharge_has_its_hour_from_then()
    {
        var payout = A.Begun(PayoutTrigger.AskAdmin).Payout;
        Move(payout, PayoutTrigger.ApproveByScan, Later);
        Assert.Equal((PayoutStep.ExpireRecharge, Later.AddHours(1)), (payout.NextStep, payout.NextAt));
    }

    [Fact]
    public void The_seven_days_count_from_the_start_and_not_from_the_failure()
    {
        var payout = A.Begun().Payout;
        Move(payout, PayoutTrigger.RailRefused, A.Now.AddDays(3));
        Assert.Equal(A.Now.AddDays(7), payout.NextAt);
    }

    [Fact]
    public void What_fails_after_day_seven_is_due_to_close_at_once()
    {
        var payout = A.Begun().Payout;
        Move(payout, PayoutTrigger.RailRefused, A.Now.AddDays(8));
        Assert.Equal(PayoutStep.Close, payout.NextStep);
        Assert.True(payout.NextAt <= A.Now.AddDays(8));
    }

    [Fact]
    public void An_unknown_outcome_is_asked_for_and_its_first_instant_is_kept()
    {
        var payout = A.Begun().Payout;
        Move(payout, PayoutTrigger.OutcomeUnknown, Later);
        Move(payout, PayoutTrigger.OutcomeUnknown, Later.AddMinutes(1));
        Assert.Equal(Later, payout.OutcomeUnknownSince);
        Assert.Equal(PayoutStep.AskOutcome, payout.NextStep);
        Assert.Equal(PayoutNumber.OfAttempt(payout.Id, 1), payout.RailNumber);

        Move(payout, PayoutTrigger.RailConfirmed, Later.AddMinutes(2));
        Assert.Null(payout.OutcomeUnknownSince);
    }

    [Fact]
    public void A_new_number_comes_only_after_a_definite_failure()
    {
        var payout = A.Begun().Payout;
        var first = payout.RailNumber;
        Move(payout, PayoutTrigger.OutcomeUnknown, Later);
        Assert.Equal(first, payout.RailNumber);
        Move(payout, PayoutTrigger.RailRefused, Later);
        Assert.Equal(first, payout.RailNumber);
        Move(payout, PayoutTrigger.CardSubmitted, Later);
        Assert.NotEqual(first, payout.RailNumber);
    }

    [Theory]
    [InlineData(PayoutState.PendingApproval, true)]
    [InlineData(PayoutState.Rejected, false)]
    [InlineData(PayoutState.Withdrawn, false)]
    [InlineData(PayoutState.AwaitingRecharge, true)]
    [InlineData(PayoutState.RechargeFailed, false)]
    [InlineData(PayoutState.Processing, true)]
    [InlineData(PayoutState.Succeeded, true)]
    [InlineData(PayoutState.Failed, true)]
    [InlineData(PayoutState.Closed, true)]
    [InlineData(PayoutState.Returned, true)]
    public void What_counts_towards_the_three_is_everything_but_three_states(PayoutState state, bool counts) =>
        Assert.Equal(counts, Payout.Counts(state));

    private static void Move(Payout payout, PayoutTrigger trigger, DateTimeOffset at) =>
        Assert.True(payout.Move(trigger, Actor.System, at, "", A.Policy).Succeeded);
}
