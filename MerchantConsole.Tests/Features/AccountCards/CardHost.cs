using System.Collections.Concurrent;
using MerchantConsole.Clockwork;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.AccountCards;

/// <summary>A <see cref="PayoutHost"/> whose rail is watched, and the steps of a payout that fails.</summary>
internal static class CardHost
{
    public static PayeeAccount Alipay { get; } = new(AccountKind.Alipay, "zhang-san@example-mail.com", "张三");

    public static PayeeAccount BankCard { get; } = new(AccountKind.BankCard, "6217008888777766662", "阿依古丽·买买提", "中国建设银行");

    public static Task<ConsoleHost> StartAsync(StorageProvider provider, int orders = 1, Action<IServiceCollection>? more = null) =>
        PayoutHost.StartAsync(provider, orders, more: services =>
        {
            services.AddSingleton<WatchedRail>();
            services.AddSingleton<IPayoutRail>(found => found.GetRequiredService<WatchedRail>());
            services.AddSingleton(PayoutRailOptions.Everywhere(WatchedRail.RailName));
            more?.Invoke(services);
        });

    /// <summary>Starts a payout of an order whose first attempt has that outcome, and works off what is due.</summary>
    public static async Task<string> FailAsync(
        this ConsoleHost host, SandboxOutcome outcome = SandboxOutcome.FailAccount, int order = 1)
    {
        host.Next(outcome);
        var started = await host.Get<StartPayout>().RunAsync(PayoutHost.Request(order));
        Assert.True(started.Succeeded);
        await host.WorkOffAsync();
        return started.Value!.PayoutId;
    }

    /// <summary>What becomes of the attempts to come.</summary>
    public static void Next(this ConsoleHost host, params SandboxOutcome[] outcomes) => Assert.True(host.Get<SandboxScript>().TryAdd(outcomes));

    public static Task<Payout> PayoutAsync(this ConsoleHost host, string id) =>
        host.ReadAsync(db => db.Payouts.AsNoTracking().SingleAsync(p => p.Id == id));

    public static Task<List<AccountCard>> CardsAsync(this ConsoleHost host, string payoutId) => host.ReadAsync(
        db => db.AccountCards.AsNoTracking().Where(c => c.PayoutId == payoutId).OrderBy(c => c.Number).ToListAsync());

    public static Task<List<PayoutAttempt>> AttemptsAsync(this ConsoleHost host, string payoutId) => host.ReadAsync(
        db => db.PayoutAttempts.AsNoTracking().Where(a => a.PayoutId == payoutId).OrderBy(a => a.Number).ToListAsync());

    public static Task<List<ChatMessage>> ChatAsync(this ConsoleHost host, int order = 1) => host.ReadAsync(
        db => db.ChatMessages.AsNoTracking().Where(m => m.OrderSn == A.OrderNumber(order)).OrderBy(m => m.Sequence).ToListAsync());

    /// <summary>The token in the link of a payout's newest card, or of the one with that number.</summary>
    public static async Task<string> TokenAsync(this ConsoleHost host, string payoutId, int? number = null)
    {
        var card = (await host.CardsAsync(payoutId)).Last(c => number is null || c.Number == number);
        return host.Get<AccountSeal>().Open(card.ShopId, card.PayoutId, nameof(AccountCard.SealedToken), card.SealedToken!)!;
    }

    public static Task<Result<Done>> SubmitAsync(this ConsoleHost host, string token, PayeeAccount? account = null) =>
        host.Get<SubmitCard>().RunAsync(token, account ?? Alipay);

    public static Task<Result<Done>> SendAgainAsync(this ConsoleHost host, string payoutId, Guid? staff = null, int shop = 1) =>
        host.Get<SendCardAgain>().RunAsync(shop, staff ?? A.StaffId, payoutId);

    public static RefusalCode Code<T>(this Result<T> result)
        where T : notnull => Assert.Single(result.Refusals).Code;

    /// <summary>Moves the clock to an instant, never back.</summary>
    public static void To(this ConsoleHost host, DateTimeOffset at) => host.Clock.SetUtcNow(at);

    /// <summary>Everything that must always hold, and the rail's own ledger and ours agree to the fen.</summary>
    public static async Task AssertBooksAgreeAsync(this ConsoleHost host)
    {
        await host.AssertEverythingHoldsAsync();
        var rail = host.Get<SandboxBook>().Totals();
        Assert.Empty(rail.PaidMoreThanOnce);
        var ours = await host.ReadAsync(db => db.Payouts.Where(p => p.State == PayoutState.Succeeded).Select(p => p.Amount.Fen).ToListAsync());
        var unknown = await host.ReadAsync(db => db.Payouts.Where(p => p.State == PayoutState.Processing).Select(p => p.Amount.Fen).ToListAsync());
        Assert.InRange(rail.Amount.Fen, ours.Sum(), ours.Sum() + unknown.Sum());
        Assert.InRange(rail.Count, ours.Count, ours.Count + unknown.Count);
    }

    /// <summary>The sandbox rail under a name of its own: what it was given is kept, and a test may let something happen before its answer is heard.</summary>
    internal sealed class WatchedRail(SandboxStore store, TimeProvider clock) : IPayoutRail
    {
        public const string RailName = "watched";

        private readonly SandboxRail real = new(store, clock);

        public string Name => RailName;

        public ConcurrentQueue<PayoutInstruction> Sent { get; } = new();

        public ConcurrentQueue<string> Asked { get; } = new();

        /// <summary>Happens once, after the rail has done it and before the console hears of it.</summary>
        public Func<Task>? BeforeAnswer { get; set; }

        /// <summary>The kinds of account that it pays.</summary>
        public IReadOnlyCollection<AccountKind> Kinds { get; set; } = Enum.GetValues<AccountKind>();

        public bool Serves(int shopId) => real.Serves(shopId);

        public bool Pays(AccountKind kind) => Kinds.Contains(kind);

        public async Task<RailAnswer> SendAsync(PayoutInstruction instruction, CancellationToken cancellationToken)
        {
            Sent.Enqueue(instruction);
            return await AnswerAsync(await real.SendAsync(instruction, cancellationToken));
        }

        public async Task<RailAnswer> AskAsync(int shopId, string railNumber, CancellationToken cancellationToken)
        {
            Asked.Enqueue(railNumber);
            return await AnswerAsync(await real.AskAsync(shopId, railNumber, cancellationToken));
        }

        private async Task<RailAnswer> AnswerAsync(RailAnswer answer)
        {
            var happens = BeforeAnswer;
            BeforeAnswer = null;
            if (happens is not null) await happens();
            return answer;
        }
    }

    /// <summary>The console stops at the moment when the rail has paid and nobody has heard it.</summary>
    public static async Task DieBeforeTheAnswerAsync(this ConsoleHost host)
    {
        using var stop = new CancellationTokenSource();
        host.Get<WatchedRail>().BeforeAnswer = async () =>
        {
            await stop.CancelAsync();
            throw new OperationCanceledException(stop.Token);
        };
        try
        {
            await host.Get<DueWork>().RunAsync(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // It stopped while the clockwork was still looking at another table.
        }

        Assert.Null(host.Get<WatchedRail>().BeforeAnswer);
    }

    /// <summary>Whoever held a row is gone for good: its lease ends, and everything that is due is worked off by another.</summary>
    public static async Task AfterTheLeaseAsync(this ConsoleHost host)
    {
        host.Clock.Advance(DueWork.LeaseFor);
        await host.WorkOffAsync();
    }
}
