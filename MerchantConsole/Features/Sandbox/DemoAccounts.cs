using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Account;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Sandbox;

/// <summary>
/// The shops and people of §16, made at the first start in Development. Done again it adds only what is missing, so a start that was cut off is
/// made whole by the next.
/// </summary>
public sealed class DemoAccounts(
    IDbContextFactory<ConsoleDbContext> contexts, ShopTransactions transactions, NewAccounts accounts, TimeProvider clock)
{
    /// <summary>The password of every demo account; public on purpose.</summary>
    public const string Password = "small-payout-demo";

    private static readonly DemoShop[] Shops =
    [
        new(1, "云朵日用旗舰店", Money.FromYuan(10_000m)),
        new(2, "小满家居店", Money.FromYuan(500m)) { IsZeroYuanEntry = true, DepositPaid = false },
        new(3, "拾光零食铺", Money.FromYuan(500m)) { HasUnpaidBills = true },
    ];

    /// <summary>Who can sign in, in the order of §16.</summary>
    public static IReadOnlyList<DemoPerson> People { get; } =
    [
        new(new(1, "boss", "店长", StaffRole.Admin)),
        new(new(1, "lead", "客服组长", StaffRole.ServiceAdmin)),
        new(new(1, "amy", "阿美", StaffRole.Service), Quota(20m, 50m)),
        new(new(1, "bob", "小波", StaffRole.Service)),
        new(new(1, "cat", "凯特", StaffRole.Service), Quota(200m, 1_000m)),
        new(new(2, "boss2", "二店店长", StaffRole.Admin)),
        new(new(2, "amy2", "二店阿美", StaffRole.Service), Quota(20m, 50m)),
        new(new(3, "boss3", "三店店长", StaffRole.Admin)),
    ];

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await AddMissingAsync(cancellationToken);
        foreach (var shop in Shops) await OpenBookAsync(shop, cancellationToken);
    }

    private async Task AddMissingAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var shops = await db.Shops.Select(shop => shop.Id).ToListAsync(cancellationToken);
        foreach (var shop in Shops.Where(shop => !shops.Contains(shop.Id)))
            db.Shops.Add(new Shop
            {
                Id = shop.Id,
                Name = shop.Name,
                HasUnpaidBills = shop.HasUnpaidBills,
                IsZeroYuanEntry = shop.IsZeroYuanEntry,
                DepositPaid = shop.DepositPaid,
            });

        var names = await db.Users.Select(account => account.UserName).ToListAsync(cancellationToken);
        var missing = People.Where(person => !names.Contains(person.Person.AccountName)).ToList();
        if (missing.Count > 0)
        {
            // One hash serves all: the password is printed anyway, and the first start stays quick.
            var hash = accounts.Hash(Password);
            var now = clock.GetUtcNow().ToWholeMilliseconds();
            foreach (var person in missing) accounts.Add(db, person.Person, hash, now).Quota = person.Quota;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private Task<Result<Done>> OpenBookAsync(DemoShop shop, CancellationToken cancellationToken) => transactions.RunAsync<Done>(
        shop.Id,
        async transaction =>
        {
            const string opening = "opening";
            var opened = await transaction.Db.JournalEntries
                .AnyAsync(entry => entry.ShopId == shop.Id && entry.Id == opening, cancellationToken);
            if (!opened)
                transaction.Post(JournalEntry.Transfer(
                    shop.Id, opening, transaction.Now, LedgerAccount.Settlement, LedgerAccount.GoodsBalance, shop.GoodsBalance));
            return new Done();
        },
        cancellationToken);

    private static Quota Quota(decimal perPayout, decimal perDay) => new(Money.FromYuan(perPayout), Money.FromYuan(perDay));

    private sealed record DemoShop(int Id, string Name, Money GoodsBalance)
    {
        public bool HasUnpaidBills { get; init; }

        public bool IsZeroYuanEntry { get; init; }

        public bool DepositPaid { get; init; } = true;
    }
}

/// <summary>A demo account (§16).</summary>
public sealed record DemoPerson(NewPerson Person, Quota? Quota = null);
