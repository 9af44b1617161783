using MerchantConsole.Hosting;

namespace MerchantConsole.Tests.Features.Verification;

/// <summary>Each kind of damage, planted past every rule in books where everything holds: the checker names the invariant, and the payout whose rows it is.</summary>
public sealed class CheckerSeesDamage(BooksOfEverything everything) : IClassFixture<BooksOfEverything>
{
    public static TheoryData<StorageProvider, string> Cases()
    {
        var cases = new TheoryData<StorageProvider, string>();
        foreach (var provider in Enum.GetValues<StorageProvider>())
            foreach (var name in Damage.All.Keys) cases.Add(provider, name);
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Each_kind_of_damage_is_named(StorageProvider provider, string name)
    {
        var books = await everything.OnAsync(provider);
        var damage = Damage.All[name];
        var id = damage.Payout.Length == 0 ? "" : books[damage.Payout];
        var seen = await books.SeenAsync(db => damage.DoAsync(db, id));
        if (!damage.IsSeen)
        {
            Assert.Empty(seen);
            return;
        }

        Assert.Contains(seen, violation => violation.Invariant == damage.Invariant && (!damage.NamesPayout || id.Length == 0 || violation.PayoutId == id) && violation.ShopId == 1);
    }
}
