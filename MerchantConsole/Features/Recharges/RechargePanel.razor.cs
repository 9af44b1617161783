using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Recharges;

/// <summary>
/// The recharge of one payout (§9), as a dialog or a page: the method, the code, the time that is left, what comes next. It follows the payment by itself:
/// by notices of the shop, and by reading again now and then should one be lost.
/// </summary>
public sealed partial class RechargePanel(
    RechargeQueries queries, ChooseRechargeMethod choose, WithdrawPayout withdraw, ShopNotices notices, SandboxSwitch sandbox, TimeProvider clock)
    : IDisposable
{
    private const int ReadAgainEverySeconds = 10;

    private readonly OneReading reading = new();
    private LoadView<Result<RechargeView>>? view;
    private IReadOnlyList<Refusal> refusals = [];
    private IDisposable? listening;
    private ITimer? ticking;
    private bool counts;
    private int ticks;

    [Parameter, EditorRequired]
    public string PayoutId { get; set; } = "";

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    public void Dispose()
    {
        listening?.Dispose();
        ticking?.Dispose();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        listening = notices.Listen(Staff.ShopId, change => change.Payouts.Count == 0 || change.Payouts.Contains(PayoutId)
            ? InvokeAsync(ReadAgainAsync)
            : Task.CompletedTask);
        ticking = clock.CreateTimer(_ => _ = InvokeAsync(TickAsync), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    private async Task<Result<RechargeView>> LoadAsync(CancellationToken cancellationToken)
    {
        var seen = await queries.FindAsync(Staff.ShopId, Staff.StaffId, PayoutId, cancellationToken);
        counts = seen.Value is { State: PayoutState.AwaitingRecharge };
        return seen;
    }

    private Task ReadAgainAsync() => reading.AskAsync(() => view?.ReloadAsync(quietly: true) ?? Task.CompletedTask);

    private Task TickAsync()
    {
        if (!counts) return Task.CompletedTask;
        if (++ticks % ReadAgainEverySeconds == 0) return ReadAgainAsync();
        StateHasChanged();
        return Task.CompletedTask;
    }

    private string Left(RechargeView seen)
    {
        var left = seen.EndsAt is { } end && end > clock.GetUtcNow() ? end - clock.GetUtcNow() : TimeSpan.Zero;
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(int)left.TotalMinutes:00}:{left.Seconds:00}");
    }

    private string? ClosedBecause(RechargeView seen, RechargeMethod method) =>
        !seen.MayPay ? Texts["NotYours"] : !seen.Methods.Contains(method) ? Texts["NoAccount"].Value : null;

    private string? CashierOf(RechargeView seen) =>
        sandbox.IsOn && seen.Open?.CodeLink is { } link ? ConsoleRoutes.SandboxCashierOf(link) : null;

    private async Task ChooseAsync(RechargeMethod method)
    {
        refusals = (await Task.Run(() => choose.RunAsync(Staff.ShopId, Staff.StaffId, PayoutId, method))).Refusals;
        await ReadAgainAsync();
    }

    private async Task WithdrawAsync()
    {
        refusals = (await Task.Run(() => withdraw.RunAsync(Staff.ShopId, Staff.StaffId, PayoutId))).Refusals;
        await ReadAgainAsync();
    }
}
