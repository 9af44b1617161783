using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Tests.Simulation.Model;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Tests.Simulation;

/// <summary>Reads the file past the console: every payout's state and every balance against the model's, and at the end the rails' books against ours.</summary>
internal sealed class Accounts : IDisposable
{
    private readonly World world;
    private readonly SqliteConnection connection;

    public Accounts(World world)
    {
        this.world = world;
        connection = new SqliteConnection(Life.Connection(world.File));
        connection.Open();
    }

    public void Dispose() => connection.Dispose();

    public void Compare()
    {
        var seen = 0;
        foreach (var (id, state, _) in Read("""SELECT "Id", "State", 0 FROM "Payouts" """))
        {
            seen++;
            if (!world.Names.Has((string)id)) world.Fail("a payout is there that nobody started");
            else if (world.Model.Payouts[world.Names.Of((string)id)] is var model && model.State != $"{(PayoutState)(long)state}")
                world.Fail($"{model.Name} is {(PayoutState)(long)state} in the file, the model says {model.State}");
        }

        if (seen != world.Model.Payouts.Count) world.Fail($"the file has {seen} payouts, the model {world.Model.Payouts.Count}");
        foreach (var (shop, balance, _) in Read("""SELECT "Id", "GoodsBalanceFen", 0 FROM "Shops" """))
            if (world.Model.Shops[(int)(long)shop].Balance != (long)balance) world.Fail($"shop {shop} has {balance} fen, the model says {world.Model.Shops[(int)(long)shop].Balance}");
    }

    /// <summary>What still has something to come; empty when nothing has. Erasing buyers' data a month later is not waited for.</summary>
    public string Unfinished() => string.Join(", ", Read(
        """
        SELECT 'payout', "Id", 0 FROM "Payouts" WHERE "NextAt" IS NOT NULL
        UNION ALL SELECT 'recharge', "PayoutId", 0 FROM "Recharges" WHERE "NextAt" IS NOT NULL
        UNION ALL SELECT 'refund', "Number", 0 FROM "RechargeRefunds" WHERE "NextAt" IS NOT NULL
        UNION ALL SELECT 'event', "Id", 0 FROM "ProviderEvents" WHERE "NextAt" IS NOT NULL
        """).Select(row => $"{row.One} {world.Names.OfNumber((string)row.Two)}").Concat(world.Cashier.Outbox.Select(letter => $"letter {letter.Number}")));

    public DateTimeOffset? NextAt() => Read(
        """
        SELECT MIN("At"), 0, 0 FROM (SELECT MIN("NextAt") AS "At" FROM "Payouts" UNION ALL SELECT MIN("NextAt") FROM "Recharges"
        UNION ALL SELECT MIN("NextAt") FROM "RechargeRefunds" UNION ALL SELECT MIN("NextAt") FROM "ProviderEvents")
        """).Select(row => row.One is long ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : (DateTimeOffset?)null).Single();

    /// <summary>At the end of everything: all ended in time, and the rails' books and ours agree to the fen.</summary>
    public void Close(DateTimeOffset faultsStopped)
    {
        // Clocks that were set back an hour may have written starts that are still to come.
        var bound = ModelRules.WorkingDays(faultsStopped.AddDays(7).AddHours(4), 5);
        foreach (var (id, ended, _) in Read("""SELECT "Id", "EndedAt", 0 FROM "Payouts" """))
            if (ended is not long ticks || ticks > bound.UtcTicks) world.Fail($"T2: {world.Names.Of((string)id)} did not end by {bound:O}");

        var paid = world.Transfers.Paid.GroupBy(transfer => transfer.Payout).ToDictionary(group => group.Key, group => (group.Count(), group.Sum(transfer => transfer.Fen)));
        foreach (var payout in world.Model.Payouts.Values)
        {
            var expected = payout.State == "Succeeded" ? (1, payout.Fen) : (0, 0);
            if (paid.GetValueOrDefault(payout.Name) != expected)
                world.Fail($"P1: {payout.Name} is {payout.State}, the rail paid it {paid.GetValueOrDefault(payout.Name)}");
        }

        Recharges();
        var applied = Read("""SELECT "Id", 0, 0 FROM "ProviderEvents" """).Select(row => (string)row.One).ToHashSet();
        foreach (var letter in world.Cashier.Received)
            if (!applied.Contains(ProviderEvent.IdOf(letter.Method, letter.Body.Split('|')[2]))) world.Fail($"W5: letter {letter.Number} was received and is not there");
    }

    // W3: paid = used + refunded.
    private void Recharges()
    {
        var uses = Read("""SELECT "Transaction", "Use", 0 FROM "RechargePayments" """).ToDictionary(row => (string)row.One, row => (PaymentUse)(long)row.Two);
        foreach (var payment in world.Cashier.Payments.Values)
        {
            var back = world.Cashier.Refunds.Values.Where(refund => refund.Transaction == payment.Transaction).Sum(refund => refund.Fen);
            var name = world.Names.Of(world.Cashier.Orders[payment.Number].PayoutId);
            if (!uses.TryGetValue(payment.Transaction, out var use)) world.Fail($"W3: {payment.Transaction} for {name} was paid and is not on record");
            else if (back != (use == PaymentUse.Funded ? 0 : payment.Amount)) world.Fail($"W3: {payment.Transaction} for {name} of {payment.Amount} fen was {use} and {back} fen went back");
        }
    }

    private List<(object One, object Two, object Three)> Read(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<(object, object, object)>();
        while (reader.Read()) rows.Add((reader.GetValue(0), reader.GetValue(1), reader.GetValue(2)));
        return rows;
    }
}
