using MerchantConsole.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using MudBlazor;
using OrderNumber = MerchantConsole.Domain.Orders.OrderSn;

namespace MerchantConsole.Features.Chat;

/// <summary>
/// 客服工作台 (§3.4, §15): the chats of the shop's orders, one of them open, its order beside it. On a narrow screen one of the three at a time.
/// </summary>
public sealed partial class ChatPage(IJSRuntime js, IDialogService dialogs)
{
    // What was typed there is thrown away by 取消 alone.
    private static readonly DialogOptions KeepsWhatIsTyped = new() { CloseOnEscapeKey = false, BackdropClick = false, FullWidth = true, MaxWidth = MaxWidth.Small };

    [SupplyParameterFromQuery(Name = "order")]
    public string? Order { get; set; }

    [SupplyParameterFromQuery(Name = "filter")]
    public string? Filter { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Find { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    [SupplyParameterFromQuery(Name = "pay")]
    public string? Pay { get; set; }

    [SupplyParameterFromQuery(Name = "window")]
    public string? InWindow { get; set; }

    [CascadingParameter]
    private UnreadChats? Unread { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    private CurrentStaff? Staff { get; set; }

    private ChatPlace Place { get; set; } = new(null, new ChatSearch());

    // Somebody's address with an order that cannot be one.
    private string? Problem => Place.Order is null && !string.IsNullOrWhiteSpace(Order) ? Order : null;

    private string Stage => Place switch
    {
        { Pay: not null } or { Order: not null, ShowsOrder: true } => "side",
        { Order: not null } => "stream",
        _ => "list",
    };

    protected override async Task OnParametersSetAsync()
    {
        Staff ??= SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
        var order = OrderNumber.TryRead(Order, out var read) ? read : null;
        Place = new ChatPlace(
            order,
            new ChatSearch(Filter == ChatPlace.UnreadFilter, string.IsNullOrWhiteSpace(Find) ? null : Find),
            order is not null && View == ChatPlace.OrderView,
            order is not null && OrderNumber.TryRead(Pay, out var paid) ? paid : null,
            InWindow == ChatPlace.On);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await js.InvokeVoidAsync("mcChat.showInstall");
    }

    private async Task EditSettingsAsync()
    {
        if (Staff is null) return;
        await dialogs.ShowAsync<ChatSettingsDialog>(Texts["Settings.Title"], new DialogParameters<ChatSettingsDialog> { { d => d.Staff, Staff } }, KeepsWhatIsTyped);
    }
}
