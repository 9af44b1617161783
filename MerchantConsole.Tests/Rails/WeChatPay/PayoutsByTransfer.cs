using MerchantConsole.Domain.Payouts;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox.WeChatPay;
using MerchantConsole.Rails.WeChatPay;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Rails.WeChatPay;

public sealed class PayoutsByTransfer(WeChatPayApp app) : IClassFixture<WeChatPayApp>
{
    [Fact]
    public async Task A_payee_that_is_not_known_is_an_account_failure_and_nobody_is_asked()
    {
        app.Faults.TryAdd([EmulatorFault.TimeoutBefore], EmulatorOperation.Transfer);

        var refused = Assert.IsType<RailAnswer.Refused>(await Rail(new NoWeChatPayPayees()).SendAsync(Instruction(), default));

        Assert.Equal(FailureKind.BuyerAccount, refused.Kind);
        Assert.Equal(1, app.Faults.Waiting());
        Assert.IsType<RailAnswer.Unknown>(await Rail().SendAsync(Instruction(), default));
    }

    [Fact]
    public async Task A_transfer_is_paid_once_the_payee_has_confirmed_it()
    {
        var rail = Rail();
        var instruction = Instruction();

        Assert.IsType<RailAnswer.NotFound>(await rail.AskAsync(1, instruction.RailNumber, default));
        Assert.Equal(new RailAnswer.Unknown("WAIT_USER_CONFIRM"), await rail.SendAsync(instruction, default));
        Assert.Equal(new RailAnswer.Unknown("WAIT_USER_CONFIRM"), await rail.SendAsync(instruction, default));
        await ConfirmAsync(instruction);

        var paid = Assert.IsType<RailAnswer.Confirmed>(await rail.AskAsync(1, instruction.RailNumber, default));
        Assert.Equal(paid, await rail.SendAsync(instruction, default));
    }

    [Fact]
    public async Task Who_does_not_confirm_within_a_day_is_not_paid_and_an_account_that_does_not_exist_is_the_buyers()
    {
        var rail = Rail();
        var (late, gone) = (Instruction(), Instruction());
        await rail.SendAsync(late, default);
        app.Faults.TryAdd([EmulatorFault.TransferFails]);

        Assert.Equal(new RailAnswer.Refused(FailureKind.BuyerAccount, "ACCOUNT_NOT_EXIST"), await rail.SendAsync(gone, default));
        app.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(new RailAnswer.Refused(FailureKind.Other, "OVERDUE_CLOSE"), await rail.AskAsync(1, late.RailNumber, default));
    }

    [Theory]
    [InlineData(EmulatorFault.TimeoutAfter)]
    [InlineData(EmulatorFault.ServerErrorAfter)]
    [InlineData(EmulatorFault.RateLimited)]
    [InlineData(EmulatorFault.NoSignature)]
    public async Task Whatever_is_not_a_bill_in_a_final_state_is_unknown(EmulatorFault fault)
    {
        var rail = Rail();
        var instruction = Instruction();
        app.Faults.TryAdd([fault], EmulatorOperation.Transfer);

        Assert.IsType<RailAnswer.Unknown>(await rail.SendAsync(instruction, default));
        Assert.Equal(new RailAnswer.Unknown("WAIT_USER_CONFIRM"), await rail.SendAsync(instruction, default));
        Assert.IsType<RailAnswer.Unknown>(await rail.SendAsync(instruction with { Amount = A.Yuan(5.01m) }, default));
    }

    [Fact]
    public async Task From_two_thousand_yuan_on_a_name_goes_with_it_encrypted()
    {
        var large = Instruction() with { Amount = A.Yuan(2000m) };

        Assert.Equal(
            FailureKind.BuyerAccount, Assert.IsType<RailAnswer.Refused>(await Rail().SendAsync(large, default)).Kind);
        var named = Rail(new Payees(new WeChatPayPayee("oPayee", "张三")));
        Assert.Equal(new RailAnswer.Unknown("WAIT_USER_CONFIRM"), await named.SendAsync(large, default));
        Assert.Equal(new RailAnswer.Unknown("WAIT_USER_CONFIRM"), await named.SendAsync(large, default));
    }

    private static PayoutInstruction Instruction() =>
        new(1, WeChatPayApp.NewNumber(), A.OrderNumber(1), A.Yuan(5.00m), "运费已补给您，请查收😀");

    private WeChatPayTransferRail Rail(IWeChatPayPayees? payees = null)
    {
        var merchant = app.Merchant(transfers: new WeChatPayTransferScene("1011", [new TransferReport("赔付原因", "小额打款")]));
        return new(
            new WeChatPayMerchants(new Dictionary<int, WeChatPayMerchant> { [1] = merchant }),
            app.Get<WeChatPayClient>(),
            payees ?? new Payees(new WeChatPayPayee("oPayee")));
    }

    private async Task ConfirmAsync(PayoutInstruction instruction)
    {
        using var client = new HttpClient();
        var address = new Uri(app.Address, $"/sandbox/api/wechatpay/transfers/1/{instruction.RailNumber}/confirm");
        (await client.PostAsync(address, null)).EnsureSuccessStatusCode();
    }

    private sealed class Payees(WeChatPayPayee payee) : IWeChatPayPayees
    {
        public Task<WeChatPayPayee?> FindAsync(int shopId, string orderSn, CancellationToken cancellationToken) =>
            Task.FromResult<WeChatPayPayee?>(payee);
    }
}
