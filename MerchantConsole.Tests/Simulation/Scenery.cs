using System.Collections.Concurrent;
using MerchantConsole.Data;
using MerchantConsole.Data.Sqlite;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Tests.Simulation.Model;
using MerchantConsole.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantConsole.Tests.Simulation;

/// <summary>
/// What a world begins with: three small shops with low limits, their people and orders, at one of several starts. The model's town is made of the same
/// words; the database is a file that is made once for each scenery and copied for each seed.
/// </summary>
internal sealed class Scenery(int number)
{
    /// <summary>How many there are.</summary>
    public const int Count = 7;

    private static readonly ConcurrentDictionary<int, Lazy<Task<string>>> Files = new();
    private static readonly string Keys = TempFolder.New("simulation-keys");

    // A Monday noon; a minute before a National Day's midnight in Shanghai; the last evening of a month; before a make-up workday; the eve of the make-up
    // workday before Spring Festival; 29 February; the last minutes of a year after which no calendar is known yet.
    private static readonly DateTimeOffset[] Starts =
    [
        new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero), new(2026, 9, 30, 15, 59, 0, TimeSpan.Zero),
        new(2026, 11, 30, 15, 30, 0, TimeSpan.Zero), new(2026, 9, 24, 2, 0, 0, TimeSpan.Zero), new(2026, 2, 13, 8, 0, 0, TimeSpan.Zero),
        new(2028, 2, 29, 4, 0, 0, TimeSpan.Zero), new(2027, 12, 31, 15, 50, 0, TimeSpan.Zero),
    ];

    private static readonly TimeSpan RaisedFor = TimeSpan.FromMinutes(10);

    private static readonly long[] Balances = [12_000, 6_000, 30_000, 20_000, 15_000, 9_000, 12_000];

    /// <summary>One key ring for all worlds: how it is kept is not the simulation's matter.</summary>
    public static AccountSeal Seal { get; } = new(new AccountDataOptions(Keys), NullLoggerFactory.Instance);

    public DateTimeOffset Start { get; } = Starts[number % Count];

    /// <summary>Everybody, by shop.</summary>
    public IReadOnlyList<Somebody> People { get; } =
    [
        new(1, "boss", "Admin", null), new(1, "chief", "Admin", null), new(1, "lead", "ServiceAdmin", null), new(1, "amy", "Service", (2_000, 5_000), (3_500, 4_000)),
        new(1, "bob", "Service", null, (3_000, 7_000)), new(1, "cat", "Service", (4_000, 9_000)), new(2, "boss2", "Admin", null),
        new(2, "amy2", "Service", (2_000, 5_000)), new(3, "boss3", "Admin", null),
    ];

    /// <summary>The order's number in the platform's form.</summary>
    public static string Order(int order) => A.OrderNumber(order);

    public ModelTown Town()
    {
        var town = new ModelTown();
        foreach (var id in new[] { 1, 2, 3 })
        {
            var shop = new ModelShop
            {
                Id = id, Balance = id == 1 ? Balances[number] : 5_000, UnpaidBills = id == 3, ZeroYuanEntry = id == 2, DepositPaid = id != 2,
                ScanWhenShort = number == 1, Cap = 4_000, PromotionCap = 2_000, Daily = 15_000, GoodsDaily = 9_000,
            };
            foreach (var order in Orders(id)) shop.Orders.Add(order.Number, order);
            foreach (var somebody in People.Where(somebody => somebody.Shop == id))
                shop.People.Add(somebody.Name, new ModelPerson { Name = somebody.Name, Role = somebody.Role, Quota = somebody.Quota, Raise = RaiseOf(somebody) });
            town.Shops.Add(id, shop);
        }

        return town;
    }

    /// <summary>Makes the database of each scenery; after it, copying one waits for nothing.</summary>
    public static Task ReadyAsync() => Task.WhenAll(Enumerable.Range(0, Count).Select(number => new Scenery(number).FolderAsync()));

    /// <summary>Throws away what all runs shared.</summary>
    public static async Task DeleteAsync()
    {
        foreach (var folder in Files.Values) TempFolder.Delete(await folder.Value);
        TempFolder.Delete(Keys);
    }

    /// <summary>Copies the scenery's database to a file.</summary>
    public async Task CopyAsync(string file) => File.Copy(Path.Combine(await FolderAsync(), "console.db"), file, overwrite: true);

    private Task<string> FolderAsync() => Files.GetOrAdd(number, _ => new Lazy<Task<string>>(MakeAsync)).Value;

    private (long PerPayout, long PerDay, DateTimeOffset Until)? RaiseOf(Somebody person) =>
        person.Raise is { } raise ? (raise.PerPayout, raise.PerDay, Start + RaisedFor) : null;

    private IEnumerable<ModelOrder> Orders(int shop)
    {
        if (shop != 1)
        {
            yield return new ModelOrder(Order(shop * 100 + 1), $"buyer{shop}01", Start.AddDays(-2));
            yield break;
        }

        for (var order = 1; order <= 6; order++) yield return new ModelOrder(Order(order), order >= 5 ? "buyer5" : $"buyer{order}", Start.AddDays(-2));
        yield return new ModelOrder(Order(11), "buyer11", Start.AddDays(-2), Promotion: true);
        yield return new ModelOrder(Order(12), "buyer12", null);
        yield return new ModelOrder(Order(13), "buyer13", ModelRules.Months(Start, -13));
        yield return new ModelOrder(Order(14), "buyer14", ModelRules.Months(Start, -4));
        yield return new ModelOrder(Order(15), "buyer15", Start.AddDays(-2), Risk: true);
        yield return new ModelOrder(Order(17), "buyer17", Start.AddDays(-2), Refunded: true);
        yield return new ModelOrder(Order(18), "buyer18", Start.AddDays(-2), FreightRefunded: true);
        yield return new ModelOrder(Order(19), "buyer19", ModelRules.Months(Start, -3).AddSeconds(30));
        yield return new ModelOrder(Order(20), "buyer20", ModelRules.Months(Start, -12).AddSeconds(30));
    }

    private async Task<string> MakeAsync()
    {
        var folder = await SqliteFiles.NewFolderAsync();
        var file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "console.db"), Pooling = false }.ToString();
        await using var db = new SqliteConsoleDbContext(
            new DbContextOptionsBuilder<SqliteConsoleDbContext>().UseSqlite(file).Options);
        foreach (var shop in Town().Shops.Values) Add(db, shop);
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        return folder;
    }

    private void Add(ConsoleDbContext db, ModelShop shop)
    {
        db.Add(A.Shop(shop.Id, stored =>
        {
            (stored.HasUnpaidBills, stored.IsZeroYuanEntry, stored.DepositPaid) = (shop.UnpaidBills, shop.ZeroYuanEntry, shop.DepositPaid);
            stored.GoodsBalance = new Money(shop.Balance);
            stored.Policy = stored.Policy with
            {
                Cap = new Money(shop.Cap), PromotionCap = new Money(shop.PromotionCap), ShopDaily = new Money(shop.Daily),
                ShopGoodsDaily = new Money(shop.GoodsDaily), ScanWhenBalanceShort = shop.ScanWhenShort,
            };
        }));
        db.Add(JournalEntry.Transfer(shop.Id, "opening", Start.AddDays(-1), LedgerAccount.Settlement, LedgerAccount.GoodsBalance, new Money(shop.Balance)));
        foreach (var person in People.Where(person => person.Shop == shop.Id))
        {
            var raise = RaiseOf(person) is { } set ? new QuotaRaise(new Quota(new Money(set.PerPayout), new Money(set.PerDay)), set.Until) : null;
            db.Add(A.Staff(Enum.Parse<StaffRole>(person.Role), shop.Id, person.Id, person.Name, staff =>
            {
                staff.DisplayName = person.Name;
                staff.Quota = person.Quota is { } quota ? new Quota(new Money(quota.PerPayout), new Money(quota.PerDay)) : null;
                staff.Raise = raise;
            }));
            if (raise is not null)
                db.Add(QuotaChange.Of(QuotaChangeKind.Raised, shop.Id, person.Id, person.Id, Start.AddHours(-1), (People[0].Id, People[0].Name), null, raise.To, raise.Until));
        }

        foreach (var order in shop.Orders.Values)
        {
            db.Add(A.Order(1, shop.Id, stored =>
            {
                (stored.GroupedAt, stored.BuyerId, stored.IsPromotion) = (order.Grouped, order.Buyer, order.Promotion);
                (stored.RiskFlagged, stored.IsRefunded) = (order.Risk, order.Refunded);
            }, order.Number));
            if (order.FreightRefunded)
                db.Add(new FreightRefund { ShopId = shop.Id, Id = $"F{order.Number}", OrderSn = order.Number, Amount = new Money(800), GrantedAt = Start.AddDays(-1), EnteredAt = Start.AddDays(-1) });
        }
    }
}

/// <summary>A person of a shop; the quota is in fen, and so is what it is raised to for the first minutes.</summary>
internal sealed record Somebody(int Shop, string Name, string Role, (long PerPayout, long PerDay)? Quota, (long PerPayout, long PerDay)? Raise = null)
{
    public Guid Id { get; } = new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Name))[..16]);
}
