using System.Security.Claims;
using Bunit;
using MerchantConsole.Data;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.Orders;
using MerchantConsole.Features.Orders.Import;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MudBlazor.Services;

namespace MerchantConsole.Tests.Features.Orders;

/// <summary>Pages of orders over a real database, signed in as an admin at first.</summary>
public abstract class OrderPagesTest : BunitContext, IAsyncLifetime
{
    protected static readonly Guid Lead = new("00000000-0000-0000-0000-0000000000b2");

    private ConsoleHost? host;
    private Bunit.TestDoubles.BunitAuthorizationContext user = null!;

    private protected ConsoleHost Host => host ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        host = await ConsoleHost.StartAsync(StorageProvider.Sqlite);
        await host.AddAsync(A.Shop(), A.Shop(2), A.Staff());
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddLocalization();
        Services.AddSingleton(host.Contexts);
        Services.AddSingleton(host.Get<ShopNotices>());
        Services.AddSingleton(host.Get<IShopLock>());
        Services.AddSingleton(host.Storage);
        Services.AddSingleton<TimeProvider>(host.Clock);
        Services.AddSingleton<IHostApplicationLifetime, Lifetime>();
        Services.AddSingleton<OrderQueries>();
        Services.AddSingleton<PreviewOrders>();
        Services.AddSingleton<ImportOrders>();
        Services.AddSingleton<ImportDesk>();
        Services.AddSingleton(host.Transactions);
        Services.AddFreightRefunds();
        Services.AddSingleton(new FreightRefundFeedOptions((string?)null));
        Services.AddSingleton<FreightRefundFeeds>();
        user = this.AddAuthorization();
        SignIn(StaffRole.Admin);
    }

    protected void SignIn(StaffRole role, Guid? id = null)
    {
        user.SetAuthorized("boss");
        user.SetRoles(role.ToString());
        user.SetClaims(
            new Claim(CurrentStaff.ShopClaim, "1"),
            new Claim(CurrentStaff.DisplayNameClaim, "老板"),
            new Claim(ClaimTypes.NameIdentifier, (id ?? A.StaffId).ToString()));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        if (host is not null) await host.DisposeAsync();
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
