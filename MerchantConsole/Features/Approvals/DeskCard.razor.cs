using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Approvals;

/// <summary>One request with all that it is decided by; once it is decided, one quiet line.</summary>
public sealed partial class DeskCard
{
    [Parameter, EditorRequired]
    public DeskRow Row { get; set; } = default!;

    /// <summary>The admin who looks.</summary>
    [Parameter, EditorRequired]
    public Guid Me { get; set; }

    [Parameter, EditorRequired]
    public bool IsChosen { get; set; }

    /// <summary>Whether decisions are being made.</summary>
    [Parameter]
    public bool IsBusy { get; set; }

    [Parameter]
    public EventCallback<bool> OnChoose { get; set; }

    [Parameter]
    public EventCallback OnApprove { get; set; }

    [Parameter]
    public EventCallback OnReject { get; set; }

    private DeskRequest Request => Row.Request;

    private string? Busy => IsBusy ? Texts["Busy"].Value : null;
}
