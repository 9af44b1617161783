using System.Globalization;
using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Records;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Records.Export;

/// <summary>The own exports of the last day: how far they are, and their files; what has ended can be put away. Not there while there is none.</summary>
public sealed partial class ExportPanel(
    ExportQueries queries, RequestExport request, CancelExport cancel, ShopNotices notices, TimeProvider clock, IJSRuntime js,
    IStringLocalizer<ExportTexts> texts) : IDisposable
{
    private readonly ExportsPutAway away = new(js);
    private readonly HashSet<string> cancelling = new(StringComparer.Ordinal);
    private readonly OneReading reading = new();
    private IReadOnlyList<ExportView> exports = [];
    private IReadOnlyList<Refusal> refusals = [];
    private IDisposable? listening;
    private string told = "";
    private bool busy;
    // The last line was put away here: the panel stays until the page is left, and has the focus.
    private bool emptied;
    private bool left;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    /// <summary>The shop's people, whom filters name.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RecordApplicant> Applicants { get; set; } = [];

    // Where all of them stay, by the name of its page.
    private string WholeList => texts[Staff.Role == StaffRole.Admin ? "All.Title" : "Own.Title"];

    private IReadOnlyList<ExportView> Shown => [.. exports.Where(export => export.IsUnderWay || !away.Contains(export.Id))];

    /// <summary>Asks for an export; what stands against it is shown.</summary>
    public Task AskAsync(string query, ExportFormat format) => ActAsync(async () =>
    {
        var asked = await request.RunAsync(new(Staff.ShopId, Staff.StaffId, query, format, CultureInfo.CurrentUICulture.Name));
        return asked.Refusals;
    });

    public void Dispose()
    {
        left = true;
        listening?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        listening = notices.Listen(Staff.ShopId, ShopTopics.Exports, _ => InvokeAsync(() => reading.AskAsync(ReadAsync)));
        await reading.AskAsync(ReadAsync);
    }

    // Only the browser knows what was put away, and only once the circuit stands.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await away.ReadAsync(Staff.StaffId);
        StateHasChanged();
    }

    // Said at once: a writer of many rows may hold the shop for a moment.
    private async Task CancelAsync(ExportView export)
    {
        if (!cancelling.Add(export.Id)) return;
        told = texts["Cancel.Busy"];
        try
        {
            refusals = (await Task.Run(() => cancel.RunAsync(Staff.ShopId, Staff.StaffId, export.Id))).Refusals;
            await reading.AskAsync(ReadAsync);
        }
        finally
        {
            cancelling.Remove(export.Id);
        }
    }

    private async Task PutAwayAsync(IReadOnlyList<ExportView> ended)
    {
        var going = ended.Select(export => export.Id).ToHashSet(StringComparer.Ordinal);
        var lines = Shown.Where(export => !export.IsUnderWay).ToList();
        var next = lines.SkipWhile(line => line.Id != ended[0].Id).FirstOrDefault(line => !going.Contains(line.Id)) ?? lines.LastOrDefault(line => !going.Contains(line.Id));
        emptied = Shown.All(export => going.Contains(export.Id));
        await away.PutAsync(Staff.StaffId, going);
        told = texts["Away.Done", WholeList];
        await FocusAsync(next is null ? "#exports-title" : $"[data-export='{next.Id}'] [data-away]");
    }

    // What was pressed goes, and the focus with it: to the line that came after, else before; never to 取消 of what is under way, which a second press would end.
    private async Task FocusAsync(string place)
    {
        try
        {
            await js.InvokeVoidAsync("mcConsole.focus", place);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // Nobody is there to be led.
        }
    }

    private async Task ActAsync(Func<Task<IReadOnlyList<Refusal>>> act)
    {
        if (busy) return;
        busy = true;
        try
        {
            // Counting up to a million payouts on SQLite would hold the page.
            refusals = await Task.Run(act);
            await reading.AskAsync(ReadAsync);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task ReadAsync()
    {
        if (left) return;
        var before = exports;
        exports = await queries.OwnAsync(Staff.ShopId, Staff.StaffId);
        Tell(before);
        StateHasChanged();
    }

    // Said aloud only when one ends: every second would be noise.
    private void Tell(IReadOnlyList<ExportView> before)
    {
        foreach (var export in exports)
            if (before.Any(was => was.Id == export.Id && was.State != export.State) && !export.IsUnderWay) told = texts[$"Told.{export.State}"];
    }
}
