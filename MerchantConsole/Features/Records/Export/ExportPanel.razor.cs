using System.Globalization;
using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Records;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Records.Export;

/// <summary>The own exports of the last day: how far they are, and their files. Not there while there is none.</summary>
public sealed partial class ExportPanel(
    ExportQueries queries, RequestExport request, CancelExport cancel, ShopNotices notices, TimeProvider clock, IStringLocalizer<ExportTexts> texts) : IDisposable
{
    private readonly OneReading reading = new();
    private IReadOnlyList<ExportView> exports = [];
    private IReadOnlyList<Refusal> refusals = [];
    private IDisposable? listening;
    private string told = "";
    private bool busy;
    private bool left;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

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

    private Task CancelAsync(ExportView export) => ActAsync(async () => (await cancel.RunAsync(Staff.ShopId, Staff.StaffId, export.Id)).Refusals);

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
