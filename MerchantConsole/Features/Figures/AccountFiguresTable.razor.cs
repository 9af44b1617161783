using MerchantConsole.Components;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Figures;

/// <summary>Accounts side by side: what each started, and what it used of the daily quota that holds now (§7).</summary>
public partial class AccountFiguresTable
{
    [Parameter, EditorRequired]
    public FiguresSearch Search { get; set; } = default!;

    [Parameter, EditorRequired]
    public ShopFigures Figures { get; set; } = default!;

    [Parameter, EditorRequired]
    public FigureLinks Links { get; set; } = default!;

    private long Largest => Figures.Accounts.Max(account => Measure(account.Sum));

    private long Measure(FigureSum sum) => Search.ByAmount ? sum.Fen : sum.Count;

    private string OfQuota(Money used, QuotaUse use) => use.PerDay is { } quota
        ? Texts["Quota.Share", FigureWords.Percent(used.Fen, quota.Fen), quota.ToDisplay()]
        : Texts[use.NeedsOne ? "Quota.Missing" : "Quota.None"];
}
