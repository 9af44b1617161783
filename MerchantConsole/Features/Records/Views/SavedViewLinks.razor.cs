using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace MerchantConsole.Features.Records.Views;

/// <summary>The views that a person saved or is shared, one press away, and the way to save what is looked for now.</summary>
public sealed partial class SavedViewLinks(ViewQueries queries, IDialogService dialogs, IStringLocalizer<ViewTexts> texts)
{
    private static readonly DialogOptions Narrow = new() { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true };
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    private IReadOnlyList<ViewRow> views = [];

    /// <summary>What the address asks for.</summary>
    [Parameter, EditorRequired]
    public RecordSearch Search { get; set; } = default!;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    /// <summary>The shop's people, whom filters name.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RecordApplicant> Applicants { get; set; } = [];

    private string? SaveClosed => !Search.HasFilters ? texts["Save.Closed"].Value : Search.Wrong.Count > 0 ? texts["Save.Wrong"].Value : null;

    protected override Task OnInitializedAsync() => ReadAsync();

    // However it was written when it was saved: what counts is what it asks for.
    private bool IsCurrent(ViewRow view) => RecordSearch.Read($"?{view.Query}").Url == Search.Url;

    private string? TitleOf(ViewRow view) => view is { IsShared: true, IsOwn: false } ? texts["Shared.By", view.Owner].Value : null;

    private Task SaveAsync() => AskAsync<SaveViewDialog>(Narrow, new DialogParameters<SaveViewDialog>
    {
        { dialog => dialog.Staff, Staff },
        { dialog => dialog.Query, Search.Query() },
        { dialog => dialog.Applicants, Applicants },
    });

    private Task ManageAsync() => AskAsync<ViewsDialog>(Wide, new DialogParameters<ViewsDialog> { { dialog => dialog.Staff, Staff } });

    private async Task AskAsync<TDialog>(DialogOptions options, DialogParameters parameters)
        where TDialog : IComponent
    {
        var dialog = await dialogs.ShowAsync<TDialog>(null, parameters, options);
        await dialog.Result;
        await ReadAsync();
    }

    private async Task ReadAsync() => views = await queries.ListAsync(Staff.ShopId, Staff.StaffId);
}
