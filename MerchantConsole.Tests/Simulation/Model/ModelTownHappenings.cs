namespace MerchantConsole.Tests.Simulation.Model;

/// <summary>What happens by itself or from outside (§8-§10), and what admins change. A happening answers null, or why it may not be.</summary>
internal sealed partial class ModelTown
{
    /// <summary>The latest instant that the clock ever showed: what ended then stays ended, though the clock is set back (T1).</summary>
    public DateTimeOffset Latest { get; private set; }

    public void Shown(DateTimeOffset now) => Latest = now > Latest ? now : Latest;

    /// <summary>A move that no person's command made.</summary>
    public string? Moves(string name, string trigger, DateTimeOffset now)
    {
        var payout = Payouts[name];
        switch (trigger)
        {
            case "OutcomeUnknown":
                return payout.State == "Processing" ? null : Wrong();
            case "RailConfirmed" when payout.State == "Processing" && Outcome() == "paid":
                payout.State = "Succeeded";
                return null;
            case "RailRefused" when payout.State == "Processing" && Outcome() == "refused":
                payout.State = "Failed";
                SendCard(payout, now);
                return null;
            case "Lapse" when payout.State == "PendingApproval" && Latest >= payout.Closes:
                payout.State = "Rejected";
                return null;
            case "RechargeExpired" when payout.State == "AwaitingRecharge" && Latest >= payout.RechargeEnds:
                payout.State = "RechargeFailed";
                return null;
            case "SevenDaysOver" when payout.State == "Failed" && Latest >= payout.Closes:
                (payout.State, payout.ReturnAt) = ("Closed", ModelRules.WorkingDays(now, 3));
                foreach (var card in payout.Cards.Where(card => card.State == "Open")) card.State = "Ended";
                return null;
            case "ReturnDue" when payout.State == "Closed" && Latest >= payout.ReturnAt:
                payout.State = "Returned";
                Shops[payout.Shop].Balance += payout.Fen;
                return null;
            default:
                return Wrong();
        }

        string? Outcome() => RailOutcomes.GetValueOrDefault((name, payout.Attempt));
        string Wrong() => $"{name} is {payout.State} and does not take {trigger} at {now:O} (attempt {payout.Attempt}: {Outcome() ?? "unknown"})";
    }

    /// <summary>A payment is learnt of: whether it funds, or why it goes back to its payer (§9).</summary>
    public string Payment(string name, long fen, DateTimeOffset paidAt)
    {
        var payout = Payouts[name];
        if (payout.State == "AwaitingRecharge" && fen == payout.Fen && paidAt < payout.RechargeEnds)
        {
            (payout.State, payout.Funded, payout.Attempt) = ("Processing", true, 1);
            return "Funded";
        }

        return payout.Funded ? "PaidTwice" : payout.State == "Withdrawn" ? "Withdrawn" : fen != payout.Fen ? "WrongAmount" : "Late";
    }

    /// <summary>A card is said to have ended: at its end, or with its payout.</summary>
    public string? CardEnds(string name, int number)
    {
        var card = Payouts[name].Cards[number - 1];
        if (card.State == "Open" && Latest < card.Ends) return $"card {number} of {name} ended before {card.Ends:O}";
        if (card.State == "Open") card.State = "Ended";
        return null;
    }

    public string ChangeQuota(int shopId, string admin, string person, (long PerPayout, long PerDay)? was, (long PerPayout, long PerDay)? becomes)
    {
        var shop = Shops[shopId];
        if (NotAdmin(shop, admin) is { } not) return not;
        if (!shop.People.TryGetValue(person, out var found)) return "StaffNotFound";
        if (found.Role == "Admin") return "QuotaOfAdmin";
        if (found.Quota != was) return "QuotaChangedMeanwhile";
        if (becomes == was) return "NothingToChange";
        if (becomes is { } quota && (quota.PerPayout < shop.Minimum || quota.PerPayout > quota.PerDay || quota.PerDay > 100_000_000)) return "QuotaInvalid";
        found.Quota = becomes;
        return "ok";
    }

    /// <summary>§12: for at most 90 days; without an amount a running raise is taken back.</summary>
    public string RaiseQuota(int shopId, string admin, string person, (long PerPayout, long PerDay, DateTimeOffset Until)? raise, DateTimeOffset now)
    {
        var shop = Shops[shopId];
        if (NotAdmin(shop, admin) is { } not) return not;
        if (raise is { } asked && (asked.Until <= now || asked.Until > now.AddDays(90))) return "RaiseEndInvalid";
        if (!shop.People.TryGetValue(person, out var found)) return "StaffNotFound";
        if (found.Role == "Admin") return "QuotaOfAdmin";
        if (raise is not { } more)
        {
            if (found.Raise is not { } running || now >= running.Until) return "NothingToChange";
        }
        else
        {
            if (more.PerPayout < shop.Minimum || more.PerPayout > more.PerDay || more.PerDay > 100_000_000) return "QuotaInvalid";
            if (found.Quota is { } set && set.PerPayout >= more.PerPayout && set.PerDay >= more.PerDay) return "RaiseTooLow";
        }

        found.Raise = raise;
        return "ok";
    }

    public string Disable(int shopId, string admin, string person)
    {
        var shop = Shops[shopId];
        if (NotAdmin(shop, admin) is { } not) return not;
        if (!shop.People.TryGetValue(person, out var found)) return "StaffNotFound";
        if (AgainstDemoting(shop, admin, found) is { Length: > 0 } against) return against;
        found.Disabled = true;
        return "ok";
    }

    public string Enable(int shopId, string admin, string person)
    {
        var shop = Shops[shopId];
        if (NotAdmin(shop, admin) is { } not) return not;
        if (!shop.People.TryGetValue(person, out var found)) return "StaffNotFound";
        found.Disabled = false;
        return "ok";
    }

    public string ChangeRole(int shopId, string admin, string person, string role)
    {
        var shop = Shops[shopId];
        if (NotAdmin(shop, admin) is { } not) return not;
        if (!shop.People.TryGetValue(person, out var found)) return "StaffNotFound";
        if (found.Role != role && AgainstDemoting(shop, admin, found) is { Length: > 0 } against) return against;
        found.Role = role;
        return "ok";
    }

    // One's own account is for others to change, and the shop keeps one admin who can act.
    private static string AgainstDemoting(ModelShop shop, string admin, ModelPerson person)
    {
        var against = new List<string>();
        if (person.Name == admin) against.Add("OwnAccount");
        if (person is { Role: "Admin", Disabled: false } && !shop.People.Values.Any(other => other != person && other is { Role: "Admin", Disabled: false }))
            against.Add("LastAdmin");
        return Codes(against);
    }
}
