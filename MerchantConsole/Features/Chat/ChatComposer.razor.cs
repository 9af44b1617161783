using System.Buffers;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Chat;

/// <summary>
/// Where staff write. The browser keeps the words and their key until they were sent; it asks here on a pause in typing what stands against them (§4), and
/// the command checks again.
/// </summary>
public sealed partial class ChatComposer(SayInChat say, ChatQueries queries, IJSRuntime js, ILogger<ChatComposer> log) : IAsyncDisposable
{
    private const int NearTheEnd = 400;
    private const int LongestTyped = 4000;

    private ElementReference form;
    private ElementReference field;
    private DotNetObjectReference<ChatComposer>? self;
    private IJSObjectReference? composing;
    private IReadOnlyList<Refusal> refusals = [];
    private IReadOnlyList<string>? replies;
    private int length;
    private int? sent;
    private bool busy;
    private bool failed;

    [Parameter, EditorRequired]
    public string OrderSn { get; set; } = "";

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    private string? Reason => busy ? Texts["Send.Busy"].Value
        : refusals.Count > 0 ? Texts["Send.Refused"].Value
        : length == 0 ? Texts["Send.Empty"].Value
        : null;

    /// <summary>What is written, after a pause.</summary>
    [JSInvokable]
    public Task TypedAsync(string? text) => InvokeAsync(() =>
    {
        Look(text);
        StateHasChanged();
    });

    /// <summary>Sends; whether it was said.</summary>
    [JSInvokable]
    public async Task<bool> SendAsync(string? text, Guid key)
    {
        if (busy || text is null || text.Length > LongestTyped) return false;
        return await SayAsync(new ChatSaying(OrderSn, key, text));
    }

    /// <summary>Takes a picture in and sends it.</summary>
    [JSInvokable]
    public async Task PictureAsync(Guid key, long size, IJSStreamReference file)
    {
        ArgumentNullException.ThrowIfNull(file);
        await using (file)
        {
            if (busy) return;
            if (size is <= 0 or > ChatLimits.PictureBytes || file.Length > ChatLimits.PictureBytes)
            {
                await RefusePictureAsync();
                return;
            }

            byte[]? contents;
            (busy, sent, failed, refusals) = (true, 0, false, []);
            StateHasChanged();
            try
            {
                contents = await TakeInAsync(file);
            }
            catch (Exception exception) when (exception is not JSDisconnectedException)
            {
                log.LogWarning(exception, "A picture for the chat of {OrderSn} did not arrive", OrderSn);
                contents = null;
            }

            (busy, sent, failed) = (false, null, contents is null);
            StateHasChanged();
            if (contents is not null) await SayAsync(new ChatSaying(OrderSn, key, null, contents));
        }
    }

    /// <summary>A picture that is too large to be taken in at all.</summary>
    [JSInvokable]
    public Task RefusePictureAsync() => InvokeAsync(() =>
    {
        refusals = [new Refusal(RefusalCode.PictureTooLarge) { CountLimit = ChatLimits.PictureBytes }];
        StateHasChanged();
    });

    /// <summary>快捷回复, by <c>/</c> in an empty composer.</summary>
    [JSInvokable]
    public async Task OpenRepliesAsync()
    {
        replies = (await queries.SettingsAsync(Staff.ShopId)).Replies;
        StateHasChanged();
        await js.InvokeVoidAsync("mcChat.focusReplies");
    }

    [JSInvokable]
    public Task CloseRepliesAsync() => InvokeAsync(() =>
    {
        replies = null;
        StateHasChanged();
    });

    public async ValueTask DisposeAsync()
    {
        self?.Dispose();
        if (composing is null) return;
        try
        {
            await composing.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone; what was typed stays in its tab.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        self = DotNetObjectReference.Create(this);
        composing = await js.InvokeAsync<IJSObjectReference>(
            "mcChat.compose", field, form, $"chat:{Staff.StaffId:N}:{OrderSn}", ChatLimits.PictureBytes, self);
    }

    private void Look(string? text)
    {
        var written = text is { Length: > LongestTyped } ? text[..LongestTyped] : text;
        length = PayoutText.Length(written);
        refusals = length == 0 ? [] : SayInChat.Check(written);
        failed = false;
    }

    private async Task<bool> SayAsync(ChatSaying saying)
    {
        (busy, failed, refusals) = (true, false, []);
        StateHasChanged();
        try
        {
            // A picture takes its time to be made anew, and a write waits for its turn: nothing that is drawn waits for either.
            var said = await Task.Run(() => say.AsStaffAsync(Staff.ShopId, Staff.StaffId, saying));
            refusals = said.Refusals;
            if (said.Succeeded && saying.Picture is null) length = 0;
            return said.Succeeded;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whether it was said is not known: sent again it is the same message.
            log.LogError(exception, "Something could not be said in the chat of {OrderSn}", OrderSn);
            failed = true;
            return false;
        }
        finally
        {
            busy = false;
            StateHasChanged();
        }
    }

    private async Task<byte[]> TakeInAsync(IJSStreamReference file)
    {
        await using var stream = await file.OpenReadStreamAsync(ChatLimits.PictureBytes);
        using var whole = new MemoryStream((int)file.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
            {
                whole.Write(buffer, 0, read);
                var percent = (int)(whole.Length * 100 / Math.Max(1, file.Length));
                if (percent < sent + 10) continue;
                sent = percent;
                StateHasChanged();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return whole.ToArray();
    }

    private async Task PressAsync()
    {
        if (composing is not null) await composing.InvokeVoidAsync("send");
    }

    private async Task FocusAsync()
    {
        if (composing is not null) await composing.InvokeVoidAsync("focus");
    }

    private Task ToggleRepliesAsync() => replies is null ? OpenRepliesAsync() : CloseRepliesAsync();

    private async Task InsertAsync(string reply)
    {
        replies = null;
        if (composing is not null) await composing.InvokeVoidAsync("insert", reply);
    }
}
