using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Features.Records;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace MerchantConsole.Features.Overview;

/// <summary>工作台: the day of the shop at a glance. Every number leads to the payouts that make it up, and follows them while somebody looks.</summary>
public sealed partial class OverviewPage(OverviewQueries queries, ShopNotices notices, TimeProvider clock) : IDisposable
{
    // What ends soon and waits for long moves with the clock, not with the shop.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly OneReading reading = new();
    private CurrentStaff? staff;
    private LoadView<OverviewFigures>? view;
    private IDisposable? listening;
    private ITimer? minutes;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    private string? Hint => staff is null ? null : Texts["Hello", staff.DisplayName].Value;

    public void Dispose()
    {
        listening?.Dispose();
        minutes?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        staff = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
        if (staff is null) return;
        listening = notices.Listen(staff.ShopId, _ => ReadAgainAsync());
        minutes = clock.CreateTimer(_ => _ = ReadAgainAsync(), null, Pause, Pause);
    }

    private Task ReadAgainAsync() => InvokeAsync(() => reading.AskAsync(() => view?.ReloadAsync(quietly: true) ?? Task.CompletedTask));

    private Task<OverviewFigures> LoadAsync(CancellationToken cancellationToken) =>
        queries.ReadAsync(staff!.ShopId, staff.StaffId, cancellationToken);
}
