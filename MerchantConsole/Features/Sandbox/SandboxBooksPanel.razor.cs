using MerchantConsole.Components;
using MerchantConsole.Domain;
using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Sandbox;

/// <summary>The shop's ledger with its sum, and beside it what the rail really paid.</summary>
public partial class SandboxBooksPanel
{
    [Parameter, EditorRequired]
    public ShopBook Book { get; set; } = default!;

    [Parameter, EditorRequired]
    public SandboxTotals Rail { get; set; } = default!;

    private static string Signed(long fen) => (fen < 0 ? "−" : "") + new Money(Math.Abs(fen)).ToDisplay();
}
