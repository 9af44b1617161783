using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Approvals;

/// <summary>The one step before 同意 (§4): how much, to whom, from where, focus on 取消. It decides nothing itself.</summary>
public sealed partial class ApproveDialog
{
    private MudButton? cancel;

    [Parameter, EditorRequired]
    public IReadOnlyList<DeskPick> Picks { get; set; } = [];

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private Money Sum => new(Picks.Sum(pick => pick.Amount.Fen));

    private bool OneScans => Picks is [{ Sight.Source: FundingSource.Scan }];

    private IEnumerable<(string Key, int Count, Money Sum)> Parts => Picks
        .GroupBy(pick => pick.Sight.Source?.ToString() ?? "Closed", StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => (group.Key, group.Count(), new Money(group.Sum(pick => pick.Amount.Fen))));

    private IReadOnlyList<DeskPick> Unusual => [.. Picks.Where(pick => Signs(pick).Any())];

    // That one is said as a warning as well; once is enough.
    private static IEnumerable<UnusualSign> Signs(DeskPick pick) => pick.Signs.Where(sign => sign.Kind != UnusualKind.SameAmountRecently);

    private IEnumerable<(PayoutWarning Warning, int Count)> Warnings => Picks
        .SelectMany(pick => pick.Sight.Warnings)
        .GroupBy(warning => warning)
        .OrderBy(group => group.Key)
        .Select(group => (group.Key, group.Count()));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && cancel is not null) await cancel.FocusAsync();
    }
}
