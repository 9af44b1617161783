using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace MerchantConsole.Features.Payouts;

/// <summary>
/// The payout form (§4-§7), one component for every way in (§3). It judges with the command's own rules while the person types; what it says is
/// judged again when the button is pressed.
/// </summary>
public sealed partial class PayoutFormPanel(
    PayoutFormQueries queries, PayoutDrafts drafts, ShopNotices notices, IDialogService dialogs, IJSRuntime js, TimeProvider clock) : IDisposable
{
    // More than can be sent, so that a paste is refused with a reason and not cut; a bound against a flood all the same.
    private const int LongestTyped = 1000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(12);

    private readonly OneReading reading = new();
    private LoadView<Result<PayoutForm>>? view;
    private PayoutForm? form;
    private PayoutInput? input;
    private string? earlierAnswer;
    private Money? warnedOver;
    private bool warning;
    private bool showMissing;
    private bool reviewing;
    private string? beside;
    private IDisposable? listening;
    private ITimer? nextChange;

    [Parameter, EditorRequired]
    public string OrderSn { get; set; } = "";

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    /// <summary>A payout was started.</summary>
    [Parameter]
    public EventCallback<StartedForm> OnStarted { get; set; }

    private PayoutVerdict Verdict => PayoutRules.Judge(form!.Facts with
    {
        Now = clock.GetUtcNow(), Type = input?.Type, Amount = input?.Amount,
    });

    private SameAmountQuestion? SameAmount => input is { Type: { } type, Amount: { } amount }
        ? new(Staff.ShopId, OrderSn, form!.Order!.BuyerId, type, amount, clock.GetUtcNow())
        : null;

    private FundingChoice Choice => input?.Choice ?? Verdict.OpenChoices.FirstOrDefault(FundingChoice.GoodsBalance);

    // The first thing that keeps the next step closed (§4), in words; null when it is open.
    private string? NextReason
    {
        get
        {
            // Whatever blocks makes filling in pointless, so it comes first.
            var verdict = Verdict;
            if (verdict.IsBlocked) return Texts["Next.Blocked", verdict.Blocks.Count];
            var missing = Enum.GetValues<PayoutField>().Where(asked => input!.Against(asked) is not null).ToList();
            if (missing.Count > 0) return Texts["Next.Missing", string.Join(Texts["Comma"], missing.Select(asked => Texts[$"Field.{asked}"].Value))];
            if (!verdict.Allows(Choice)) return Texts["Next.SourceClosed", Texts[$"Choice.{Choice}"]];
            if (Choice == FundingChoice.AskAdmin && !input!.NoteFits) return Texts["Next.Note"];
            if (Choice == FundingChoice.Scan && !form!.CanScan) return Texts["Next.NoMerchant"];
            if (!form!.CanSend) return Texts["Next.NoRail"];
            return verdict.RepeatsFor(input!.Type).Count > 0 && !input.Confirms(verdict) ? Texts["Next.Repeat"].Value : null;
        }
    }

    public void Dispose()
    {
        listening?.Dispose();
        nextChange?.Dispose();
    }

    // The browser's tab is asked only now: while the page is rendered for the first time there is no browser yet.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        listening = notices.Listen(Staff.ShopId, _ => InvokeAsync(HearAsync));
        var kept = await drafts.ReadAsync(Staff.StaffId, OrderSn);
        var answer = kept is null ? null : await queries.AnswerOfAsync(Staff.ShopId, Staff.StaffId, kept.Key);
        earlierAnswer = answer?.PayoutId;
        input = kept ?? New();

        // A refusal is the answer of its key for ever: what was refused before the page was lost is tried under another key.
        if (answer is { PayoutId: null }) input.Key = Guid.CreateVersion7();
        await drafts.KeepAsync(Staff.StaffId, OrderSn, input);
        StateHasChanged();
    }

    private static PayoutInput New() => new() { Key = Guid.CreateVersion7() };

    private async Task<Result<PayoutForm>> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await queries.ReadAsync(Staff.ShopId, Staff.StaffId, OrderSn, cancellationToken);
        form = answer.Value;
        WaitForNextChange();
        return answer;
    }

    // While somebody confirms, what changes is most likely their own payout: it would stand there as a block and as a repeat of itself until its record opens.
    private Task HearAsync() => reviewing ? Task.CompletedTask : ReadAgainAsync();

    // The shop has changed, or an instant has come at which a reason ends.
    private async Task ReadAgainAsync()
    {
        await reading.AskAsync(() => view?.ReloadAsync(quietly: true) ?? Task.CompletedTask);
        StateHasChanged();
    }

    private void WaitForNextChange()
    {
        nextChange?.Dispose();
        if (form is null) return;
        var now = clock.GetUtcNow();
        var verdict = PayoutRules.Judge(form.Facts);
        var next = verdict.Blocks.Concat(verdict.ScanOnlyReasons).Select(refusal => refusal.Until).Append(form.Facts.Today.End).Where(at => at > now).Min();
        var wait = next is { } at && at - now < LongestWait ? at - now : LongestWait;
        nextChange = clock.CreateTimer(_ => _ = InvokeAsync(ReadAgainAsync), null, wait, Timeout.InfiniteTimeSpan);
    }

    private void ShowBeside(string? payoutId) => beside = payoutId;

    private Task ChangedAsync() => drafts.KeepAsync(Staff.StaffId, OrderSn, input!);

    private Task ChooseAsync(FundingChoice choice)
    {
        input!.Choice = choice;
        return ChangedAsync();
    }

    private Task TypeNoteAsync(string? typed)
    {
        input!.Note = typed ?? "";
        return ChangedAsync();
    }

    // §4: over the order's cap a dialog says so and names the cap; once for an amount, and again when the next step is pressed.
    private async Task WarnOverCapAsync()
    {
        var over = Verdict.Blocks.FirstOrDefault(refusal => refusal.Code == RefusalCode.AmountAboveCap);
        if (warning || over is null || over.Amount == warnedOver) return;
        (warning, warnedOver) = (true, over.Amount);
        var dialog = await dialogs.ShowAsync<OverCapDialog>(
            Texts["OverCap.Title"], new DialogParameters<OverCapDialog> { { d => d.Refusal, over } });
        await dialog.Result;
        warning = false;
        await js.InvokeVoidAsync("mcConsole.focus", "#payout-amount");
    }

    private async Task SayWhyAsync()
    {
        showMissing = true;
        warnedOver = null;
        await WarnOverCapAsync();
        var first = Enum.GetValues<PayoutField>().Cast<PayoutField?>().FirstOrDefault(field => input!.Against(field!.Value) is not null);
        if (first is { } field) await js.InvokeVoidAsync("mcConsole.focus", PayoutFields.SelectorOf(field));
    }

    private async Task ReviewAsync()
    {
        // A second press while the dialog opens is the same press.
        if (reviewing) return;
        reviewing = true;
        try
        {
            await ReadAgainAsync();
            if (NextReason is not null) return;
            var request = new StartPayoutRequest(
                Staff.ShopId, Staff.StaffId, input!.Key, input.ToDraft(OrderSn), Choice, input.Confirms(Verdict), Choice == FundingChoice.AskAdmin ? input.Note : null);
            var dialog = await dialogs.ShowAsync<ReviewPayoutDialog>(
                Texts[Choice == FundingChoice.AskAdmin ? "Review.AskTitle" : "Review.Title"], new DialogParameters<ReviewPayoutDialog> { { d => d.Request, request }, { d => d.Form, form! } });
            await FinishAsync((await dialog.Result)?.Data as ReviewOutcome, request.Choice);
        }
        finally
        {
            reviewing = false;
        }
    }

    private async Task FinishAsync(ReviewOutcome? outcome, FundingChoice choice)
    {
        if (outcome?.PayoutId is { } payoutId)
        {
            await drafts.ForgetAsync(Staff.StaffId, OrderSn);
            await OnStarted.InvokeAsync(new StartedForm(payoutId, choice));
            return;
        }

        // A refusal is the answer of its key for ever, so another try takes another key; a person who went back keeps the key.
        if (outcome is { WasRefused: true }) input!.Key = Guid.CreateVersion7();
        await ChangedAsync();
        await ReadAgainAsync();
        await js.InvokeVoidAsync("mcConsole.focus", "[data-next] button");
    }

    private async Task StartAnewAsync()
    {
        earlierAnswer = null;
        input = New();
        await ChangedAsync();
    }
}

/// <summary>What came of a form.</summary>
/// <param name="PayoutId">The payout that was started.</param>
/// <param name="Choice">Where its money is to come from; a scan leads on to its recharge.</param>
public sealed record StartedForm(string PayoutId, FundingChoice Choice);
