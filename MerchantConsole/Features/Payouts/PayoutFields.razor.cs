using MerchantConsole.Components.Feedback;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Payouts;

/// <summary>
/// The fields of the form (§4). What is typed is never rewritten. A field speaks up once it has been left with something wrong in it, or when the
/// next step was pressed; a wrong amount and forbidden words are told while typing.
/// </summary>
public sealed partial class PayoutFields
{
    // Far more than is valid, so that what is too long is told and not cut; what is longer still would not pass the circuit.
    private const int LongestTyped = 20_000;

    [Parameter, EditorRequired]
    public PayoutInput Input { get; set; } = default!;

    [Parameter, EditorRequired]
    public PayoutVerdict Verdict { get; set; } = default!;

    /// <summary>Whether fields that are still empty are told as well.</summary>
    [Parameter]
    public bool ShowMissing { get; set; }

    /// <summary>What stands below the amount; where the payout may be a repeat, between the warning and its tick.</summary>
    [Parameter]
    public RenderFragment? Alike { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    /// <summary>The amount was typed and left.</summary>
    [Parameter]
    public EventCallback OnAmountLeft { get; set; }

    /// <summary>What the focus goes to when a field is to be filled in.</summary>
    public static string SelectorOf(PayoutField field) => field switch
    {
        PayoutField.Type => "#payout-type input",
        PayoutField.Amount => "#payout-amount",
        PayoutField.Reason => "#payout-reason",
        _ => "#payout-message",
    };

    private IReadOnlyList<PayoutWarning> Repeats => Verdict.RepeatsFor(Input.Type);

    private string AmountHint => Input.Amount is { } amount
        ? AmountInWords.Of(amount)
        : Verdict.Limits.FirstOrDefault(limit => limit.Code == RefusalCode.AmountAboveCap) is { } cap
            ? Texts["Amount.Hint", cap.Limit.ToString()]
            : "";

    // The amount's own limits are rules, told together with every other block; the field shows those two as well.
    private Refusal? Shown(PayoutField field)
    {
        var refusal = Input.Against(field);
        if (field == PayoutField.Amount && refusal is null)
            return Verdict.Blocks.FirstOrDefault(block => block.Code is RefusalCode.AmountBelowMinimum or RefusalCode.AmountAboveCap);
        return refusal is null || ShowMissing || !IsEmpty(field) ? refusal : null;
    }

    private bool IsEmpty(PayoutField field) => field switch
    {
        PayoutField.Type => Input.Type is null,
        PayoutField.Amount => string.IsNullOrWhiteSpace(Input.AmountText),
        PayoutField.Reason => string.IsNullOrWhiteSpace(Input.Reason),
        _ => string.IsNullOrWhiteSpace(Input.Message),
    };

    private string? Invalid(PayoutField field) => Shown(field) is null ? null : "true";

    private string? ProblemId(PayoutField field) => Shown(field) is null ? null : $"payout-problem-{field}";

    private RenderFragment Problem(PayoutField field) => builder =>
    {
        if (Shown(field) is not { } refusal) return;
        builder.OpenElement(0, "p");
        builder.AddAttribute(1, "id", ProblemId(field));
        builder.AddAttribute(2, "class", "mc-plain-error");
        builder.AddAttribute(3, "data-code", refusal.Code.ToString());
        builder.AddContent(4, $"{RefusalTexts.Describe(Shared, refusal)} {(refusal.Code == RefusalCode.MessageAsksForPrivateAccount ? RefusalTexts.Hint(Shared, refusal) : "")}");
        builder.CloseElement();
    };

    private RenderFragment Presets(Func<PayoutType, IReadOnlyList<string>> of, Func<string, Task> take, string typed) => builder =>
    {
        builder.OpenComponent<PayoutPresetList>(0);
        builder.AddAttribute(1, nameof(PayoutPresetList.Presets), Input.Type is { } type ? of(type) : []);
        builder.AddAttribute(2, nameof(PayoutPresetList.Typed), typed);
        builder.AddAttribute(3, nameof(PayoutPresetList.OnTake), EventCallback.Factory.Create(this, take));
        builder.CloseComponent();
    };

    private Task ChooseTypeAsync(PayoutType type)
    {
        (Input.Type, Input.Confirmed) = (type, []);
        return OnChanged.InvokeAsync();
    }

    private Task ConfirmRepeatAsync(ChangeEventArgs change)
    {
        Input.Confirmed = change.Value is true ? Repeats : [];
        return OnChanged.InvokeAsync();
    }

    // What is bound is not written back while it is typed: whoever types faster than the circuit answers loses nothing.
    private Task TypeAmountAsync(string? typed)
    {
        // A tick was for the amount that stood there.
        var before = Input.Amount;
        Input.AmountText = typed ?? "";
        if (Input.Amount != before) Input.Confirmed = [.. Input.Confirmed.Where(warning => warning != PayoutWarning.SameAmountRecently)];
        return OnChanged.InvokeAsync();
    }

    private async Task LeaveAmountAsync(ChangeEventArgs change)
    {
        await TypeAmountAsync(change.Value as string);
        await OnAmountLeft.InvokeAsync();
    }

    private Task TakeReasonAsync(string? text)
    {
        Input.Reason = text ?? "";
        return OnChanged.InvokeAsync();
    }

    private Task TakeMessageAsync(string? text)
    {
        Input.Message = text ?? "";
        return OnChanged.InvokeAsync();
    }
}
