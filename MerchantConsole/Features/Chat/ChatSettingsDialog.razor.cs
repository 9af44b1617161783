using MerchantConsole.Components;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace MerchantConsole.Features.Chat;

/// <summary>快捷回复 and 自动回复 of the shop, for those who may change them; one reply a line.</summary>
public sealed partial class ChatSettingsDialog(ChatQueries queries, ChangeChatSettings change, IStringLocalizer<SharedTexts> shared)
{
    private const int LongestTyped = 20_000;

    private MudButton? cancel;
    private string? replies;
    private string cardReply = "";
    private IReadOnlyList<Refusal> refusals = [];
    private bool busy;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private IStringLocalizer<SharedTexts> Shared => shared;

    protected override async Task OnInitializedAsync()
    {
        var settings = await queries.SettingsAsync(Staff.ShopId);
        (replies, cardReply) = (string.Join('\n', settings.Replies.Select(reply => reply.ReplaceLineEndings(" "))), settings.CardReply);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && cancel is not null) await cancel.FocusAsync();
    }

    private async Task SaveAsync()
    {
        if (busy || replies is null) return;
        busy = true;
        try
        {
            var saved = await Task.Run(() => change.RunAsync(Staff.ShopId, Staff.StaffId, cardReply, replies.Split('\n')));
            refusals = saved.Refusals;
            if (saved.Succeeded) Dialog.Close();
        }
        finally
        {
            busy = false;
        }
    }
}
