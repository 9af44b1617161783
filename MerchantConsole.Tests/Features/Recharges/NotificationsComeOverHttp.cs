using System.Net;
using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Rails.Sandbox.Alipay;
using MerchantConsole.Rails.Sandbox.WeChatPay;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Recharges;

/// <summary>The webhook matrix (W1-W6) over real HTTP, each provider in its own manner, on both databases.</summary>
public sealed class NotificationsComeOverHttp(NotifiedConsoles consoles) : IClassFixture<NotifiedConsoles>
{
    private static readonly RechargeMethod[] Methods = [RechargeMethod.WeChatPay, RechargeMethod.Alipay];

    [Theory, BothDatabases]
    public async Task A_valid_one_is_stored_before_it_is_answered_and_pays_however_often_it_is_repeated(StorageProvider provider)
    {
        var console = await consoles.OnAsync(provider);
        foreach (var method in Methods)
        {
            var recharge = await console.OpenAsync(method);
            var before = await console.EventsAsync();
            var notice = Of(console, recharge);
            Assert.True(await notice.SendAsync(console));
            Assert.Equal(before + 1, await console.EventsAsync());
            var repeats = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => notice.SendAsync(console)));
            Assert.All(repeats, Assert.True);
            await console.ReachesAsync(recharge, PayoutState.Succeeded);

            // The same payment told once more under another id of the event is another row, and changes nothing else.
            Assert.True(await (notice with { EventId = Guid.NewGuid().ToString() }).SendAsync(console));
            await console.WorkedOffAsync();
            Assert.Equal(before + 2, await console.EventsAsync());
            Assert.Equal([PaymentUse.Funded], await UsesAsync(console, recharge));
            await console.HoldsAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task What_is_not_proven_changes_nothing(StorageProvider provider)
    {
        var console = await consoles.OnAsync(provider);
        foreach (var method in Methods)
        {
            var recharge = await console.OpenAsync(method);
            await console.WorkedOffAsync();
            var good = Of(console, recharge);
            await SettledAsync(console);
            var before = await console.EverythingAsync();
            foreach (var (what, notice) in Unproven(good, console.Now))
            {
                Assert.False(await notice.SendAsync(console), $"{method}: {what}");
                var after = await console.EverythingAsync();
                Assert.True(before == after, $"{method}: {what} changed\n{before}\nto\n{after}");
            }

            Assert.False(await good.SendAsync(console, shopId: 2), "to another shop's address");
            Assert.Equal(before, await console.EverythingAsync());
            Assert.Equal(PayoutState.AwaitingRecharge, await console.StateAsync(recharge));
            await console.HoldsAsync();
        }
    }

    [Fact]
    public async Task One_address_sends_a_burst_and_is_then_told_to_send_again()
    {
        var console = await consoles.OnAsync(StorageProvider.Sqlite);
        using var client = new HttpClient { BaseAddress = console.Address };

        // As a proxy on this machine would pass it on.
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        var answers = new List<HttpStatusCode>();
        for (var turn = 0; turn < 4000 && answers.Count(answer => answer == HttpStatusCode.TooManyRequests) < 3; turn++)
        {
            using var body = new StringContent("{}");
            using var answer = await client.PostAsync(new Uri("/notify/wechatpay/1", UriKind.Relative), body);
            answers.Add(answer.StatusCode);
        }

        Assert.All(answers.Take(200), answer => Assert.Equal(HttpStatusCode.Unauthorized, answer));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.True(await Of(console, await console.OpenAsync(RechargeMethod.Alipay)).SendAsync(console));
    }

    [Theory, BothDatabases]
    public async Task One_that_is_longer_than_any_is_not_read_to_its_end(StorageProvider provider)
    {
        var console = await consoles.OnAsync(provider);
        foreach (var method in Methods)
        {
            var notice = new ProviderNotice(method, "P261123AAAAAAAAAAR1", A.Yuan(5), console.Now, console.Now);
            var before = await console.EventsAsync();
            using var client = new HttpClient();
            foreach (var length in new[] { 64 * 1024 + 1, 10_000_000 })
            {
                using var answer = await (notice with { OnTheWay = body => [.. body, .. new byte[length - body.Length]] }).PostAsync(client, console);
                Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            }

            Assert.Equal(before, await console.EventsAsync());
        }
    }

    [Theory, BothDatabases]
    public async Task A_fen_more_or_less_funds_nothing_and_is_given_back(StorageProvider provider)
    {
        var console = await consoles.OnAsync(provider);
        foreach (var method in Methods)
            foreach (var fen in new[] { -1, 1 })
            {
                var recharge = await console.OpenAsync(method);
                var notice = Of(console, recharge) with { Amount = new Money(recharge.Amount.Fen + fen) };
                Assert.True(await notice.SendAsync(console));
                await console.WorkedOffAsync();
                Assert.Equal(PayoutState.AwaitingRecharge, await console.StateAsync(recharge));
                Assert.Equal([RefundCause.WrongAmount], await CausesAsync(console, recharge));
                await console.HoldsAsync();
            }
    }

    [Theory, BothDatabases]
    public async Task A_number_that_is_none_is_stored_and_moves_no_money(StorageProvider provider)
    {
        var console = await consoles.OnAsync(provider);
        foreach (var method in Methods)
        {
            await SettledAsync(console);
            var payments = await console.ReadAsync(db => db.RechargePayments.CountAsync());
            var events = await console.EventsAsync();
            Assert.True(await new ProviderNotice(method, "P261123ZZZZZZZZZZR1", A.Yuan(5), console.Now, console.Now).SendAsync(console));
            await console.WorkedOffAsync();
            Assert.Equal(events + 1, await console.EventsAsync());
            Assert.Equal(payments, await console.ReadAsync(db => db.RechargePayments.CountAsync()));
            await console.HoldsAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task In_any_order_one_payment_funds_and_the_other_goes_back(StorageProvider provider)
    {
        var console = await consoles.OnAsync(provider);
        foreach (var method in Methods)
        {
            var recharge = await console.OpenAsync(method);
            var first = Of(console, recharge);
            var second = first with { EventId = Guid.NewGuid().ToString(), Transaction = first.Transaction + "2" };

            // News of a refund that comes before the payment that it gives back is received, and forgotten by nobody: the refund is asked for anyway.
            var refund = first with { EventId = Guid.NewGuid().ToString(), Refund = PayoutNumber.OfRefund(recharge.PayoutId, 1) };
            foreach (var notice in new[] { refund, second, first, second, refund, first }) Assert.True(await notice.SendAsync(console));
            await console.ReachesAsync(recharge, PayoutState.Succeeded);
            await console.WorkedOffAsync();
            Assert.Equal([PaymentUse.Funded, PaymentUse.GivenBack], (await UsesAsync(console, recharge)).Order());
            Assert.Equal([RefundCause.PaidTwice], await CausesAsync(console, recharge));
            await console.HoldsAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task One_that_never_comes_is_made_up_by_asking_and_a_late_one_changes_nothing_more(StorageProvider provider)
    {
        var console = await consoles.OnAsync(provider);
        foreach (var method in Methods)
        {
            var recharge = await console.OpenAsync(method);
            LoseNext(console, method);
            await console.PayAsync(recharge);
            console.Get<SandboxClock>().Advance(TimeSpan.FromHours(1));
            await console.ReachesAsync(recharge, PayoutState.Succeeded);
            var paid = await console.ReadAsync(db => db.RechargePayments.SingleAsync(p => p.PayoutId == recharge.PayoutId));
            var late = Of(console, recharge) with { Transaction = paid.Transaction, PaidAt = paid.PaidAt };
            Assert.True(await late.SendAsync(console));
            await console.WorkedOffAsync();
            Assert.Equal([PaymentUse.Funded], await UsesAsync(console, recharge));
            await console.HoldsAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task What_was_paid_too_late_goes_back(StorageProvider provider)
    {
        var console = await consoles.OnAsync(provider);
        foreach (var method in Methods)
        {
            var recharge = await console.OpenAsync(method);
            console.Get<SandboxClock>().Advance(TimeSpan.FromHours(1));
            await console.ReachesAsync(recharge, PayoutState.RechargeFailed);
            Assert.True(await (Of(console, recharge) with { PaidAt = recharge.EndsAt }).SendAsync(console));
            await console.WorkedOffAsync();
            Assert.Equal(PayoutState.RechargeFailed, await console.StateAsync(recharge));
            Assert.Equal([RefundCause.Late], await CausesAsync(console, recharge));
            await console.HoldsAsync();
        }
    }

    private static ProviderNotice Of(NotifiedConsole console, Recharge recharge) =>
        new(recharge.Method, recharge.Number, recharge.Amount, console.Now.AddSeconds(-1), console.Now);

    private static IEnumerable<(string What, ProviderNotice Notice)> Unproven(ProviderNotice good, DateTimeOffset now)
    {
        yield return ("another key", good with { ByOtherKey = true });
        yield return ("a signature that is none", good with { Signature = _ => "AAAA" });
        yield return ("a signature that is no base64", good with { Signature = _ => "%%%" });
        yield return ("one byte changed", good with { OnTheWay = body => [.. body[..20], (byte)(body[20] ^ 1), .. body[21..]] });
        yield return ("one byte less", good with { OnTheWay = body => body[..^1] });
        yield return ("nothing", good with { OnTheWay = _ => [] });
        yield return ("not UTF-8", good with { OnTheWay = body => [0xff, 0xfe, .. body] });
        yield return ("of another merchant", good with { Merchant = 2 });
        if (good.Method == RechargeMethod.Alipay)
        {
            yield return ("no form", good with { ContentType = "application/json" });
            yield break;
        }

        foreach (var minutes in new[] { -5, 5 }) yield return ($"{minutes} minutes away", good with { SentAt = now.AddMinutes(minutes).AddSeconds(minutes) });
        yield return ("another currency", good with { Currency = "USD" });
        yield return ("a type that is not what it holds", good with { Type = "REFUND.SUCCESS" });
        yield return ("signed, but not UTF-8", good with { Body = _ => [0xff, 0xfe, 0x00] });
        yield return ("signed, but no JSON", good with { Body = _ => Encoding.UTF8.GetBytes("<xml/>") });
        yield return ("the provider's probe", good with { Signature = signature => "WECHATPAY/SIGNTEST/" + signature });
    }

    // Nothing of earlier tests moves any more.
    private static Task SettledAsync(NotifiedConsole console) => Eventually.TrueAsync(
        () => console.ReadAsync(async db => !await db.Payouts.AnyAsync(p => p.State == PayoutState.Processing && p.Source == FundingSource.Scan)),
        "payouts that have ended");

    private static Task<List<PaymentUse>> UsesAsync(NotifiedConsole console, Recharge recharge) => console.ReadAsync(
        db => db.RechargePayments.Where(p => p.PayoutId == recharge.PayoutId).Select(p => p.Use).ToListAsync());

    private static Task<List<RefundCause>> CausesAsync(NotifiedConsole console, Recharge recharge) => console.ReadAsync(
        db => db.RechargeRefunds.Where(r => r.PayoutId == recharge.PayoutId).Select(r => r.Cause).ToListAsync());

    private static void LoseNext(NotifiedConsole console, RechargeMethod method) => Assert.True(method == RechargeMethod.Alipay
        ? console.Get<AlipayFaults>().TryAdd(AlipayFault.LoseNotification)
        : console.Get<EmulatorFaults>().TryAdd([EmulatorFault.LoseNotification]));
}
