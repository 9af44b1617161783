using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>What the buyer was told of this payout (§11).</summary>
public partial class RecordMessages
{
    [Parameter, EditorRequired]
    public IReadOnlyList<RecordMessage> Messages { get; set; } = [];
}
