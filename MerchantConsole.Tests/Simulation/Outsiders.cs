using System.Globalization;
using System.Text;
using MerchantConsole.Clockwork;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Rails;
using MerchantConsole.Tests.Simulation.Model;

namespace MerchantConsole.Tests.Simulation;

/// <summary>Whoever acts and is no staff: buyers with their cards, payers at their cash desks, couriers of notifications, time itself.</summary>
internal static class Outsiders
{
    private static readonly PayeeAccount Sound = new(AccountKind.Alipay, "13800138000", "张三");

    public static async Task BuyersAsync(World world, Strand strand)
    {
        for (var deed = 1; ; deed++)
        {
            strand.Begin(deed);
            await world.TurnAsync(null, 80);
            if (world.IsDusk) return;
            if (world.Inbox.Count == 0 || !world.Script.Allows($"{strand.Name}#{deed}")) continue;
            var link = strand.Percent(70) ? world.Inbox[^1] : strand.Pick(world.Inbox);
            var isWrong = strand.Percent(6);
            var isSound = !strand.Percent(8);
            for (var times = strand.Percent(15) ? 2 : 1; times > 0; times--)
                world.Spawn($"buyer.{deed}.{times}", buyer => SubmitAsync(world, buyer, isWrong ? null : link, isSound));
        }
    }

    public static async Task PayersAsync(World world, Strand strand)
    {
        for (var deed = 1; ; deed++)
        {
            strand.Begin(deed);
            await world.TurnAsync(null, 50);
            if (world.IsDusk) return;

            // Of two payments each is told: only one that the console must ask for anyway may stay without a letter.
            var open = world.Cashier.Orders.Values.Where(order => !order.IsClosed && order.Payments is ([] or [{ IsSilent: false }])).ToList();
            if (open.Count == 0 || !world.Script.Allows($"{strand.Name}#{deed}")) continue;
            var order = strand.Percent(75) ? open[^1] : strand.Pick(open);
            var isLate = world.Now >= order.EndsAt;
            if ((order.Payments.Count > 0 || isLate) && !strand.Percent(25)) continue;
            Pay(world, strand, order);
        }
    }

    public static async Task CourierAsync(World world, Strand strand)
    {
        for (var deed = 1; ; deed++)
        {
            strand.Begin(deed);
            await world.TurnAsync(null, 40);
            if (world.IsDusk) return;
            if (world.Cashier.Outbox.Count == 0 || !world.Script.Allows($"{strand.Name}#{deed}")) continue;
            var letter = strand.Pick(world.Cashier.Outbox);
            if (strand.Percent(12)) await DeliverAsync(world, strand, letter with { Body = Spoilt(strand, letter.Body) }, isSpoilt: true);
            else await DeliverAsync(world, strand, letter, isSpoilt: false);
        }
    }

    /// <summary>Brings a letter; what was answered as received is not brought again, mostly.</summary>
    public static async Task DeliverAsync(World world, Strand strand, Letter letter, bool isSpoilt)
    {
        var before = strand.Commits;
        try
        {
            var raw = new RawNotification(new Dictionary<string, string>(), Encoding.UTF8.GetBytes(letter.Body));
            var received = await world.Life.Get<ReceiveNotification>().RunAsync(letter.Method, letter.Shop, raw);
            world.Note($"letter {letter.Number}{(isSpoilt ? " (spoilt)" : "")}: {(received ? "received" : "refused")}");
            if (received == isSpoilt) world.Fail($"W6: letter {letter.Number} was {(received ? "taken" : "refused")}");
            if (isSpoilt && strand.Commits != before) world.Fail($"W6: the refused letter {letter.Number} was committed");
            if (isSpoilt) return;
            world.Cashier.Received.Add(letter);
            if (world.IsDusk || !strand.Percent(25)) world.Cashier.Outbox.Remove(letter);
        }
        catch (Exception exception) when (World.IsSimulated(exception))
        {
            world.Note($"letter {letter.Number}: no answer");
        }
    }

    public static async Task ClockAsync(World world, Strand strand)
    {
        for (var deed = 1; ; deed++)
        {
            strand.Begin(deed);
            await world.TurnAsync(null, 25);
            if (world.IsDusk) return;
            if (!world.Script.Allows($"{strand.Name}#{deed}")) continue;
            Move(world, strand);
        }
    }

    private static async Task SubmitAsync(World world, Strand strand, CardLink? link, bool isSound)
    {
        var account = isSound ? Sound : Sound with { Number = "12345" };
        await Asking.UntilAnsweredAsync(
            world, strand, link is null ? "submit by a wrong link" : $"submit card {link.Number} of {link.Payout}{(isSound ? "" : " unsound")}",
            now => world.Model.SubmitCard(link?.Payout, link?.Number ?? 0, isSound, now),
            async life => Asking.Say(await life.Get<SubmitCard>().RunAsync(link?.Token ?? new string('x', 32), account), _ => "ok"));
    }

    private static void Pay(World world, Strand strand, CashierOrder order)
    {
        var fen = strand.Percent(10) ? Math.Max(1, order.Fen + strand.Pick<int>([-1, 1, 100])) : order.Fen;

        // Providers tell whole seconds.
        var now = world.Now;
        var paidAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        var payment = new CashierPayment($"T{world.Cashier.Payments.Count + 1}", order.Number, fen, paidAt)
        {
            IsSilent = order.Payments.Count == 0 && strand.Percent(20) && world.Model.Payouts[world.Names.Of(order.PayoutId)].State == "AwaitingRecharge",
        };
        world.Cashier.Payments.Add(payment.Transaction, payment);
        order.Payments.Add(payment);
        world.Note($"pays {world.Names.OfNumber(order.Number)} {fen} as {payment.Transaction}");
        if (payment.IsSilent) return;
        var number = ++world.Cashier.Letters;
        world.Cashier.Outbox.Add(new Letter(number, order.Method, order.Shop, SimulatedCashier.Signed(string.Create(
            CultureInfo.InvariantCulture, $"paid|{order.Shop}|E{number}|{order.Number}|{payment.Transaction}|{fen}|{paidAt.UtcTicks}"))));
    }

    private static string Spoilt(Strand strand, string body)
    {
        var at = strand.Draw(body.Length);
        return string.Concat(body.AsSpan(0, at), body[at] == '7' ? "8" : "7", body.AsSpan(at + 1));
    }

    private static void Move(World world, Strand strand)
    {
        var now = world.Now;
        var midnight = new DateTimeOffset(ModelRules.DayOf(now).AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).ToUniversalTime();
        switch (strand.Draw(100))
        {
            case < 34:
                Go(TimeSpan.FromSeconds(strand.Pick<int>([1, 1, 2, 3])));
                break;
            case < 46:
                Go(TimeSpan.FromSeconds(strand.Pick<int>([10, 15, 30])));
                break;
            case < 56:
                Go(strand.Pick<TimeSpan>([TimeSpan.FromMilliseconds(59_999), TimeSpan.FromSeconds(60), DueWork.LeaseFor]));
                break;
            case < 62:
                Go(TimeSpan.FromMilliseconds(1));
                break;
            case < 72:
                Go(TimeSpan.FromMinutes(strand.Pick<int>([2, 5, 20])));
                break;
            case < 76:
                Go(TimeSpan.FromHours(1));
                break;
            case < 78:
                Go(strand.Pick<TimeSpan>([TimeSpan.FromHours(72), TimeSpan.FromDays(7)]));
                break;
            case < 82:
                To(midnight);
                break;
            case < 96:
                if (Edges(world).Where(edge => edge > now.AddSeconds(1)).ToList() is { Count: > 0 } edges) To(strand.Percent(70) ? edges.Min() : strand.Pick(edges));
                break;
            default:
                var step = TimeSpan.FromHours(strand.Percent(50) ? 1 : -1);
                world.Step(step);
                world.Note($"the clock is set by {step}");
                break;
        }

        void To(DateTimeOffset edge) => Go(edge.AddMilliseconds(strand.Draw(3) - 1) - now);

        void Go(TimeSpan by)
        {
            world.Advance(by);
            world.Note($"{by} later");
        }
    }

    // The ends that the model knows of.
    private static IEnumerable<DateTimeOffset> Edges(World world)
    {
        foreach (var payout in world.Model.Payouts.Values)
        {
            yield return payout.Started.AddSeconds(60);
            if (payout.Ended) continue;
            yield return payout.Closes;
            if (payout.State == "AwaitingRecharge") yield return payout.RechargeEnds!.Value;
            if (payout.ReturnAt is { } back) yield return back;
            foreach (var card in payout.Cards.Where(card => card.State == "Open")) yield return card.Ends;
        }
    }
}
