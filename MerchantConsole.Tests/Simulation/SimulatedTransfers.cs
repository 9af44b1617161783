using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Rails;

namespace MerchantConsole.Tests.Simulation;

/// <summary>
/// The payout rail as one life of the console calls it: answers get lost before or after the effect, come as a 5xx, come later than anybody waits, or say
/// "not found" for 90 s of what was accepted.
/// </summary>
internal sealed class SimulatedTransfers(World world, Life life) : IPayoutRail
{
    public const string RailName = "simulated";

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(20);

    public string Name => RailName;

    public bool Serves(int shopId) => true;

    public bool Pays(AccountKind kind) => true;

    public async Task<RailAnswer> SendAsync(PayoutInstruction instruction, CancellationToken cancellationToken)
    {
        var strand = Strand.Now!;
        await world.TurnAsync(life);
        if (Fault(strand, "the call is lost", 80)) return new RailAnswer.Unknown("time-out");
        if (Fault(strand, "5xx", 30)) throw new SimulatedRailException();
        if (Fault(strand, "slow on the way", 50))
        {
            // It arrives, whether or not anybody still waits.
            world.Spawn($"{strand.Name}.{strand.Deed}.late", async _ =>
            {
                await world.SleepAsync(null, Slow);
                Accept(instruction);
            });
            await world.SleepAsync(life, Slow, cancellationToken);
        }

        var transfer = Accept(instruction);
        await world.TurnAsync(life);
        if (Fault(strand, "the answer is lost", 120)) return new RailAnswer.Unknown("time-out");
        if (Fault(strand, "slow to answer", 60)) await world.SleepAsync(life, Slow, cancellationToken);
        return Answer(transfer);
    }

    public async Task<RailAnswer> AskAsync(int shopId, string railNumber, CancellationToken cancellationToken)
    {
        var strand = Strand.Now!;
        await world.TurnAsync(life);
        if (Fault(strand, "the question is lost", 80)) return new RailAnswer.Unknown("time-out");
        if (!world.Transfers.ByNumber.TryGetValue(railNumber, out var transfer) || world.Clock.Elapsed < transfer.AcceptedAt + transfer.HiddenFor)
        {
            world.Note($"rail: {world.Names.OfNumber(railNumber)} not found");
            return new RailAnswer.NotFound();
        }

        return Answer(transfer);
    }

    private bool Fault(Strand strand, string what, int perMille)
    {
        if (world.IsDusk || !strand.Happens($"rail: {what}", perMille)) return false;
        world.Note($"rail: {what}");
        return true;
    }

    // What becomes of a transfer is the number's own, however often and by whom it is sent.
    private Transfer Accept(PayoutInstruction instruction)
    {
        var number = world.Names.OfNumber(instruction.RailNumber);
        var contents = $"{instruction.ShopId} {instruction.OrderSn} {instruction.Amount} {instruction.MessageToBuyer} {instruction.Payee?.Number} {instruction.Payee?.HolderName}";
        if (world.Transfers.ByNumber.TryGetValue(instruction.RailNumber, out var known))
        {
            if (known.Contents != contents) world.Fail($"P3: {number} was sent with other contents");
            return known;
        }

        var payout = world.Names.Of(instruction.RailNumber[..17]);
        var attempt = int.Parse(instruction.RailNumber[18..], System.Globalization.CultureInfo.InvariantCulture);
        if (world.Transfers.ByNumber.Values.Any(other => other.Payout == payout && other.Outcome is null or "paid"))
            world.Fail($"P2: {number} was sent while another attempt may have paid");
        var (becomes, hidden, decided) = (Chance(number, 0), Chance(number, 1), Chance(number, 2));
        var transfer = new Transfer
        {
            Number = number, Payout = payout, Attempt = attempt, Contents = contents, Fen = instruction.Amount.Fen, AcceptedAt = world.Clock.Elapsed,
            HiddenFor = TimeSpan.FromSeconds(hidden < 15 ? 90 : 0),
            DecidedAfter = TimeSpan.FromSeconds(decided < 15 ? 3_000 : decided < 30 ? 40 : 0),
            Becomes = becomes < 50 ? "paid" : becomes < 85 ? "account" : "other",
        };
        world.Transfers.ByNumber.Add(instruction.RailNumber, transfer);
        world.Note($"rail: accepts {number}");
        Decide(transfer);
        return transfer;

        int Chance(string what, int draw) => Simulation.Chance.Draw(world.Script.Seed, Simulation.Chance.Hash(what), 0, draw, 100);
    }

    private void Decide(Transfer transfer)
    {
        if (transfer.Outcome is not null || world.Clock.Elapsed < transfer.AcceptedAt + transfer.DecidedAfter) return;
        transfer.Outcome = transfer.Becomes;
        world.Model.RailOutcomes[(transfer.Payout, transfer.Attempt)] = transfer.Outcome == "paid" ? "paid" : "refused";
    }

    private RailAnswer Answer(Transfer transfer)
    {
        Decide(transfer);
        world.Note($"rail: {transfer.Number} {transfer.Outcome ?? "under way"}");
        return transfer.Outcome switch
        {
            "paid" => new RailAnswer.Confirmed($"R-{transfer.Number}"),
            "account" => new RailAnswer.Refused(FailureKind.BuyerAccount, "no such account"),
            "other" => new RailAnswer.Refused(FailureKind.Other, "not possible"),
            _ => new RailAnswer.Unknown("under way"),
        };
    }
}
