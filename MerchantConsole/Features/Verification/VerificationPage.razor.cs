using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Verification;

/// <summary>账务核对: what the last run of the checker found in the shop's books, for its admins, live.</summary>
public sealed partial class VerificationPage(
    VerificationQueries queries, AskForVerification ask, ShopNotices notices, IStringLocalizer<VerificationTexts> texts) : IDisposable
{
    private readonly OneReading reading = new();
    private CurrentStaff? staff;
    private LoadView<Result<VerificationBoard>>? view;
    private IReadOnlyList<Refusal> refusals = [];
    private IDisposable? listening;
    private bool isUnderWay;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    /// <summary>The earlier run whose findings are asked for; without it the last run's are shown.</summary>
    [SupplyParameterFromQuery(Name = "run")]
    private string? RunId { get; set; }

    public void Dispose() => listening?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        staff = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
        if (staff is not null) listening = notices.Listen(staff.ShopId, ShopTopics.Verification, _ => InvokeAsync(ReadAgainAsync));
    }

    private Task ReadAgainAsync() => view is null ? Task.CompletedTask : reading.AskAsync(async () =>
    {
        await view.ReloadAsync(quietly: true);
        StateHasChanged();
    });

    private async Task<Result<VerificationBoard>> LoadAsync(CancellationToken cancellationToken)
    {
        var board = await queries.ReadAsync(staff!.ShopId, staff.StaffId, cancellationToken);
        isUnderWay = board.Value?.UnderWay is not null;
        return board;
    }

    private VerificationView? Shown(VerificationBoard board) =>
        (board.Earlier.FirstOrDefault(run => run.Id == RunId) ?? board.Last) is { Found: > 0 } shown ? shown : null;

    private async Task AskAsync()
    {
        // Before the answer: presses can come many at a time.
        if (isUnderWay || staff is null) return;
        isUnderWay = true;
        var person = staff;

        // On SQLite a write runs on the thread that asks, and the page must show meanwhile that it was heard.
        var asked = await Task.Run(() => ask.RunAsync(person.ShopId, person.StaffId));
        refusals = asked.Refusals;
        isUnderWay = asked.Succeeded;
        await ReadAgainAsync();
    }
}
