using MerchantConsole.Components.Feedback;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>What else was paid around a payout (§4): on its order, by the platform, to its buyer, and of the same type and amount.</summary>
public sealed partial class RecordAround(RecordDuplicateQueries queries)
{
    private readonly OneReading reading = new();
    private LoadView<RecordDuplicates>? view;
    private RecordDetail? shown;

    [Parameter, EditorRequired]
    public RecordDetail Detail { get; set; } = default!;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    // The record was read again: what stands around it may have changed as well.
    protected override Task OnParametersSetAsync()
    {
        var again = shown is not null && shown.Head.PayoutId == Detail.Head.PayoutId && !ReferenceEquals(shown, Detail);
        shown = Detail;
        return again && view is not null ? reading.AskAsync(() => view.ReloadAsync(quietly: true)) : Task.CompletedTask;
    }

    private Task<RecordDuplicates> LoadAsync(CancellationToken cancellationToken) => queries.ReadAsync(Staff.ShopId, Detail.Head, cancellationToken);
}
