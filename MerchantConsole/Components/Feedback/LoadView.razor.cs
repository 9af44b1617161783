using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components.Feedback;

/// <summary>
/// The four faces of every screen: loading, failed (with a reference and a retry), empty, ready. What is loaded again quietly keeps the ready
/// face meanwhile. Ends its reading when it leaves the screen.
/// </summary>
public sealed partial class LoadView<T>(ILogger<LoadView<T>> log) : IDisposable
{
    private readonly CancellationTokenSource left = new();
    private T? value;
    private bool loaded;
    private string? reference;
    private object? loadedFor;

    /// <summary>Reads what is shown. Whatever it throws is the failed face.</summary>
    [Parameter, EditorRequired]
    public Func<CancellationToken, Task<T>> Load { get; set; } = default!;

    [Parameter]
    public RenderFragment<T>? ChildContent { get; set; }

    [Parameter]
    public Func<T, bool>? IsEmpty { get; set; }

    [Parameter]
    public string? EmptyText { get; set; }

    /// <summary>What can be done about the emptiness.</summary>
    [Parameter]
    public RenderFragment? EmptyContent { get; set; }

    /// <summary>When this changes, everything is read again from the loading face.</summary>
    [Parameter]
    public object? Key { get; set; }

    [Parameter]
    public int SkeletonLines { get; set; } = 6;

    /// <summary>Reads again; <paramref name="quietly"/> keeps what is shown until the answer is there.</summary>
    public async Task ReloadAsync(bool quietly)
    {
        if (left.IsCancellationRequested) return;
        if (!quietly) loaded = false;
        reference = null;
        StateHasChanged();
        try
        {
            value = await Load(left.Token);
            loaded = true;
        }
        catch (Exception exception) when (left.IsCancellationRequested && exception is OperationCanceledException or ObjectDisposedException)
        {
            // The screen was left meanwhile.
            return;
        }
        catch (Exception exception)
        {
            reference = Guid.CreateVersion7().ToString("N")[^8..].ToUpperInvariant();
            log.LogError(exception, "A page could not be loaded, reference {Reference}", reference);
        }

        StateHasChanged();
    }

    public void Dispose()
    {
        left.Cancel();
        left.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (loadedFor is not null && Equals(loadedFor, Key ?? this)) return;
        loadedFor = Key ?? this;
        await ReloadAsync();
    }

    private Task ReloadAsync() => ReloadAsync(quietly: false);
}
