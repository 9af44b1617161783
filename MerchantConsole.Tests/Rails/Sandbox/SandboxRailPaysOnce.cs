using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;

namespace MerchantConsole.Tests.Rails.Sandbox;

public sealed class SandboxRailPaysOnce : IDisposable
{
    private const string Number = "P261123K7M2Q9XW4TA01";
    private readonly SandboxFolder sandbox = new();

    private static PayoutInstruction Instruction => new(1, Number, "990101-000000000000001", new Money(500), "对不起");

    [Fact]
    public async Task An_attempt_succeeds_and_pays_its_amount()
    {
        var answer = await sandbox.Rail.SendAsync(Instruction, default);

        Assert.IsType<RailAnswer.Confirmed>(answer);
        Assert.Equal((1, new Money(500)), (sandbox.Book.Totals().Count, sandbox.Book.Totals().Amount));
    }

    [Fact]
    public async Task Thirty_two_sendings_of_one_number_at_once_pay_once_and_hear_the_same()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 32)
            .Select(_ => Task.Run(() => sandbox.Rail.SendAsync(Instruction, default))));

        Assert.Single(answers.Distinct());
        Assert.Equal((1, new Money(500)), (sandbox.Book.Totals().Count, sandbox.Book.Totals().Amount));
        Assert.Equal(32, sandbox.Book.Recent(1, 10).Single().Sends);
    }

    [Fact]
    public async Task Two_processes_on_one_file_pay_a_number_once()
    {
        var first = sandbox.Rail;
        sandbox.Restart();
        var answers = await Task.WhenAll(Enumerable.Range(0, 32)
            .Select(i => Task.Run(() => (i % 2 == 0 ? first : sandbox.Rail).SendAsync(Instruction, default))));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, sandbox.Book.Totals().Count);
    }

    public static TheoryData<PayoutInstruction> OtherContents =>
    [
        Instruction with { ShopId = 2 },
        Instruction with { OrderSn = "990101-000000000000002" },
        Instruction with { Amount = new Money(501) },
        Instruction with { MessageToBuyer = "别的话" },
    ];

    [Theory, MemberData(nameof(OtherContents), DisableDiscoveryEnumeration = true)]
    public async Task A_known_number_with_other_contents_is_refused_without_effect(PayoutInstruction other)
    {
        await sandbox.Rail.SendAsync(Instruction, default);

        var answer = await sandbox.Rail.SendAsync(other, default);

        Assert.Equal(new RailAnswer.Refused(FailureKind.Other, SandboxRail.ParamMismatch), answer);
        Assert.Equal((1, new Money(500)), (sandbox.Book.Totals().Count, sandbox.Book.Totals().Amount));
        Assert.IsType<RailAnswer.Confirmed>(await sandbox.Rail.AskAsync(1, Number, default));
    }

    [Fact]
    public async Task A_number_that_was_never_sent_is_not_found() =>
        Assert.IsType<RailAnswer.NotFound>(await sandbox.Rail.AskAsync(1, Number, default));

    [Fact]
    public async Task A_payout_paid_under_two_attempts_is_reported_as_paid_more_than_once()
    {
        await sandbox.Rail.SendAsync(Instruction, default);
        Assert.Empty(sandbox.Book.Totals().PaidMoreThanOnce);

        await sandbox.Rail.SendAsync(Instruction with { RailNumber = "P261123K7M2Q9XW4TA02" }, default);

        Assert.Equal(["P261123K7M2Q9XW4T"], sandbox.Book.Totals(1).PaidMoreThanOnce);
        Assert.Empty(sandbox.Book.Totals(2).PaidMoreThanOnce);
    }

    [Fact]
    public async Task A_restart_keeps_what_was_paid_and_gives_the_same_answer()
    {
        var before = await sandbox.Rail.SendAsync(Instruction, default);
        sandbox.Restart();

        Assert.Equal(before, await sandbox.Rail.SendAsync(Instruction, default));
        Assert.Equal(before, await sandbox.Rail.AskAsync(1, Number, default));
        Assert.Equal(1, sandbox.Book.Totals().Count);
    }

    public void Dispose() => sandbox.Dispose();
}
