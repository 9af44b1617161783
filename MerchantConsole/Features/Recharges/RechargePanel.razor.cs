using System.Globalization;
using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Features.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Recharges;

/// <summary>
/// The recharge of one payout (§9), as a dialog or a page: the method, the code, the time that is left, what comes next. It follows the payment by itself:
/// by notices of the shop, and by reading again now and then should one be lost.
/// </summary>
public sealed partial class RechargePanel(
    RechargeQueries queries, ChooseRechargeMethod choose, WithdrawPayout withdraw, ShopNotices notices, TimeProvider clock)
    : IDisposable
{
    private const int ReadAgainEverySeconds = 10;

    // Minutes left at which who cannot see the countdown is told.
    private static readonly int[] Marks = [5, 10];

    // A provider that has not answered by then is said to be slow.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly OneReading reading = new();
    private LoadView<Result<RechargeView>>? view;
    private IReadOnlyList<Refusal> refusals = [];
    private IDisposable? listening;
    private ITimer? ticking;
    private RechargeView? last;
    private DateTimeOffset? opensSince;
    private ElementReference heading;
    private bool wantsHeading;
    private string announced = "";
    private int? mark;
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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (wantsHeading && last is { IsOpening: true } or { ShowsCode: true } && heading.Context is not null)
        {
            wantsHeading = false;
            await heading.FocusAsync();
        }

        if (!firstRender) return;
        listening = notices.Listen(Staff.ShopId, change => change.Payouts.Count == 0 || change.Payouts.Contains(PayoutId)
            ? InvokeAsync(ReadAgainAsync)
            : Task.CompletedTask);
        ticking = clock.CreateTimer(_ => _ = InvokeAsync(TickAsync), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    private async Task<Result<RechargeView>> LoadAsync(CancellationToken cancellationToken)
    {
        var seen = await queries.FindAsync(Staff.ShopId, Staff.StaffId, PayoutId, cancellationToken);
        var before = last;
        last = seen.Value;
        opensSince = last is { IsOpening: true, Open: { IsRenewing: false, ChosenAt: var chosenAt } } ? opensSince ?? chosenAt : null;
        if (last is { ShowsCode: true, Open.Method: var method } && (before?.ShowsCode != true || before.Open!.CodeLink != last.Open.CodeLink))
        {
            mark = MarkOf(last);
            var isAnother = before?.Open?.CodeLink is { } earlier && earlier != last.Open.CodeLink;
            announced = Texts[isAnother ? "Announce.NewCode" : "Announce.Code", Texts[$"Scan.{method}", last.Amount.ToString()], EndText(last)];
            _ = InvokeAsync(StateHasChanged);
        }

        return seen;
    }

    private Task ReadAgainAsync() => reading.AskAsync(() => view?.ReloadAsync(quietly: true) ?? Task.CompletedTask);

    private Task TickAsync()
    {
        if (last is not { State: PayoutState.AwaitingRecharge } seen) return Task.CompletedTask;
        if (seen.ShowsCode && MarkOf(seen) is var reached && reached != mark)
        {
            mark = reached;
            if (reached is not null) announced = Texts["Left.Mark", reached];
        }

        if (++ticks % ReadAgainEverySeconds == 0) return ReadAgainAsync();
        StateHasChanged();
        return Task.CompletedTask;
    }

    private bool IsSlow => opensSince is { } since && clock.GetUtcNow() - since >= Patience;

    private TimeSpan LeftOf(RechargeView seen)
    {
        var now = clock.GetUtcNow();
        return seen.EndsAt is { } end && end > now ? end - now : TimeSpan.Zero;
    }

    private int MinutesLeft(RechargeView seen) => (int)Math.Ceiling(LeftOf(seen).TotalMinutes);

    private int? MarkOf(RechargeView seen)
    {
        var left = LeftOf(seen).TotalMinutes;
        foreach (var minutes in Marks)
            if (left <= minutes) return minutes;
        return null;
    }

    private static string EndText(RechargeView seen) =>
        seen.EndsAt is { } end ? ShopDay.BeijingTime(end).ToString("HH:mm", CultureInfo.InvariantCulture) : "";

    private string? ClosedBecause(RechargeView seen, RechargeMethod method) => seen.Methods.Contains(method) ? null : Texts["NoAccount"].Value;

    private async Task ChooseAsync(RechargeMethod method, string? deadCode = null)
    {
        (wantsHeading, opensSince) = (true, clock.GetUtcNow());
        refusals = (await Task.Run(() => choose.RunAsync(Staff.ShopId, Staff.StaffId, PayoutId, method, deadCode))).Refusals;
        await ReadAgainAsync();
    }

    private async Task WithdrawAsync()
    {
        refusals = (await Task.Run(() => withdraw.RunAsync(Staff.ShopId, Staff.StaffId, PayoutId))).Refusals;
        await ReadAgainAsync();
    }
}
