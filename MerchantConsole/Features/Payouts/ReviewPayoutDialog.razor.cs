using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Payouts;

/// <summary>What came of the review: a payout, a refusal, or (both empty) the person went back.</summary>
public sealed record ReviewOutcome(string? PayoutId, bool WasRefused);

/// <summary>
/// The one step before the money moves (§4): everything once more, focus on 取消. Pressing twice is one payout, since the form's key goes with it;
/// when no answer came, pressing again asks with the same key.
/// </summary>
public sealed partial class ReviewPayoutDialog(StartPayout startPayout, PayoutFormQueries queries, ILogger<ReviewPayoutDialog> log)
{
    private MudButton? cancel;
    private bool busy;
    private bool focusCancel = true;
    private PayoutForm? readAgain;
    private IReadOnlyList<Refusal> refusals = [];
    private string? reference;

    [Parameter, EditorRequired]
    public StartPayoutRequest Request { get; set; } = default!;

    [Parameter, EditorRequired]
    public PayoutForm Form { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private PayoutDraft Draft => Request.Draft;

    // What the form showed, or after a refusal what is so now.
    private PayoutFacts Facts => (readAgain ?? Form).Facts;

    private Money Before => Facts.Shop.GoodsBalance;

    private LimitUse? Quota => PayoutLimits.Of(Facts, Form.Facts.Order!).FirstOrDefault(limit => limit.Code == RefusalCode.OverDailyQuota);

    private bool FromBalance => Request.Choice == FundingChoice.GoodsBalance;

    // Each source says what its button does: only the goods balance pays at once, and asking moves no money at all.
    private string Words(string part, params object[] figures) => Texts[$"Review.{part}.{Request.Choice}", figures];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // After an answer again: a button that was pressed and is gone takes the focus with it.
        if (!focusCancel || cancel is null || busy) return;
        focusCancel = false;
        await cancel.FocusAsync();
    }

    private void GoBack() => Dialog.Close(DialogResult.Ok(new ReviewOutcome(null, WasRefused: refusals.Count > 0)));

    private async Task ConfirmAsync()
    {
        if (busy) return;
        (busy, reference) = (true, null);
        try
        {
            // Off the circuit's thread: a write on SQLite runs synchronously, and the page must show meanwhile that it waits.
            var answer = await Task.Run(() => startPayout.RunAsync(Request));
            if (answer.Succeeded) Dialog.Close(DialogResult.Ok(new ReviewOutcome(answer.Value.PayoutId, WasRefused: false)));
            else (refusals, readAgain) = (answer.Refusals, (await queries.ReadAsync(Request.ShopId, Request.StaffId, Draft.OrderSn)).Value);
        }
        catch (Exception exception)
        {
            reference = Guid.CreateVersion7().ToString("N")[^8..].ToUpperInvariant();
            log.LogError(exception, "No answer to the form {FormKey} of order {OrderSn}, reference {Reference}", Request.FormKey, Draft.OrderSn, reference);
        }
        finally
        {
            (busy, focusCancel) = (false, true);
        }
    }
}
