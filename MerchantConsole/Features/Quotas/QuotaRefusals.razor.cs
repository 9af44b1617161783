using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Quotas;

/// <summary>What stands against several accounts: one code may come many times, with another account each.</summary>
public sealed partial class QuotaRefusals
{
    [Parameter, EditorRequired]
    public IReadOnlyList<Refusal> Refusals { get; set; } = [];
}
