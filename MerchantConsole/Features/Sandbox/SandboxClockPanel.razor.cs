using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Sandbox;

/// <summary>Shows the sandbox's clock, running, and moves it forward.</summary>
public sealed partial class SandboxClockPanel(SandboxClock clock) : IDisposable
{
    private readonly PeriodicTimer everySecond = new(TimeSpan.FromSeconds(1));
    private DateTimeOffset now;
    private string own = "";
    private bool invalid;

    /// <summary>Asked to move the clock by that much.</summary>
    [Parameter, EditorRequired]
    public EventCallback<TimeSpan> OnAdvance { get; set; }

    private string Ahead => clock.Offset == TimeSpan.Zero
        ? Texts["Clock.Real"]
        : Texts["Clock.Ahead", SpanWords.Of(clock.Offset, Texts)];

    public void Dispose() => everySecond.Dispose();

    protected override void OnParametersSet() => now = clock.GetUtcNow();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _ = TickAsync();
    }

    private async Task TickAsync()
    {
        while (await everySecond.WaitForNextTickAsync())
            await InvokeAsync(() =>
            {
                now = clock.GetUtcNow();
                StateHasChanged();
            });
    }

    private async Task AdvanceOwnAsync()
    {
        invalid = !TimeSpanText.TryRead(own, out var by) || by == TimeSpan.Zero;
        if (invalid) return;
        await OnAdvance.InvokeAsync(by);
        own = "";
    }
}
