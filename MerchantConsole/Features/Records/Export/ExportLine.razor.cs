using System.Globalization;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Records.Export;

/// <summary>One export: what is in it, how far it is, and its file or what can be done.</summary>
public partial class ExportLine(FilterWords words, IStringLocalizer<ExportTexts> texts)
{
    private const int ReferenceLength = 8;

    [Parameter, EditorRequired]
    public ExportView Export { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The shop's people, whom filters name.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RecordApplicant> Applicants { get; set; } = [];

    [Parameter, EditorRequired]
    public EventCallback OnCancel { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnAgain { get; set; }

    /// <summary>取消 was pressed and is not answered yet.</summary>
    [Parameter, EditorRequired]
    public bool IsCancelling { get; set; }

    /// <summary>The person has seen enough of what has ended.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnAway { get; set; }

    private string Filters => words.Of(Export.Query, Applicants);

    private string Progress => Export.Total is { } total && total >= Export.Rows
        ? texts["State.Running", Export.Rows, total]
        : texts["State.RunningOn", Export.Rows];

    private string Percent =>
        (Export.Total is > 0 and var total ? Math.Min(100, 100L * Export.Rows / total) : 0).ToString(CultureInfo.InvariantCulture);

    private string Until => Export.ExpiresAt is { } at ? ShopDay.BeijingTime(at).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture) : "";

    // The log names the export by its number.
    private string Reference => Export.Id[..ReferenceLength].ToUpperInvariant();
}
