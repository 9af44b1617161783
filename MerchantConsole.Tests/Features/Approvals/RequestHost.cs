using MerchantConsole.Domain;
using MerchantConsole.Domain.Approvals;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Records.Views;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Tests.Features.Records.Export;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Approvals;

/// <summary>A shop with two admins, amy (Service, no quota) and a service admin; amy asks, somebody decides.</summary>
internal sealed class RequestHost(ConsoleHost inner) : IAsyncDisposable
{
    public static readonly Guid Amy = new("00000000-0000-0000-0000-0000000000a2");
    public static readonly Guid Lead = new("00000000-0000-0000-0000-0000000000a3");
    public static readonly Guid SecondAdmin = new("00000000-0000-0000-0000-0000000000a4");

    public ConsoleHost Inner => inner;

    public static async Task<RequestHost> StartAsync(
        StorageProvider provider, int orders = 1, Action<Shop>? but = null, IRechargeRail? rail = null)
    {
        var inner = await PayoutHost.StartAsync(
            provider, orders, but, rail, services => services.AddSingleton<PayoutPages>().AddSingleton<RecordQueries>().AddExports().AddSavedViewCommands().AddVerificationCommands());
        await inner.AddAsync(
            A.Staff(StaffRole.Service, id: Amy, accountName: "amy"),
            A.Staff(StaffRole.ServiceAdmin, id: Lead, accountName: "lead", but: s => s.Quota = A.Quota(1, 1)),
            A.Staff(id: SecondAdmin, accountName: "boss2", but: s => s.DisplayName = "老王"));
        return new RequestHost(inner);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    /// <summary>amy's request for an order; the payout's id.</summary>
    public async Task<string> AskAsync(int order = 1, Guid? staff = null, string? note = null, decimal yuan = 5.00m)
    {
        var asked = await inner.Get<StartPayout>().RunAsync(
            PayoutHost.Request(order, staff ?? Amy, yuan: yuan) with { Choice = FundingChoice.AskAdmin, Note = note });
        Assert.Empty(asked.Refusals);
        return asked.Value!.PayoutId;
    }

    public static ApprovalSight Sight(FundingSource source = FundingSource.GoodsBalance, int others = 0, params PayoutWarning[] warnings) =>
        new(source, warnings, others);

    public Task<Result<ApprovedRequest>> ApproveAsync(string payoutId, Guid? staff = null, ApprovalSight? seen = null, int shopId = 1) =>
        inner.Get<ApproveRequest>().RunAsync(new ApproveOrder(shopId, staff ?? A.StaffId, payoutId, seen ?? Sight()));

    public Task<Result<Done>> RejectAsync(string payoutId, Guid? staff = null, string? reason = "金额与运费不符", int shopId = 1) =>
        inner.Get<RejectRequest>().RunAsync(new RejectOrder(shopId, staff ?? A.StaffId, payoutId, reason));

    public Task<Result<Done>> WithdrawAsync(string payoutId, Guid? staff = null, int shopId = 1) =>
        inner.Get<WithdrawPayout>().RunAsync(shopId, staff ?? Amy, payoutId);

    public Task<Payout> PayoutAsync(string payoutId) => inner.ReadAsync(db => db.Payouts.AsNoTracking().SingleAsync(p => p.Id == payoutId));
}
