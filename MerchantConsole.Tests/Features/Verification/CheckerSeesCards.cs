using MerchantConsole.Data;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Chat;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.Features.AccountCards;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Verification;

/// <summary>The checker sees each planted row that breaks C1, D1, T2 or a chat.</summary>
public sealed class CheckerSeesCards
{
    [Theory, BothDatabases]
    public async Task Each_planted_row_is_seen_and_its_repair_is_too(StorageProvider provider)
    {
        await using var host = await CardHost.StartAsync(provider, orders: 3);
        var submitted = await host.FailAsync();
        host.Next(SandboxOutcome.FailAccount);
        await host.SubmitAsync(await host.TokenAsync(submitted), CardHost.BankCard);
        await host.WorkOffAsync();
        var open = await host.FailAsync(order: 2);
        await host.Get<SayInChat>().AsBuyerAsync(1, new(A.OrderNumber(3), Guid.CreateVersion7(), "在吗"));
        await host.Get<SayInChat>().AsBuyerAsync(1, new(A.OrderNumber(3), Guid.CreateVersion7(), "还没到账"));
        await host.AssertEverythingHoldsAsync();
        var used = (await host.CardsAsync(submitted))[0];

        await SeenAsync("C1", db => Cards(db, submitted, 1).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.State, AccountCardState.Open).SetProperty(c => c.NextStep, AccountCardStep.End).SetProperty(c => c.NextAt, c => c.EndsAt)));
        await SeenAsync("C1", db => db.Payouts.Where(p => p.Id == open).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PayoutState.Processing)));
        await SeenAsync("C1", db => Cards(db, submitted, 1).ExecuteUpdateAsync(set => set.SetProperty(c => c.Attempt, (int?)null)));
        await SeenAsync("C1", db => Cards(db, submitted, 1).ExecuteUpdateAsync(set => set.SetProperty(c => c.Attempt, 1)));
        await SeenAsync("C1", db => Cards(db, submitted, 2).ExecuteUpdateAsync(set => set.SetProperty(c => c.Attempt, 2)));
        await SeenAsync("C1", db => Cards(db, submitted, 1).ExecuteDeleteAsync());
        await SeenAsync("C1", db => db.ChatMessages.Where(m => m.Id == used.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Kind, ChatKind.Notice)));
        await SeenAsync("C1", db => db.ChatMessages.Where(m => m.Id == used.Id + ".reply").ExecuteUpdateAsync(set => set.SetProperty(m => m.Id, "other")));
        await SeenAsync("D1", db => Cards(db, submitted, 1).ExecuteUpdateAsync(set => set.SetProperty(c => c.SealedNumber, "6217008888777766662")));
        await SeenAsync("D1", db => Cards(db, submitted, 1).ExecuteUpdateAsync(set => set.SetProperty(c => c.SealedHolderName, "张三")));
        await SeenAsync("D1", db => Cards(db, submitted, 1).ExecuteUpdateAsync(set => set.SetProperty(c => c.SealedBank, "中国建设银行")));
        await SeenAsync("D1", db => Cards(db, submitted, 1).ExecuteUpdateAsync(set => set.SetProperty(c => c.SealedToken, "token")));
        await SeenAsync("D1", db => Cards(db, submitted, 1).ExecuteUpdateAsync(set => set.SetProperty(c => c.SealedNumber, (string?)null)));
        await SeenAsync("D1", db => Cards(db, submitted, 2).ExecuteUpdateAsync(set => set.SetProperty(c => c.SealedNumber, used.SealedNumber)));
        await SeenAsync("D1", db => Cards(db, submitted, 1).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.ErasedAt, A.Now).SetProperty(c => c.NextStep, (AccountCardStep?)null).SetProperty(c => c.NextAt, (DateTimeOffset?)null)));
        await SeenAsync("T2", db => Cards(db, submitted, 1).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextAt, (DateTimeOffset?)null)));
        await SeenAsync("T2", db => Cards(db, submitted, 1).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.NextStep, (AccountCardStep?)null).SetProperty(c => c.NextAt, (DateTimeOffset?)null)));
        await SeenAsync("T2", db => Cards(db, open, 1).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextStep, AccountCardStep.Erase)));
        await SeenAsync("T2", db => Cards(db, open, 1).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextAt, A.Now.AddDays(9))));
        await SeenAsync("Chat", db => Chat(db).ExecuteUpdateAsync(set => set.SetProperty(c => c.LastSequence, 3)));
        await SeenAsync("Chat", db => Chat(db).ExecuteUpdateAsync(set => set.SetProperty(c => c.Unread, 1)));
        await SeenAsync("Chat", db => Chat(db).ExecuteUpdateAsync(set => set.SetProperty(c => c.ReadSequence, 1)));
        await SeenAsync("Chat", db => Chat(db).ExecuteDeleteAsync());
        await SeenAsync("Chat", db => db.ChatMessages.Where(m => m.OrderSn == A.OrderNumber(3) && m.Sequence == 1).ExecuteDeleteAsync());
        await SeenAsync("Chat", db => db.ChatMessages.Where(m => m.Id == used.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.CardId, "gone")));
        await SeenAsync("Chat", db => db.ChatMessages.Where(m => m.OrderSn == A.OrderNumber(3) && m.Sequence == 1)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Kind, ChatKind.Picture)));

        await host.AssertEverythingHoldsAsync();

        async Task SeenAsync(string invariant, Func<ConsoleDbContext, Task> plant)
        {
            var sound = await ReadAllAsync(host);
            await host.ChangeAsync(plant);
            Assert.Contains(await host.Get<VerifyInvariants>().RunAsync(), violation => violation.Invariant == invariant);
            await host.ChangeAsync(async db =>
            {
                await db.AccountCards.ExecuteDeleteAsync();
                await db.ChatMessages.ExecuteDeleteAsync();
                await db.Conversations.ExecuteDeleteAsync();
                await db.Payouts.Where(p => p.Id == open).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PayoutState.Failed));
                db.AddRange(sound);
            });
        }
    }

    private static async Task<List<object>> ReadAllAsync(ConsoleHost host)
    {
        await using var db = host.Open();
        return
        [
            .. await db.AccountCards.AsNoTracking().ToListAsync(),
            .. await db.Conversations.AsNoTracking().ToListAsync(),
            .. await db.ChatMessages.AsNoTracking().ToListAsync(),
        ];
    }

    private static IQueryable<AccountCard> Cards(ConsoleDbContext db, string payout, int number) =>
        db.AccountCards.Where(c => c.PayoutId == payout && c.Number == number);

    private static IQueryable<Conversation> Chat(ConsoleDbContext db) => db.Conversations.Where(c => c.OrderSn == A.OrderNumber(3));
}
