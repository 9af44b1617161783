using System.Diagnostics;
using System.Globalization;
using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Chat;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Benchmarks;

/// <summary>
/// 10,000 failed payouts of one shop that come due in the same minute, half of them with a card to end and half of them to close: how fast the clockwork
/// works them off, and that everything holds afterwards.
/// </summary>
internal static class CardsBenchmark
{
    private const int Payouts = 10_000;

    public static async Task RunAsync(string name, StorageOptions storage)
    {
        using var keys = new TemporaryFolder();
        await using var database = await BenchDatabase.CreateAsync(storage, Payouts, services => services
            .AddSingleton(new AccountDataOptions(Path.Combine(keys.Path, "account-keys")))
            .AddAccountCardCommands()
            .AddChatCommands()
            .AddRechargeCommands()
            .AddSingleton<SendPayout>()
            .AddSingleton<RecordRailAnswer>()
            .AddSingleton<MoveOnTime>()
            .AddSingleton<IDueRows, DuePayouts>()
            .AddSingleton<DueWork>()
            .AddSingleton<VerifyInvariants>());
        await FillAsync(database);
        var work = database.Get<DueWork>();
        var (watch, rows) = (Stopwatch.StartNew(), 0);
        while (await work.RunAsync(CancellationToken.None) is > 0 and var done) rows += done;
        var seconds = watch.Elapsed.TotalSeconds;
        await using var db = await database.Contexts.CreateDbContextAsync();
        var closed = await db.Payouts.CountAsync(p => p.State == PayoutState.Closed);
        var ended = await db.AccountCards.CountAsync(c => c.State == AccountCardState.Ended && c.Number == 1);
        if (closed != Payouts / 2 || ended != Payouts) throw new InvalidOperationException($"{closed} closed, {ended} ended.");
        if (await database.Get<VerifyInvariants>().RunAsync() is { Count: > 0 } violations) throw new InvalidOperationException(violations[0].ToString());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {Payouts / 2:N0} cards to end and {Payouts / 2:N0} payouts to close: {rows:N0} rows in {seconds:0.0} s, {rows / seconds:N0}/s"));
    }

    private static async Task FillAsync(BenchDatabase database)
    {
        var seal = database.Get<AccountSeal>();
        foreach (var batch in Enumerable.Range(0, Payouts).Chunk(500))
            await database.Get<ShopTransactions>().RunAsync<Done>(BenchDatabase.ShopId, async transaction =>
            {
                foreach (var number in batch) await FailAsync(transaction, seal, number);
                return new Done();
            });
    }

    // Those to close had a card that has ended long ago; those with a card to end go on for four days. All of them come due within one minute that is over.
    private static async Task FailAsync(ShopTransaction transaction, AccountSeal seal, int number)
    {
        var (policy, toClose) = (transaction.Shop.Policy, number % 2 == 0);
        var at = transaction.Now.AddMinutes(-1).AddMilliseconds(number * 6) - (toClose ? policy.CloseAfter : policy.CardWithin);
        var begun = Payout.Begin(
            BenchDatabase.ShopId,
            $"P{number:D6}AAAAAAAAAA",
            PayoutTrigger.StartFromGoodsBalance,
            new PayoutDraft(BenchDatabase.OrderSn(number), PayoutType.ReturnShipping, Money.FromYuan(5), "退货运费补偿", "亲，退货运费已补给您，请留意到账。"),
            Actor.Staff(BenchDatabase.Admin, "bench"),
            at,
            policy);
        transaction.Record(begun, BenchDatabase.RailName);
        transaction.Record(begun.Payout.Move(PayoutTrigger.RailRefused, Actor.Provider(BenchDatabase.RailName), at, "", policy).Value!);
        var token = CardTokens.New();
        var card = AccountCard.Send(
            begun.Payout, 1, Actor.System, at, policy, CardTokens.HashOf(token),
            seal.Seal(BenchDatabase.ShopId, begun.Payout.Id, nameof(AccountCard.SealedToken), token)).Value!;
        if (toClose) card.End(card.EndsAt, policy);
        transaction.Db.AccountCards.Add(card);
        await transaction.SayAsync(
            begun.Payout.OrderSn, card.Id, new ChatWords(ChatSender.System, ChatKind.Card, CardTexts.Sent(begun.Payout.Amount)) { CardId = card.Id }, default);
    }
}
