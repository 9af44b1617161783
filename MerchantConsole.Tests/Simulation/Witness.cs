using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Domain.Shops;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Simulation;

/// <summary>Stands at each commit: asks the model the same, tells it what happened by itself, and compares what was written with what the model says.</summary>
internal static class Witness
{
    public static void Committed(World world, DbContext db, Strand strand)
    {
        world.Commits++;
        strand.Commits++;
        if (strand.Call is { Expected: null } call)
        {
            call.Expected = call.Ask(strand.LockedAt);
            Baptise(world, db, call.Expected);
        }
        else if (strand.Call is null)
        {
            Payments(world, db);
            Moves(world, db, strand);
            Cards(world, db);
        }

        Links(world, db);
        Compare(world, db);
    }

    // A payout that was just started gets the model's name for it.
    private static void Baptise(World world, DbContext db, string expected)
    {
        foreach (var payout in All<Payout>(db).Where(payout => !world.Names.Has(payout.Id)))
            if (world.Model.Payouts.ContainsKey(expected)) world.Names.Add(payout.Id, expected, payout.ShopId);
            else world.Fail($"a payout of {payout.Amount} was started, the model says {expected}");
    }

    private static void Payments(World world, DbContext db)
    {
        foreach (var payment in All<RechargePayment>(db).Where(payment => world.Cashier.Learnt.Add(payment.Transaction)))
        {
            var name = world.Names.Of(payment.PayoutId);
            var truth = world.Cashier.Payments[payment.Transaction];
            if (truth.Amount != payment.Amount.Fen || truth.PaidAt != payment.PaidAt || world.Cashier.Orders[truth.Number].PayoutId != payment.PayoutId)
                world.Fail($"payment {payment.Transaction} of {name} is not as it was made");
            var expected = world.Model.Payment(name, truth.Amount, truth.PaidAt);
            var refund = All<RechargeRefund>(db).FirstOrDefault(refund => refund.Transaction == payment.Transaction);
            var seen = refund?.Cause.ToString() ?? payment.Use.ToString();
            world.Note($"payment {payment.Transaction} of {name}: {seen}");
            if (seen != expected) world.Fail($"payment {payment.Transaction} of {name} is {seen}, the model says {expected}");
        }
    }

    private static void Moves(World world, DbContext db, Strand strand)
    {
        foreach (var move in All<PayoutEvent>(db).Where(move => move.Trigger != PayoutTrigger.RechargePaid).OrderBy(move => move.Version))
        {
            var name = world.Names.Of(move.PayoutId);
            world.Note($"{name} {move.Trigger}");

            // An order that arrives after its number was closed is too late to be paid, by its own end.
            if (move.Trigger == PayoutTrigger.RechargeExpired
                && world.Cashier.Orders.Values.Any(order => order.PayoutId == move.PayoutId && order.Payments.Count == 0 && !world.Cashier.Closings.Contains(order.Number)))
                world.Fail($"the recharge of {name} ended and its order was never closed");
            if (world.Model.Moves(name, move.Trigger.ToString(), strand.LockedAt) is { } wrong) world.Fail(wrong);
        }
    }

    private static void Cards(World world, DbContext db)
    {
        foreach (var card in All<AccountCard>(db).Where(card => card.State == AccountCardState.Ended))
            if (world.Model.CardEnds(world.Names.Of(card.PayoutId), card.Number) is { } wrong) world.Fail(wrong);
    }

    // Each new card's link reaches its buyer.
    private static void Links(World world, DbContext db)
    {
        foreach (var card in All<AccountCard>(db).OrderBy(card => card.Number))
        {
            var name = world.Names.Of(card.PayoutId);
            var cards = world.Model.Payouts[name].Cards;
            if (cards.Count < card.Number || cards[card.Number - 1].State != card.State.ToString())
                world.Fail($"card {card.Number} of {name} is {card.State}, the model says {(cards.Count < card.Number ? "none" : cards[card.Number - 1].State)}");
            if (card.SealedToken is null || world.Inbox.Exists(link => link.Payout == name && link.Number == card.Number)) continue;
            var token = Scenery.Seal.Open(card.ShopId, card.PayoutId, nameof(AccountCard.SealedToken), card.SealedToken);
            world.Inbox.Add(new CardLink(name, card.Number, token!));
            world.Note($"card {card.Number} of {name} reaches its buyer");
        }
    }

    private static void Compare(World world, DbContext db)
    {
        foreach (var payout in All<Payout>(db).Where(payout => world.Names.Has(payout.Id)))
        {
            var model = world.Model.Payouts[world.Names.Of(payout.Id)];
            if (model.State != payout.State.ToString()) world.Fail($"{model.Name} is {payout.State}, the model says {model.State}");
            if (model.DueAt is { } due && payout.NextAt != due) world.Fail($"{model.Name} is {payout.State} until {payout.NextAt:O}, the model says {due:O}");
            if (model.Attempt != payout.Attempt) world.Fail($"{model.Name} is at attempt {payout.Attempt}, the model says {model.Attempt}");
        }

        foreach (var shop in All<Shop>(db))
            if (world.Model.Shops[shop.Id].Balance != shop.GoodsBalance.Fen)
                world.Fail($"shop {shop.Id} has {shop.GoodsBalance.Fen} fen, the model says {world.Model.Shops[shop.Id].Balance}");
    }

    private static IEnumerable<T> All<T>(DbContext db)
        where T : class => db.ChangeTracker.Entries<T>().Select(entry => entry.Entity).ToList();
}
