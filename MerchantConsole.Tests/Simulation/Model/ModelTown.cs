namespace MerchantConsole.Tests.Simulation.Model;

/// <summary>
/// The reference model: every command's answer and every move, from the rulebook alone. An answer is "ok", a payout's name, or the codes of all that
/// stands against it, sorted.
/// </summary>
internal sealed partial class ModelTown
{
    public Dictionary<int, ModelShop> Shops { get; } = [];

    public Dictionary<string, ModelPayout> Payouts { get; } = new(StringComparer.Ordinal);

    /// <summary>What a rail has definitely done with an attempt: "paid" or "refused".</summary>
    public Dictionary<(string Payout, int Attempt), string> RailOutcomes { get; } = [];

    public static string Codes(IEnumerable<string> codes) => string.Join(',', codes.Order(StringComparer.Ordinal));

    /// <summary>§4-§7: starts a payout.</summary>
    public string Start(int shopId, string person, string key, ModelForm form, DateTimeOffset now)
    {
        var shop = Shops[shopId];
        var contents = new List<string>();
        if (form.Order.Length != 22) contents.Add("OrderNotFound");
        if (form.Reason.Trim().Length is 0 or > 200) contents.Add("ReasonLength");
        if (form.Message.Trim().Length is 0 or > 200) contents.Add("MessageLength");
        else if (form.Message.Contains("加我微信", StringComparison.Ordinal)) contents.Add("MessageAsksForPrivateAccount");
        if (contents.Count > 0) return Codes(contents);

        // The same key is the same answer, with other contents it is refused.
        var said = $"{person} {form}";
        if (shop.Keys.TryGetValue(key, out var known)) return known.Contents == said ? known.Answer : "KeyReused";
        if (Absent(shop, person) is { } absent) return absent;
        shop.People[person].SeenAt(now);
        var answer = Judge(shop, shop.People[person], form, now);
        shop.Keys[key] = (said, answer);
        return answer;
    }

    /// <summary>What an admin sees of a request (§6: under the admin's own rights).</summary>
    public ModelSight Sight(int shopId, string admin, ModelPayout payout, DateTimeOffset now)
    {
        var shop = Shops[shopId];
        var order = shop.Orders[payout.Order];
        var blocked = ModelRules.Blocks(shop, order, payout.Fen, now, payout).Count > 0;
        var goods = ModelRules.ScanOnly(shop, order, shop.People[admin], payout.Fen, now).Count == 0;
        return new(
            blocked ? null : goods ? "GoodsBalance" : "Scan",
            ModelRules.Warnings(shop, order, payout.Type, payout.Fen, now, payout),
            shop.Payouts.Count(p => p.Order == payout.Order && p != payout && p.Counts));
    }

    /// <summary>§6, §8: an admin agrees to what it saw. From the seventh day on there is nothing to agree to.</summary>
    public string Approve(int shopId, string admin, string payoutName, ModelSight seen, DateTimeOffset now)
    {
        var shop = Shops[shopId];
        if (NotAdmin(shop, admin) is { } not) return not;
        if (Find(shop, payoutName) is not { } payout) return "PayoutNotFound";
        if (payout.Applicant == admin) return "OwnRequest";
        if (payout.State != "PendingApproval")
            return payout.Source is { } source && payout.DecidedBy == admin ? source : WhyNotOpen(payout);
        if (now >= payout.Closes)
        {
            payout.State = "Rejected";
            return "AlreadyDecided";
        }

        var order = shop.Orders[payout.Order];
        if (ModelRules.Blocks(shop, order, payout.Fen, now, payout) is { Count: > 0 } blocks) return Codes(blocks);
        var there = Sight(shopId, admin, payout, now);
        var changes = new List<string>();
        if (seen.Source is not null && seen.Source != there.Source) changes.Add("FundingChanged");
        if (seen.Others != there.Others) changes.Add("EarlierPayoutsChanged");
        if (there.Warnings.Except(seen.Warnings).Any()) changes.Add("WarningsChanged");
        if (changes.Count > 0) return Codes(changes);
        payout.DecidedBy = admin;
        Fund(shop, payout, there.Source!, admin, now);
        return there.Source!;
    }

    public string Reject(int shopId, string admin, string payoutName, DateTimeOffset now)
    {
        _ = now;
        var shop = Shops[shopId];
        if (NotAdmin(shop, admin) is { } not) return not;
        if (Find(shop, payoutName) is not { } payout) return "PayoutNotFound";
        if (payout.Applicant == admin) return "OwnRequest";
        if (payout.State == "Rejected" && payout.DecidedBy == admin) return "ok";
        if (payout.State != "PendingApproval") return WhyNotOpen(payout);
        (payout.State, payout.DecidedBy) = ("Rejected", admin);
        return "ok";
    }

    public string Withdraw(int shopId, string person, string payoutName)
    {
        var shop = Shops[shopId];
        if (Absent(shop, person) is { } absent) return absent;
        if (Find(shop, payoutName) is not { } payout) return "PayoutNotFound";
        if (payout.Applicant != person) return "RoleNotAllowed";
        if (payout.State is not ("PendingApproval" or "AwaitingRecharge")) return WhyNotOpen(payout);
        payout.State = "Withdrawn";
        return "ok";
    }

    /// <summary>§9: the first method chosen stays; from the hour on nothing can be chosen.</summary>
    public string ChooseMethod(int shopId, string person, string payoutName, string method, DateTimeOffset now)
    {
        var shop = Shops[shopId];
        if (Absent(shop, person) is { } absent) return absent;
        if (Find(shop, payoutName) is not { } payout) return "PayoutNotFound";
        if (payout.Applicant != person && shop.People[person].Role == "Service") return "RoleNotAllowed";
        if (payout.State != "AwaitingRecharge" || now >= payout.RechargeEnds) return "MoveNotAllowed";
        return payout.Method ??= method;
    }

    public string SendCardAgain(int shopId, string person, string payoutName, DateTimeOffset now)
    {
        var shop = Shops[shopId];
        if (Absent(shop, person) is { } absent) return absent;
        if (Find(shop, payoutName) is not { } payout) return "PayoutNotFound";
        if (payout.State != "Failed") return "MoveNotAllowed";
        if (payout.Cards.Count > 0 && now < payout.Cards.Max(card => card.Sent).AddMinutes(1)) return "CardTooSoon";
        return SendCard(payout, now) ? "ok" : "MoveNotAllowed";
    }

    /// <summary>§10: the buyer's form; the newest open card works once, before its end.</summary>
    public string SubmitCard(string? payoutName, int number, bool sound, DateTimeOffset now)
    {
        if (payoutName is null) return "CardNotOpen";
        var payout = Payouts[payoutName];
        var card = payout.Cards[number - 1];
        if (card.State != "Open" || now >= card.Ends)
        {
            if (card.State == "Open") card.State = "Ended";
            return "CardNotOpen";
        }

        if (!sound) return "AlipayAccountInvalid";
        if (payout.State != "Failed") return "CardNotOpen";
        (card.State, payout.State) = ("Submitted", "Processing");
        payout.Attempt++;
        return "ok";
    }

    private string Judge(ModelShop shop, ModelPerson person, ModelForm form, DateTimeOffset now)
    {
        if (!shop.Orders.TryGetValue(form.Order, out var order)) return "OrderNotFound";
        if (ModelRules.Blocks(shop, order, form.Fen, now) is { Count: > 0 } blocks) return Codes(blocks);
        var reasons = ModelRules.ScanOnly(shop, order, person, form.Fen, now);
        if (form.Choice == "GoodsBalance" && reasons.Count > 0) return Codes(reasons);
        if (form.Choice == "AskAdmin" && (reasons.Count == 0 || person.Role == "Admin")) return "SourceNotOpen";
        if (!form.Confirms && ModelRules.NeedsConfirming(ModelRules.Warnings(shop, order, form.Type, form.Fen, now), form.Type)) return "RepeatNotConfirmed";

        var payout = new ModelPayout
        {
            Name = $"P{Payouts.Count + 1}", Shop = shop.Id, Order = form.Order, Buyer = order.Buyer, Type = form.Type, Fen = form.Fen,
            Applicant = person.Name, Started = now, State = "PendingApproval", WasRequest = form.Choice == "AskAdmin",
        };
        shop.Payouts.Add(payout);
        Payouts.Add(payout.Name, payout);
        if (form.Choice != "AskAdmin") Fund(shop, payout, form.Choice, person.Name, now);
        return payout.Name;
    }

    private static void Fund(ModelShop shop, ModelPayout payout, string source, string byRightsOf, DateTimeOffset now)
    {
        (payout.Source, payout.Committed) = (source, now);
        if (source == "Scan")
        {
            (payout.State, payout.RechargeEnds) = ("AwaitingRecharge", now.AddHours(1));
            return;
        }

        (payout.State, payout.Debited, payout.PaidBy, payout.Attempt) = ("Processing", now, byRightsOf, 1);
        shop.Balance -= payout.Fen;
    }

    private static bool SendCard(ModelPayout payout, DateTimeOffset now)
    {
        var ends = now.AddHours(72) < payout.Closes ? now.AddHours(72) : payout.Closes;
        if (ends <= now || payout.Cards.Count >= 50) return false;
        foreach (var card in payout.Cards.Where(card => card.State == "Open")) card.State = now < card.Ends ? "Voided" : "Ended";
        payout.Cards.Add(new ModelCard(now, ends));
        return true;
    }

    private static ModelPayout? Find(ModelShop shop, string name) => shop.Payouts.Find(payout => payout.Name == name);

    private static string? Absent(ModelShop shop, string person) =>
        !shop.People.TryGetValue(person, out var found) ? "NotSignedIn" : found.Disabled ? "AccountDisabled" : null;

    private static string? NotAdmin(ModelShop shop, string person) =>
        Absent(shop, person) ?? (shop.People[person].Role == "Admin" ? null : "RoleNotAllowed");

    private static string WhyNotOpen(ModelPayout payout) => payout.WasRequest && payout.State != "PendingApproval" ? "AlreadyDecided" : "MoveNotAllowed";
}
