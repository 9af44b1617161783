using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>Everything that stands against a row: the column, why, and what was written.</summary>
public partial class ImportReasons
{
    [Parameter, EditorRequired]
    public RefusedRow Row { get; set; } = default!;
}
