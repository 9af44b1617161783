using MerchantConsole.Components;
using MerchantConsole.Domain;
using MerchantConsole.Features.Orders.Import;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>Enters a freight refund by hand: for a given order, or for one whose number is typed. The key goes with it, so pressing twice enters once.</summary>
public sealed partial class FreightRefundForm(EnterFreightRefund enter)
{
    private Guid key = Guid.CreateVersion7();
    private string order = "";
    private string amount = "";
    private string? at;
    private string note = "";
    private string told = "";
    private string? sameIn;
    private bool busy;
    private bool sent;
    private ElementReference orderInput;
    private ElementReference amountInput;
    private ElementReference atInput;
    private IReadOnlyList<Refusal> refusals = [];

    /// <summary>The order; null where its number is typed.</summary>
    [Parameter, EditorRequired]
    public string? OrderSn { get; set; }

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    // Said beside its field, once it was sent and for as long as nothing stands there.
    private string? Missing(string field, string? value) => IsMissing(value) ? Texts[$"Freight.Missing.{field}"].Value : null;

    private string? Invalid(string? value) => IsMissing(value) ? "true" : null;

    private bool IsMissing(string? value) => sent && string.IsNullOrWhiteSpace(value);

    private ElementReference? FirstEmpty() =>
        OrderSn is null && IsMissing(order) ? orderInput
        : IsMissing(amount) ? amountInput
        : IsMissing(at) ? atInput
        : null;

    private async Task EnterAsync()
    {
        if (busy) return;
        (sent, told) = (true, "");
        if (FirstEmpty() is { } empty)
        {
            (refusals, sameIn) = ([], null);
            await empty.FocusAsync();
            return;
        }

        busy = true;
        try
        {
            var request = new EnterFreightRefundRequest(
                Staff.ShopId,
                Staff.StaffId,
                key,
                OrderSn ?? order,
                Money.TryParseYuan(amount, out var typed) ? typed : null,
                CellText.TryReadTime((at ?? "").Replace('T', ' '), out var granted) ? granted : null,
                note);
            var answer = await Task.Run(() => enter.RunAsync(request));
            refusals = answer.Refusals;
            sameIn = refusals.Any(refusal => refusal.Code == RefusalCode.FreightRefundEntered) && Domain.Orders.OrderSn.TryRead(request.OrderSn, out var same) ? same : null;
            if (!answer.Succeeded) return;
            told = Texts["Freight.Entered", request.Amount!.Value.ToDisplay()];
            (key, order, amount, at, note, sent) = (Guid.CreateVersion7(), "", "", null, "", false);
        }
        finally
        {
            busy = false;
        }
    }
}
