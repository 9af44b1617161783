using MerchantConsole.Domain;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Quotas;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Quotas;

/// <summary>A shop with an admin, three accounts and one of another shop.</summary>
internal static class QuotaShop
{
    public static readonly Guid Amy = new("00000000-0000-0000-0000-0000000000b1");
    public static readonly Guid Bob = new("00000000-0000-0000-0000-0000000000b2");
    public static readonly Guid Lead = new("00000000-0000-0000-0000-0000000000b3");
    public static readonly Guid Stranger = new("00000000-0000-0000-0000-0000000000c1");

    public static async Task<ConsoleHost> StartAsync(StorageProvider provider, int orders = 3)
    {
        var host = await PayoutHost.StartAsync(provider, orders);
        await host.AddAsync(
            A.Shop(2, shop => shop.GoodsBalance = Money.Zero),
            A.Staff(StaffRole.Service, id: Amy, accountName: "amy", but: s => s.Quota = A.Quota(20, 50)),
            A.Staff(StaffRole.Service, id: Bob, accountName: "bob"),
            A.Staff(StaffRole.ServiceAdmin, id: Lead, accountName: "lead"),
            A.Staff(StaffRole.Service, shopId: 2, id: Stranger, accountName: "amy2"));
        return host;
    }

    public static Task<Result<ChangedQuotas>> ChangeAsync(this ConsoleHost host, params QuotaEdit[] edits) =>
        host.Get<ChangeQuotas>().RunAsync(new ChangeQuotasRequest(1, A.StaffId, edits));

    public static Task<Result<ChangedQuotas>> RaiseAsync(this ConsoleHost host, QuotaRaise? raise, params Guid[] staff) =>
        host.Get<RaiseQuotas>().RunAsync(new RaiseQuotasRequest(1, A.StaffId, staff, raise));

    public static Task<Quota?> QuotaAsync(this ConsoleHost host, Guid staff) =>
        host.ReadAsync(async db => (await db.Staff.FindAsync(1, staff))!.Quota);
}
