using MerchantConsole.Domain;
using MerchantConsole.Domain.Approvals;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Quotas;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Features.Staff;
using MerchantConsole.Tests.Simulation.Model;

namespace MerchantConsole.Tests.Simulation;

/// <summary>What a person of a shop does all day, mostly allowed and now and then not.</summary>
internal sealed class StaffLife(World world, Somebody self, Strand strand)
{
    private readonly List<(Guid Key, ModelForm Form)> sent = [];

    private ModelPerson Me => world.Model.Shops[self.Shop].People[self.Name];

    public async Task RunAsync()
    {
        for (var deed = 1; ; deed++)
        {
            strand.Begin(deed);
            await world.TurnAsync(null, self.Shop == 1 ? 60 : 150);
            if (world.IsDusk) return;
            if (!world.Script.Allows($"{strand.Name}#{deed}")) continue;
            await DeedAsync();
        }
    }

    private Task DeedAsync()
    {
        var acts = Me.Role == "Admin" || strand.Percent(3);
        return strand.Draw(100) switch
        {
            < 38 => StartAsync(Form(), Key()),
            < 46 => AgainAsync(),
            < 52 => WithdrawAsync(),
            < 68 => ChooseAsync(),
            < 74 => SendCardAgainAsync(),
            < 86 when acts => ApproveAsync(),
            < 90 when acts => RejectAsync(),
            < 92 when acts => ChangeQuotaAsync(),
            < 95 when acts => RaiseQuotaAsync(),
            >= 95 when acts => ChangeStaffAsync(),
            _ => StartAsync(Form(), Key()),
        };
    }

    // Unguessable in the console's forms; here it only has to be one's own.
    private Guid Key() => new((uint)Chance.Hash(self.Name), (ushort)strand.Deed, (ushort)strand.Draw(30_000), 1, 2, 3, 4, 5, 6, 7, 8);

    private async Task StartAsync(ModelForm form, Guid key)
    {
        sent.Add((key, form));
        var request = new StartPayoutRequest(
            self.Shop, self.Id, key, new PayoutDraft(form.Order, Enum.Parse<PayoutType>(form.Type), new Money(form.Fen), form.Reason, form.Message),
            Enum.Parse<FundingChoice>(form.Choice), form.Confirms, form.Note);
        await Asking.UntilAnsweredAsync(
            world, strand, $"start {form.Order[^3..]} {form.Type} {form.Fen} {form.Choice} {(form.Confirms ? "confirmed" : "")}",
            now => world.Model.Start(self.Shop, self.Name, $"{key}", form, now),
            async life => Asking.Say(await life.Get<StartPayout>().RunAsync(request), started => world.Names.Of(started.PayoutId)));
    }

    // The same key again, with the same contents or others; §7.
    private Task AgainAsync()
    {
        if (sent.Count == 0) return StartAsync(Form(), Key());
        var (key, form) = strand.Pick(sent);
        return StartAsync(strand.Percent(70) ? form : form with { Fen = form.Fen + 1 }, key);
    }

    private ModelForm Form()
    {
        var shop = world.Model.Shops[self.Shop];
        var orders = shop.Orders.Keys.ToList();
        var order = strand.Percent(3) ? Scenery.Order(201) : strand.Percent(1) ? "nothing" : strand.Percent(65) ? orders[strand.Draw(Math.Min(4, orders.Count))] : strand.Pick(orders);
        string[] types = ["ReturnShipping", "PriceDifference", "Other"];
        string[] choices = ["GoodsBalance", "GoodsBalance", "Scan", "AskAdmin"];
        var odd = strand.Draw(100);
        return new ModelForm(
            order, strand.Pick(types), Amount(shop), odd == 0 ? " " : "运费", odd == 1 ? "加我微信" : odd == 2 ? new string('好', 201) : "已补给您",
            strand.Pick(choices), strand.Percent(75), null);
    }

    // Around each limit, one fen below and above.
    private long Amount(ModelShop shop)
    {
        var now = world.Now;
        List<long> edges =
        [
            500, 300, 1_200, 800, 1_999, shop.Minimum, shop.Cap, shop.PromotionCap, shop.Balance, shop.Daily - ModelRules.OfToday(shop, now),
            shop.GoodsDaily - ModelRules.DebitedBy(shop, null, now),
        ];
        if (Me.QuotaAt(now) is { } quota)
            edges.AddRange([quota.PerPayout, quota.PerPayout, quota.PerDay - ModelRules.DebitedBy(shop, self.Name, now), quota.PerDay - ModelRules.DebitedBy(shop, self.Name, now)]);
        return Math.Max(1, strand.Pick(edges) + strand.Draw(3) - 1);
    }

    private Known? Any(string preferred)
    {
        var fitting = world.Names.Payouts.Where(known => known.Shop == self.Shop && world.Model.Payouts[known.Name].State == preferred).ToList();
        if (fitting.Count > 0 && strand.Percent(85)) return strand.Pick(fitting);
        return world.Names.Payouts.Count == 0 ? null : strand.Pick(world.Names.Payouts);
    }

    private async Task WithdrawAsync()
    {
        if (Any(strand.Percent(60) ? "AwaitingRecharge" : "PendingApproval") is not { } payout) return;
        await Asking.UntilAnsweredAsync(
            world, strand, $"withdraw {payout.Name}",
            _ => world.Model.Withdraw(self.Shop, self.Name, payout.Name),
            async life => Asking.Say(await life.Get<WithdrawPayout>().RunAsync(self.Shop, self.Id, payout.Id), _ => "ok"));
    }

    private async Task ChooseAsync()
    {
        if (Any("AwaitingRecharge") is not { } payout) return;
        var method = strand.Percent(50) ? RechargeMethod.WeChatPay : RechargeMethod.Alipay;
        var order = world.Cashier.Orders.Values.FirstOrDefault(order => order.PayoutId == payout.Id);
        var deadCode = order is not null && strand.Percent(25) ? order.Code : null;
        await Asking.UntilAnsweredAsync(
            world, strand, $"pay {payout.Name} by {method}{(deadCode is null ? "" : ", another code")}",
            now => world.Model.ChooseMethod(self.Shop, self.Name, payout.Name, $"{method}", now),
            async life => Asking.Say(await life.Get<ChooseRechargeMethod>().RunAsync(self.Shop, self.Id, payout.Id, method, deadCode), chosen => $"{chosen.Method}"));
    }

    private async Task SendCardAgainAsync()
    {
        if (Any("Failed") is not { } payout) return;
        await Asking.UntilAnsweredAsync(
            world, strand, $"send the card of {payout.Name} again",
            now => world.Model.SendCardAgain(self.Shop, self.Name, payout.Name, now),
            async life => Asking.Say(await life.Get<SendCardAgain>().RunAsync(self.Shop, self.Id, payout.Id), _ => "ok"));
    }

    private async Task ApproveAsync()
    {
        if (Any("PendingApproval") is not { } payout) return;
        var seen = payout.Shop == self.Shop
            ? world.Model.Sight(self.Shop, self.Name, world.Model.Payouts[payout.Name], world.Now)
            : new ModelSight("GoodsBalance", [], 0);

        // Between looking and pressing, others go on.
        await world.TurnAsync(null, 40);
        var sight = new ApprovalSight(
            seen.Source is null ? null : Enum.Parse<FundingSource>(seen.Source), [.. seen.Warnings.Select(Enum.Parse<PayoutWarning>)], seen.Others);
        await Asking.UntilAnsweredAsync(
            world, strand, $"approve {payout.Name}",
            now => world.Model.Approve(self.Shop, self.Name, payout.Name, seen, now),
            async life => Asking.Say(
                await life.Get<ApproveRequest>().RunAsync(new ApproveOrder(self.Shop, self.Id, payout.Id, sight)), approved => $"{approved.Source}"));
    }

    private async Task RejectAsync()
    {
        if (Any("PendingApproval") is not { } payout) return;
        await Asking.UntilAnsweredAsync(
            world, strand, $"reject {payout.Name}",
            now => world.Model.Reject(self.Shop, self.Name, payout.Name, now),
            async life => Asking.Say(await life.Get<RejectRequest>().RunAsync(new RejectOrder(self.Shop, self.Id, payout.Id, "不符合")), _ => "ok"));
    }

    private async Task ChangeQuotaAsync()
    {
        var other = Other();
        var was = strand.Percent(85) ? world.Model.Shops[self.Shop].People.GetValueOrDefault(other.Name)?.Quota : null;
        (long PerPayout, long PerDay)? becomes = strand.Percent(15) ? null : (strand.Pick<long>([99, 100, 1_000, 2_000, 3_000]), strand.Pick<long>([1_000, 3_000, 6_000]));
        await world.TurnAsync(null, 20);
        await Asking.UntilAnsweredAsync(
            world, strand, $"quota of {other.Name}: {becomes}",
            _ => world.Model.ChangeQuota(self.Shop, self.Name, other.Name, was, becomes),
            async life => Asking.Say(
                await life.Get<ChangeQuotas>().RunAsync(new ChangeQuotasRequest(self.Shop, self.Id, [new QuotaEdit(other.Id, Of(was), Of(becomes))])), _ => "ok"));

        static Quota? Of((long PerPayout, long PerDay)? quota) => quota is { } set ? new Quota(new Money(set.PerPayout), new Money(set.PerDay)) : null;
    }

    // Until soon, so that people pay about its end, too; now and then an end that is none, or one taken back.
    private async Task RaiseQuotaAsync()
    {
        var other = Other();
        var (perPayout, perDay) = (strand.Pick<long>([99, 1_000, 3_000, 5_000]), strand.Pick<long>([2_000, 6_000, 12_000]));
        var until = world.Now + strand.Pick<TimeSpan>([TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(91), TimeSpan.Zero]);
        (long PerPayout, long PerDay, DateTimeOffset Until)? raise = strand.Percent(20) ? null : (perPayout, perDay, until);
        await Asking.UntilAnsweredAsync(
            world, strand, $"raise of {other.Name}: {raise}",
            now => world.Model.RaiseQuota(self.Shop, self.Name, other.Name, raise, now),
            async life => Asking.Say(
                await life.Get<RaiseQuotas>().RunAsync(new RaiseQuotasRequest(
                    self.Shop, self.Id, [other.Id], raise is null ? null : new QuotaRaise(new Quota(new Money(perPayout), new Money(perDay)), until))), _ => "ok"));
    }

    private async Task ChangeStaffAsync()
    {
        var other = Other();
        var role = strand.Pick<string>(["Service", "ServiceAdmin", "Admin", other.Role, other.Role]);
        switch (strand.Draw(5))
        {
            case 0:
                await Asking.UntilAnsweredAsync(
                    world, strand, $"disable {other.Name}",
                    _ => world.Model.Disable(self.Shop, self.Name, other.Name),
                    async life => Asking.Say(await life.Get<DisableStaff>().RunAsync(self.Shop, self.Id, other.Id), _ => "ok"));
                break;
            case < 3:
                await Asking.UntilAnsweredAsync(
                    world, strand, $"enable {other.Name}",
                    _ => world.Model.Enable(self.Shop, self.Name, other.Name),
                    async life => Asking.Say(await life.Get<EnableStaff>().RunAsync(self.Shop, self.Id, other.Id), _ => "ok"));
                break;
            default:
                await Asking.UntilAnsweredAsync(
                    world, strand, $"{other.Name} becomes {role}",
                    _ => world.Model.ChangeRole(self.Shop, self.Name, other.Name, role),
                    async life => Asking.Say(
                        await life.Get<ChangeStaff>().RunAsync(new ChangeStaffRequest(self.Shop, self.Id, other.Id, other.Name, Enum.Parse<StaffRole>(role))), _ => "ok"));
                break;
        }
    }

    // Mostly of the own shop; now and then somebody of another, or of none.
    private Somebody Other() => strand.Percent(4)
        ? strand.Pick(world.Scenery.People)
        : strand.Pick(world.Scenery.People.Where(person => person.Shop == self.Shop).ToList());
}
