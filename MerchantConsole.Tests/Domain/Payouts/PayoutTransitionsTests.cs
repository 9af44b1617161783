using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Domain.Payouts;

/// <summary>§8 and §13 written out: every state and every trigger, what comes of it, and what it posts.</summary>
public sealed class PayoutTransitionsTests
{
    // One row a trigger, one column a state (none yet · PendingApproval · Rejected · Withdrawn · AwaitingRecharge · RechargeFailed ·
    // Processing · Succeeded · Failed · Closed · Returned); "." is no move. After the bar what is posted, from account to account.
    private const string Table =
        """
                                none    PA      Rj      Wd      AR      RF      Pr      Su      Fa      Cl      Rt    |
        StartFromGoodsBalance   Pr      .       .       .       .       .       .       .       .       .       .     | GoodsBalance PayoutClearing
        StartByScan             AR      .       .       .       .       .       .       .       .       .       .     |
        AskAdmin                PA      .       .       .       .       .       .       .       .       .       .     |
        ApproveFromGoodsBalance .       Pr      .       .       .       .       .       .       .       .       .     | GoodsBalance PayoutClearing
        ApproveByScan           .       AR      .       .       .       .       .       .       .       .       .     |
        Reject                  .       Rj      .       .       .       .       .       .       .       .       .     |
        Lapse                   .       Rj      .       .       .       .       .       .       .       .       .     |
        Withdraw                .       Wd      .       .       Wd      .       .       .       .       .       .     |
        RechargePaid            .       .       .       .       Pr      .       .       .       .       .       .     | RechargeIntake PayoutClearing
        RechargeExpired         .       .       .       .       RF      .       .       .       .       .       .     |
        OutcomeUnknown          .       .       .       .       .       .       Pr      .       .       .       .     |
        RailConfirmed           .       .       .       .       .       .       Su      .       .       .       .     | PayoutClearing BuyerPaid
        RailRefused             .       .       .       .       .       .       Fa      .       .       .       .     |
        CardSubmitted           .       .       .       .       .       .       .       .       Pr      .       .     |
        SevenDaysOver           .       .       .       .       .       .       .       .       Cl      .       .     | PayoutClearing ReturnPending
        ReturnDue               .       .       .       .       .       .       .       .       .       Rt      .     | ReturnPending GoodsBalance
        """;

    private static readonly Dictionary<string, PayoutState?> Abbreviations = new(StringComparer.Ordinal)
    {
        ["none"] = null,
        ["PA"] = PayoutState.PendingApproval,
        ["Rj"] = PayoutState.Rejected,
        ["Wd"] = PayoutState.Withdrawn,
        ["AR"] = PayoutState.AwaitingRecharge,
        ["RF"] = PayoutState.RechargeFailed,
        ["Pr"] = PayoutState.Processing,
        ["Su"] = PayoutState.Succeeded,
        ["Fa"] = PayoutState.Failed,
        ["Cl"] = PayoutState.Closed,
        ["Rt"] = PayoutState.Returned,
    };

    public static TheoryData<PayoutState?, PayoutTrigger, PayoutState?, LedgerAccount?, LedgerAccount?> Cells()
    {
        var cells = new TheoryData<PayoutState?, PayoutTrigger, PayoutState?, LedgerAccount?, LedgerAccount?>();
        var lines = Table.Split('\n');
        var columns = Words(lines[0].Split('|')[0]);
        foreach (var line in lines[1..])
        {
            var halves = line.Split('|');
            var (words, accounts) = (Words(halves[0]), Words(halves[1]));
            for (var column = 0; column < columns.Length; column++)
            {
                var to = words[column + 1] == "." ? null : Abbreviations[words[column + 1]];
                LedgerAccount? debit = to is not null && accounts.Length == 2 ? Enum.Parse<LedgerAccount>(accounts[0]) : null;
                LedgerAccount? credit = to is not null && accounts.Length == 2 ? Enum.Parse<LedgerAccount>(accounts[1]) : null;
                cells.Add(Abbreviations[columns[column]], Enum.Parse<PayoutTrigger>(words[0]), to, debit, credit);
            }
        }

        return cells;

        static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    [Fact]
    public void The_table_names_every_state_and_every_trigger()
    {
        var rows = Cells().Select(row => row.Data).ToList();
        Assert.Equal(Enum.GetValues<PayoutTrigger>().Order(), rows.Select(row => row.Item2).Distinct().Order());
        Assert.Equal(Enum.GetValues<PayoutState>().Order(), rows.Where(row => row.Item1 is not null).Select(row => row.Item1!.Value).Distinct().Order());
        Assert.Equal(16 * 11, rows.Count);
    }

    [Theory, MemberData(nameof(Cells))]
    public void A_trigger_in_a_state_leads_where_the_table_says(
        PayoutState? from, PayoutTrigger trigger, PayoutState? to, LedgerAccount? debit, LedgerAccount? credit)
    {
        var found = PayoutTransitions.Find(from, trigger);
        Assert.Equal(to, found?.To);
        Assert.Equal(debit, found?.Debit);
        Assert.Equal(credit, found?.Credit);
    }

    [Theory, MemberData(nameof(Cells))]
    public void A_payout_in_that_state_does_what_the_table_says(
        PayoutState? from, PayoutTrigger trigger, PayoutState? to, LedgerAccount? debit, LedgerAccount? credit)
    {
        if (from is null)
        {
            if (to is null) Assert.Throws<ArgumentOutOfRangeException>(() => A.Begun(trigger));
            else AssertMade(A.Begun(trigger), null, to.Value, debit, credit);
            return;
        }

        var payout = A.PayoutIn(from.Value);
        var version = payout.Version;
        var result = payout.Move(trigger, Actor.System, A.Now, "", A.Policy);
        if (to is null)
        {
            Assert.Equal(RefusalCode.MoveNotAllowed, Assert.Single(result.Refusals).Code);
            Assert.Equal(from, payout.State);
            Assert.Equal(version, payout.Version);
            return;
        }

        AssertMade(result.Value!, from, to.Value, debit, credit);
        Assert.Equal(version + 1, payout.Version);
    }

    [Fact]
    public void The_ends_are_those_of_the_rulebook() => Assert.Equal(
        [PayoutState.Rejected, PayoutState.Withdrawn, PayoutState.RechargeFailed, PayoutState.Succeeded, PayoutState.Returned],
        Enum.GetValues<PayoutState>().Where(PayoutTransitions.IsEnd));

    private static void AssertMade(PayoutMove move, PayoutState? from, PayoutState to, LedgerAccount? debit, LedgerAccount? credit)
    {
        Assert.Equal(to, move.Payout.State);
        Assert.Equal((from, to), (move.Event.From, move.Event.To));
        Assert.Equal(move.Payout.Version, move.Event.Version);
        Assert.Equal(PayoutTransitions.IsEnd(to) ? A.Now : null, move.Payout.EndedAt);
        if (debit is null)
        {
            Assert.Null(move.Entry);
            return;
        }

        Assert.Collection(
            move.Entry!.Postings,
            posting => Assert.Equal((debit.Value, PostingDirection.Out, A.Draft.Amount), (posting.Account, posting.Direction, posting.Amount)),
            posting => Assert.Equal((credit!.Value, PostingDirection.In, A.Draft.Amount), (posting.Account, posting.Direction, posting.Amount)));
        Assert.All(move.Entry.Postings, posting => Assert.Equal((1, move.Payout.Id, move.Entry.Id), (posting.ShopId, posting.PayoutId, posting.EntryId)));
    }
}
