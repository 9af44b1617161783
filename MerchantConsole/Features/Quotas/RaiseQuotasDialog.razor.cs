using MerchantConsole.Components;
using MerchantConsole.Components.Time;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Quotas;

/// <summary>临时提额 for one or several accounts, until an instant in Beijing time.</summary>
public sealed partial class RaiseQuotasDialog(RaiseQuotas raise, TimeProvider clock)
{
    private const string Own = "Own";

    private string perPayout = "";
    private string perDay = "";
    private string until = "Today";
    private DateTime? ownEnd;
    private string note = "";
    private string? wrong;
    private IReadOnlyList<Refusal> refusals = [];
    private bool busy;

    [Parameter, EditorRequired]
    public CurrentStaff Actor { get; set; } = default!;

    [Parameter, EditorRequired]
    public IReadOnlyList<QuotaAccount> Accounts { get; set; } = [];

    [Parameter, EditorRequired]
    public Money Minimum { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private ShopDay Today => ShopDay.Of(clock.GetUtcNow());

    private IEnumerable<(string Name, DateTimeOffset End)> Presets => [("Today", Today.End), ("Days3", Today.Plus(3).Start), ("Days7", Today.Plus(7).Start)];

    protected override void OnInitialized() => ownEnd = ShopDay.BeijingTime(Today.End);

    private async Task RaiseAsync()
    {
        if (busy) return;
        busy = true;
        try
        {
            var (quota, problem) = new QuotaText(perPayout, perDay).Read(Minimum);
            wrong = quota is null ? problem ?? "Wrong.Half" : null;
            if (quota is null) return;
            if (End() is not { } end)
            {
                refusals = [new Refusal(RefusalCode.RaiseEndInvalid) { Until = clock.GetUtcNow() + QuotaRaise.Longest }];
                return;
            }

            var result = await raise.RunAsync(
                new RaiseQuotasRequest(Actor.ShopId, Actor.StaffId, [.. Accounts.Select(account => account.Id)], new QuotaRaise(quota, end), note));
            refusals = result.Refusals;
            if (result.Succeeded) Dialog.Close();
        }
        finally
        {
            busy = false;
        }
    }

    // Years at the edges of the calendar are no instants in Beijing.
    private DateTimeOffset? End() => until != Own
        ? Presets.Single(preset => preset.Name == until).End
        : ownEnd is { Year: > 2000 and < 2200 } end ? ShopDay.FromBeijingTime(end) : null;
}
