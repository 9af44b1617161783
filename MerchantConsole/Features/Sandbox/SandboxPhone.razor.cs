using System.Globalization;
using MerchantConsole.Components;
using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Features.Chat;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace MerchantConsole.Features.Sandbox;

/// <summary>
/// A buyer's simulated phone: what the buyer of an order was told by app and WeChat (§11), and the chat with the shop, in which the buyer can answer and
/// open the account cards. It reads again whenever something of the shop has changed.
/// </summary>
public sealed partial class SandboxPhone(
    SandboxAccess access, SandboxQueries queries, PhoneQueries phones, SayAsBuyer say, ShopNotices notices, TimeProvider clock,
    NavigationManager navigation, ILogger<SandboxPhone> log) : IDisposable
{
    private readonly OneReading reading = new();
    private SandboxCaller caller = new(OnThisMachine: false, Staff: null);
    private IDisposable? listening;
    private IReadOnlyList<PhoneItem> items = [];
    private DateTimeOffset now;
    private Refusal? refused;
    private string typed = "";
    private string words = "";
    private string? shown;
    private string? problem;
    private Guid key = Guid.CreateVersion7();
    private int files;
    private bool saying;

    /// <summary>The order of the address; may be anything that somebody typed.</summary>
    [Parameter, EditorRequired]
    public string? Order { get; set; }

    /// <summary>Whether it has the screen to itself.</summary>
    [Parameter]
    public bool IsWhole { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    private BuyerPhone? Phone { get; set; }

    private string Clock => ShopDay.BeijingTime(clock.GetUtcNow()).ToString("HH:mm", CultureInfo.InvariantCulture);

    private string? RefusedWords => refused is null ? null : RefusalTexts.Describe(Shared, refused);

    public void Dispose() => listening?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        caller = new SandboxCaller(OnThisMachine: false, CurrentStaff.From(SignedIn is null ? null : (await SignedIn).User));
        if (caller.Staff is { } staff) listening = notices.Listen(staff.ShopId, _ => InvokeAsync(ReadAgainAsync));
    }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Order && now != default) return;
        (shown, typed, refused) = (Order, Order ?? "", null);
        await reading.AskAsync(ReadAsync);
    }

    private async Task ReadAgainAsync()
    {
        await reading.AskAsync(ReadAsync);
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        now = clock.GetUtcNow();
        try
        {
            var mayRead = caller.Staff is not null && await access.RefuseAsync(caller) is null;
            var (inbox, phone) = mayRead && OrderSn.TryRead(Order, out var orderSn)
                ? (await queries.InboxAsync(orderSn, caller.OnlyShop), await phones.FindAsync(orderSn, caller.OnlyShop))
                : (null, null);
            (Phone, items) = (phone, PhoneItem.NewestFirst(inbox, phone));
            problem = string.IsNullOrWhiteSpace(Order) ? null
                : !OrderSn.TryRead(Order, out _) ? Texts["Phone.Invalid"].Value
                : phone is null ? Texts["Phone.NotFound"].Value
                : null;
        }
        catch (Exception exception) when (exception is not ObjectDisposedException)
        {
            // What was read stays; the next change reads again.
            log.LogError(exception, "The simulated phone could not be read");
        }
    }

    private void Show()
    {
        if (OrderSn.TryRead(typed, out var orderSn))
            navigation.NavigateTo(IsWhole ? ConsoleRoutes.SandboxPhoneOf(orderSn) : ConsoleRoutes.SandboxInbox(orderSn));
        else problem = Texts["Phone.Invalid"];
    }

    private async Task SayAsync()
    {
        if (Phone is null || saying || string.IsNullOrWhiteSpace(words)) return;
        if (await SendAsync(new ChatSaying(Phone.OrderSn, key, words))) words = "";
    }

    private async Task SendPictureAsync(InputFileChangeEventArgs chosen)
    {
        if (Phone is null || saying || chosen.FileCount != 1) return;

        // A new field: the same file can be chosen again.
        files++;
        if (chosen.File.Size > ChatLimits.PictureBytes)
        {
            refused = new Refusal(RefusalCode.PictureTooLarge) { CountLimit = ChatLimits.PictureBytes };
            return;
        }

        using var contents = new MemoryStream();
        await using (var stream = chosen.File.OpenReadStream(ChatLimits.PictureBytes)) await stream.CopyToAsync(contents);
        await SendAsync(new ChatSaying(Phone.OrderSn, key, null, contents.ToArray()));
    }

    private async Task<bool> SendAsync(ChatSaying what)
    {
        saying = true;
        try
        {
            var said = await say.RunAsync(caller, what);
            refused = said.Succeeded ? null : said.Refusals[0];
            if (said.Succeeded) key = Guid.CreateVersion7();
            return said.Succeeded;
        }
        finally
        {
            saying = false;
        }
    }
}

/// <summary>Something on the phone's screen: a notice, or something of the chat.</summary>
internal sealed record PhoneItem(object Key, DateTimeOffset At, InboxMessage? Notice, PhoneSaid? Said)
{
    public static IReadOnlyList<PhoneItem> NewestFirst(BuyerInbox? inbox, BuyerPhone? phone)
    {
        // Of the same instant the chat comes first, as it was written first: the notice tells of it.
        var said = (phone?.Said ?? []).Select(said => new PhoneItem(said.Sequence, said.At, null, said));
        var notices = (inbox?.Messages ?? []).Select(notice =>
            new PhoneItem((notice.PayoutId, notice.SentAt, notice.Channel, notice.Title), notice.SentAt, notice, null));
        return [.. said.Concat(notices).OrderBy(item => item.At).Reverse()];
    }
}
