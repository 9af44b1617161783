using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Overview;

/// <summary>What waits for a person: failed payouts, and outcomes that have been unknown for long.</summary>
public partial class OverviewOpen
{
    /// <summary>An outcome that is unknown for longer than this does not clear up by itself any more.</summary>
    public static readonly TimeSpan LongWait = TimeSpan.FromMinutes(10);

    [Parameter, EditorRequired]
    public OpenPayouts Open { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    private TimeSpan Waiting => Open.UnknownSince is { } since && since < Now ? Now - since : TimeSpan.Zero;

    private bool IsLong => Waiting >= LongWait;

    private int Minutes => (int)Waiting.TotalMinutes;
}
