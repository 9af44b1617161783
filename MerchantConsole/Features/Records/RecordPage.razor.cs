using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace MerchantConsole.Features.Records;

/// <summary>打款详情: one payout with everything that happened to it. It moves by itself while somebody looks.</summary>
public sealed partial class RecordPage(RecordDetailQueries queries, ShopNotices notices, SandboxSwitch sandbox) : IDisposable
{
    private readonly OneReading reading = new();
    private CurrentStaff? staff;
    private LoadView<Result<RecordDetail>>? view;
    private IDisposable? listening;

    /// <summary>The number in the address; may be anything that somebody typed.</summary>
    [Parameter]
    public string PayoutId { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    private bool ShowsInbox => sandbox.IsOn && staff?.Role == StaffRole.Admin;

    public void Dispose() => listening?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        staff = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
        if (staff is not null) listening = notices.Listen(staff.ShopId, change => InvokeAsync(() => HearAsync(change)));
    }

    private Task<Result<RecordDetail>> LoadAsync(CancellationToken cancellationToken) =>
        queries.FindAsync(staff!.ShopId, PayoutId, cancellationToken);

    // A notice that names no payout may still have put off this one's next step.
    private async Task HearAsync(ShopChanged change)
    {
        if (view is not null && (change.Payouts.Count == 0 || change.Payouts.Contains(PayoutId)))
            await reading.AskAsync(() => view.ReloadAsync(quietly: true));
    }
}
