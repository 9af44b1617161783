using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;

namespace MerchantConsole.Tests.Rails.Sandbox;

public sealed class SandboxRailFollowsItsScript : IDisposable
{
    private readonly SandboxFolder sandbox = new();

    [Theory]
    [InlineData(SandboxOutcome.FailAccount, FailureKind.BuyerAccount)]
    [InlineData(SandboxOutcome.FailOther, FailureKind.Other)]
    public async Task A_scripted_failure_is_definite_and_pays_nothing(SandboxOutcome outcome, FailureKind kind)
    {
        sandbox.Script.TryAdd([outcome]);

        var answer = Assert.IsType<RailAnswer.Refused>(await Send(1));

        Assert.Equal(kind, answer.Kind);
        Assert.Equal(answer, await Ask(1));
        Assert.Equal(answer, await Send(1));
        Assert.Equal(0, sandbox.Book.Totals().Count);
    }

    [Theory]
    [InlineData(SandboxOutcome.TimeoutThenSucceed, 1)]
    [InlineData(SandboxOutcome.TimeoutThenFail, 0)]
    public async Task A_scripted_time_out_is_unknown_for_a_while_and_then_definite(SandboxOutcome outcome, int paid)
    {
        sandbox.Script.TryAdd([outcome]);

        Assert.IsType<RailAnswer.Unknown>(await Send(1));
        Assert.IsType<RailAnswer.Unknown>(await Ask(1));
        sandbox.Real.Advance(SandboxRail.Silence - TimeSpan.FromMilliseconds(1));
        Assert.IsType<RailAnswer.Unknown>(await Ask(1));
        Assert.IsType<RailAnswer.Unknown>(await Send(1));
        sandbox.Real.Advance(TimeSpan.FromMilliseconds(1));

        var definite = await Ask(1);
        if (paid == 1) Assert.IsType<RailAnswer.Confirmed>(definite);
        else Assert.IsType<RailAnswer.Refused>(definite);
        Assert.Equal(definite, await Send(1));
        Assert.Equal(paid, sandbox.Book.Totals().Count);
    }

    [Fact]
    public async Task Attempts_take_the_outcomes_in_order_and_then_succeed_again()
    {
        sandbox.Script.TryAdd([SandboxOutcome.FailAccount, SandboxOutcome.Succeed]);
        sandbox.Script.TryAdd([SandboxOutcome.FailOther]);

        await Send(1);
        await Send(1);
        await Send(2);
        Assert.Equal([SandboxOutcome.FailOther], sandbox.Script.Waiting());
        await Send(3);
        await Send(4);

        Assert.Equal(
            [SandboxOutcome.FailAccount, SandboxOutcome.Succeed, SandboxOutcome.FailOther, SandboxOutcome.Succeed],
            sandbox.Book.Recent(1, 10).OrderBy(transfer => transfer.Number).Select(transfer => transfer.Outcome));
    }

    [Fact]
    public async Task A_restart_keeps_the_script()
    {
        sandbox.Script.TryAdd([SandboxOutcome.FailOther]);
        sandbox.Restart();

        Assert.IsType<RailAnswer.Refused>(await Send(1));
    }

    [Fact]
    public void The_script_can_be_cleared_and_has_a_longest_length()
    {
        Assert.True(sandbox.Script.TryAdd(Enumerable.Repeat(SandboxOutcome.FailOther, SandboxScript.Longest).ToArray()));
        Assert.False(sandbox.Script.TryAdd([SandboxOutcome.FailOther]));

        sandbox.Script.Clear();

        Assert.Empty(sandbox.Script.Waiting());
    }

    private Task<RailAnswer> Send(int payout) => sandbox.Rail.SendAsync(
        new PayoutInstruction(1, Number(payout), "990101-000000000000001", new Money(100), "对不起"), default);

    private Task<RailAnswer> Ask(int payout) => sandbox.Rail.AskAsync(1, Number(payout), default);

    private static string Number(int payout) => $"P26112300000000{payout:00}A01";

    public void Dispose() => sandbox.Dispose();
}
