using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components.Time;

/// <summary>How long something has waited, in the largest unit and the next one, such as 2 小时 5 分; it goes on by itself, once a minute.</summary>
public sealed partial class WaitedText(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private ITimer? ticking;

    [Parameter, EditorRequired]
    public DateTimeOffset Since { get; set; }

    private string Text
    {
        get
        {
            var waited = clock.GetUtcNow() - Since;
            return waited switch
            {
                { Days: > 0 } => Shared["Waited.Days", waited.Days, waited.Hours],
                { Hours: > 0 } => Shared["Waited.Hours", waited.Hours, waited.Minutes],
                { Minutes: > 0 } => Shared["Waited.Minutes", waited.Minutes],
                _ => Shared["Waited.Seconds"],
            };
        }
    }

    public void Dispose() => ticking?.Dispose();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) ticking = clock.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, Minute, Minute);
    }
}
