using MerchantConsole.Components;
using MerchantConsole.Domain;
using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Sandbox;

/// <summary>Plays the platform's freight refund service: grants refunds, and stops answering.</summary>
public sealed partial class SandboxFreightPanel(GrantFreightRefund grant, SwitchFreightFeed switchFeed, SandboxFreightFeed feed)
{
    private string order = "";
    private string amount = "";
    private string note = "";
    private string told = "";
    private bool busy;
    private IReadOnlyList<Refusal> refusals = [];

    [Parameter, EditorRequired]
    public SandboxCaller Caller { get; set; } = default!;

    private bool IsDown { get; set; }

    protected override void OnParametersSet() => IsDown = feed.IsDown;

    private async Task GrantAsync()
    {
        if (busy) return;
        (busy, told) = (true, "");
        try
        {
            var answer = await grant.RunAsync(Caller, order, Money.TryParseYuan(amount, out var typed) ? typed : null, note);
            refusals = answer.Refusals;
            if (!answer.Succeeded) return;
            told = Texts["Freight.Granted", answer.Value.Amount.ToDisplay()];
            (amount, note) = ("", "");
        }
        finally
        {
            busy = false;
        }
    }

    private async Task SwitchAsync(ChangeEventArgs change)
    {
        refusals = (await switchFeed.RunAsync(Caller, change.Value is true)).Refusals;
        IsDown = feed.IsDown;
    }
}
