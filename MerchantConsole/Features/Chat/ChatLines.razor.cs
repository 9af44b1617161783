using System.Globalization;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Chat;

/// <summary>What was said, oldest first, by days. It stays at its end when it was there; otherwise it counts what has come since.</summary>
public sealed partial class ChatLines(IJSRuntime js) : IAsyncDisposable
{
    private ElementReference scroll;
    private DotNetObjectReference<ChatLines>? self;
    private IJSObjectReference? following;
    private long last;
    private bool atEnd = true;
    private int added;
    private bool wantsEnd;

    [Parameter, EditorRequired]
    public ChatStretch Stretch { get; set; } = default!;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    [Parameter, EditorRequired]
    public ChatPlace Place { get; set; } = default!;

    [Parameter, EditorRequired]
    public string BuyerName { get; set; } = "";

    /// <summary>Older ones are wanted.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnOlder { get; set; }

    /// <summary>Somebody looks at everything up to that message.</summary>
    [Parameter, EditorRequired]
    public EventCallback<long> OnSeen { get; set; }

    /// <summary>Whether the end is in sight; said by the browser.</summary>
    [JSInvokable]
    public Task EndAsync(bool isThere) => InvokeAsync(() =>
    {
        atEnd = isThere;
        if (isThere) added = 0;
        StateHasChanged();
    });

    /// <summary>The last message in sight; said by the browser.</summary>
    [JSInvokable]
    public Task SeenAsync(long upTo) => InvokeAsync(() => OnSeen.InvokeAsync(upTo));

    public async ValueTask DisposeAsync()
    {
        self?.Dispose();
        if (following is null) return;
        try
        {
            await following.InvokeVoidAsync("dispose");
            await following.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and what followed there with it.
        }
    }

    protected override void OnParametersSet()
    {
        var newest = Stretch.Lines.Count == 0 ? 0 : Stretch.Lines[^1].Sequence;
        if (last > 0 && newest > last)
        {
            // One's own words are always looked after; others' wait until one comes to the end.
            wantsEnd = Stretch.Lines[^1].StaffId == Staff.StaffId;
            if (!atEnd) added += Stretch.Lines.Count(line => line.Sequence > last);
        }

        last = newest;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            self = DotNetObjectReference.Create(this);
            following = await js.InvokeAsync<IJSObjectReference>("mcChat.follow", scroll, self);
        }

        if (!wantsEnd) return;
        wantsEnd = false;
        await ToEndAsync();
    }

    private async Task ToEndAsync()
    {
        if (following is not null) await following.InvokeVoidAsync("toEnd");
    }

    private IEnumerable<(ChatLine Line, string? Day)> WithDays()
    {
        var before = DateOnly.MinValue;
        foreach (var line in Stretch.Lines)
        {
            var day = DateOnly.FromDateTime(ShopDay.BeijingTime(line.At).Date);
            yield return (line, day == before ? null : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            before = day;
        }
    }
}
