using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>What an import did, whole or in part, and each row that it refused.</summary>
public partial class ImportResult
{
    [Parameter, EditorRequired]
    public ImportStatus Status { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback OnReset { get; set; }

    private bool IsWhole => Status.Outcome is { Cancelled: false, Stopped: null, EndsEarlyAt: null, Counts.Refused: 0 };

    private string Said => Status switch
    {
        { Outcome: null } => Texts["Import.Failed", Status.Reference ?? ""],
        { Outcome.Stopped: not null } => Texts["Import.Stopped", Status.Outcome.LastLine],
        { Outcome.Cancelled: true } => Texts["Import.Cancelled", Status.Outcome.LastLine],
        { Outcome.EndsEarlyAt: { } line } => Texts["Import.EndsEarly", line],
        { Counts.Refused: > 0 } => Texts["Import.DoneExcept", Status.Counts.Refused],
        _ => Texts["Import.Done"],
    };
}
