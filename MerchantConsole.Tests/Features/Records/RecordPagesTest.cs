using System.Security.Claims;
using Bunit;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Overview;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Records.Views;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.Features.Records.Export;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace MerchantConsole.Tests.Features.Records;

/// <summary>Pages over a console that pays: shop 1 with its admin "boss", the service account "amy" (小美) and orders 1-4.</summary>
public abstract class RecordPagesTest : BunitContext, IAsyncLifetime
{
    private Bunit.TestDoubles.BunitAuthorizationContext? user;

    internal ConsoleHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await PayoutHost.StartAsync(StorageProvider.Sqlite, orders: 4, rail: new ScriptedRechargeRail(RechargeMethod.WeChatPay));
        await Host.AddAsync(A.Staff(StaffRole.Service, id: RecordShop.AmyId, accountName: "amy", but: staff => staff.DisplayName = "小美"));
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddLocalization();
        Services.AddSingleton(Host.Contexts);
        Services.AddSingleton(Host.Get<INewestFirst>());
        Services.AddSingleton(Host.Get<ShopNotices>());
        Services.AddSingleton<TimeProvider>(Host.Clock);
        Services.AddSingleton(new SandboxSwitch(IsOn: true));
        Services.AddSingleton<PayoutPages>();
        Services.AddSingleton<RecordQueries>();
        Services.AddSingleton<RecordDetailQueries>();
        Services.AddSingleton<RecordDuplicateQueries>();
        Services.AddSingleton<SameAmountQueries>();
        Services.AddSingleton<RechargeRails>();
        Services.AddSingleton<RechargeQueries>();
        Services.AddSingleton(Host.Get<WithdrawPayout>());
        Services.AddSingleton(Host.Get<SendCardAgain>());
        Services.AddSingleton<OverviewQueries>();
        Services.AddSingleton<VerificationQueries>();
        Services.AddSingleton(Host.Transactions);
        Services.AddSingleton(Host.Storage);
        Services.AddExports();
        Services.AddSavedViewCommands();
        SignIn(StaffRole.Admin, A.StaffId, "boss");
    }

    /// <summary>Who looks from now on.</summary>
    protected void SignIn(StaffRole role, Guid id, string account)
    {
        user ??= this.AddAuthorization();
        user.SetAuthorized(account);
        user.SetRoles(role.ToString());
        user.SetClaims(
            new Claim(CurrentStaff.ShopClaim, "1"),
            new Claim(CurrentStaff.DisplayNameClaim, account),
            new Claim(ClaimTypes.NameIdentifier, id.ToString()));
    }

    /// <summary>Starts a payout by the command and hands back its number.</summary>
    protected async Task<string> StartAsync(int order = 1, decimal yuan = 5m)
    {
        var started = await Host.Get<StartPayout>().RunAsync(PayoutHost.Request(order, yuan: yuan));
        return started.Value!.PayoutId;
    }

    /// <summary>Sets what the rail answers next, and lets due work be done.</summary>
    internal async Task AnswerAsync(SandboxOutcome outcome)
    {
        Host.Get<SandboxScript>().TryAdd([outcome]);
        await Host.WorkOffAsync();
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Host.DisposeAsync();
    }

    /// <summary>打款详情 of a payout.</summary>
    protected IRenderedComponent<RecordPage> OpenRecord(string id) => Render<RecordPage>(parameters => parameters.Add(page => page.PayoutId, id));

    /// <summary>An instant as the pages write it.</summary>
    protected static string Time(DateTimeOffset instant) =>
        ShopDay.BeijingTime(instant).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
